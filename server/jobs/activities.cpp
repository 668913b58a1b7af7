#include "server/jobs/activities.h"

#include "core/money/date.h"
#include "server/store/audit.h"
#include "server/store/notices.h"
#include "server/store/onsite_records.h"
#include "server/store/registrations.h"
#include "server/store/surveys.h"

namespace rq::server {
namespace {

constexpr const char* kReminding = "reminders";

/// What is kept of activities for a time: which are over, how it is taken away, and what that is
/// called in the audit log.
struct Forgetting {
  Result<std::vector<std::string>> (*over_before)(Sql& sql, const std::string& day);
  Result<Done> (*forget)(Sql& sql, const std::string& activity, std::int64_t now_ms);
  const char* action;
};

Result<Done> forget_of_each(Store& store, const std::string& today, int days, std::int64_t now_ms,
                            const Forgetting& what) {
  const auto day = parse_date(today);
  if (!day) {
    return day.error();
  }
  const std::string before = format_date(*day - std::chrono::days{days});
  const auto over = read_from(store, [&](Sql& sql) { return what.over_before(sql, before); });
  if (!over) {
    return over.error();
  }
  // A transaction each: an activity may have thousands of rows.
  for (const std::string& activity : *over) {
    auto gone = store.write([&](Sql& sql) -> Result<Done> {
      if (auto forgotten = what.forget(sql, activity, now_ms); !forgotten) {
        return forgotten;
      }
      return add_audit(sql, {now_ms, "server", what.action, "activity:" + activity, {}, "{}"});
    });
    if (!gone) {
      return gone;
    }
  }
  return Done{};
}

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
  return forget_of_each(store, today, days, now_ms,
                        {onsite_over_before, forget_onsite, "onsite.forget"});
}

Result<Done> forget_old_survey_words(Store& store, const std::string& today, int days,
                                     std::int64_t now_ms) {
  return forget_of_each(store, today, days, now_ms,
                        {surveys_over_before, forget_survey_words, "survey.forget"});
}

}  // namespace rq::server
