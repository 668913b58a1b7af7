#include "server/applications/clocks.h"

#include "core/base/check.h"
#include "server/base/clock.h"

namespace rq::server {
namespace {

// Only days and names of ours are ever stored.
Date known_day(const std::string& text) {
  const auto day = parse_date(text);
  RQ_CHECK(day.ok());
  return *day;
}

template <typename T>
T known_name(std::string_view text) {
  const auto value = from_text(text, static_cast<T*>(nullptr));
  RQ_CHECK(value.has_value());
  return *value;
}

}  // namespace

Result<std::vector<rq::Clock>> clocks_of_rows(const std::vector<ApplicationEventRow>& events,
                                              const WorkingDays& working_days,
                                              const std::string& today) {
  std::vector<ApplicationEvent> moves;
  moves.reserve(events.size());
  for (const auto& row : events) {
    moves.push_back({known_day(shanghai_day(row.at_ms)), known_name<ApplicationAction>(row.action),
                     known_name<ApplicationState>(row.to_state)});
  }
  return clocks_of(moves, working_days, known_day(today));
}

}  // namespace rq::server
