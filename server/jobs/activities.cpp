#include "server/jobs/activities.h"

#include "core/money/date.h"
#include "server/store/notices.h"
#include "server/store/registrations.h"

namespace rq::server {
namespace {

constexpr const char* kReminding = "reminders";

}  // namespace

// Once a day for most; who registers on the day before is told of it by that.
Result<Done> remind_of_tomorrow(Store& store, const std::string& today, std::int64_t now_ms) {
  const auto done = read_from(store, [&](Sql& sql) { return is_done_on(sql, kReminding, today); });
  if (!done || *done) {
    return done ? Result<Done>(Done{}) : done.error();
  }
  const auto day = parse_date(today);
  if (!day) {
    return day.error();
  }
  const std::string tomorrow = format_date(*day + std::chrono::days{1});
  return store.write([&](Sql& sql) -> Result<Done> {
    if (const auto reminded = remind_of_day(sql, tomorrow, now_ms); !reminded) {
      return reminded.error();
    }
    return set_done_on(sql, kReminding, today);
  });
}

}  // namespace rq::server
