#include "server/jobs/activities.h"

#include "core/money/date.h"
#include "server/store/audit.h"
#include "server/store/notices.h"
#include "server/store/onsite_records.h"
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

Result<Done> forget_old_onsite(Store& store, const std::string& today, int days,
                               std::int64_t now_ms) {
  const auto day = parse_date(today);
  if (!day) {
    return day.error();
  }
  const std::string before = format_date(*day - std::chrono::days{days});
  const auto over = read_from(store, [&](Sql& sql) { return onsite_over_before(sql, before); });
  if (!over) {
    return over.error();
  }
  // A transaction each: an activity may have thousands of records.
  for (const std::string& activity : *over) {
    auto gone = store.write([&](Sql& sql) -> Result<Done> {
      if (auto forgotten = forget_onsite(sql, activity, now_ms); !forgotten) {
        return forgotten;
      }
      return add_audit(sql, {now_ms, "server", "onsite.forget", "activity:" + activity, {}, "{}"});
    });
    if (!gone) {
      return gone;
    }
  }
  return Done{};
}

}  // namespace rq::server
