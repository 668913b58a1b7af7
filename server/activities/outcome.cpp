#include "server/activities/outcome.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/money/date.h"
#include "server/activities/activity_text.h"
#include "server/activities/rights.h"
#include "server/store/outcomes.h"

namespace rq::server {
namespace {

/// Of one session, for how many of them applied to be told.
constexpr std::int64_t kFewestPeople = 5;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kShanghaiAheadMs = 28'800'000;

std::int64_t midnight_ms(Date day) { return day_number(day) * kDayMs - kShanghaiAheadMs; }

int read_days(std::string_view text) {
  return text == "7" ? 7 : text == "30" ? 30 : text == "90" ? 90 : 0;
}

void write_outcome(JsonWriter& json, const OutcomeRow& row, bool tells_applications) {
  json.begin_object();
  for (const auto& [key, number] :
       {std::pair("confirmed", row.confirmed), std::pair("waiting", row.waiting),
        std::pair("cancelled", row.cancelled), std::pair("checkedIn", row.checked_in),
        std::pair("walkIns", row.walk_ins), std::pair("byDevice", row.by_device)}) {
    json.key(key);
    json.value(number);
  }
  json.key("applications");
  if (tells_applications) {
    json.value(row.applications);
  } else {
    json.null();
  }
  if (!row.session.empty()) {
    json.key("session");
    json.value(row.session);
  }
  json.end_object();
}

void write_intakes(JsonWriter& json, const std::vector<OutcomeIntakes>& rows) {
  json.begin_array();
  for (const OutcomeIntakes& row : rows) {
    json.begin_object();
    if (!row.institution.empty()) {
      json.key("institution");
      json.value(row.institution);
    }
    json.key("state");
    json.value(row.state);
    json.key("n");
    json.value(row.count);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Result<Answer> show_outcome(const ActivityParts& /*parts*/, Call& call, Sql& sql) {
  const int days = read_days(call.query("days"));
  if (days == 0) {
    return Error{"bad_value", "days", "7, 30 or 90"};
  }
  const auto activity = desk_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const ActivityText text = kept_activity_text(activity->document);
  const Date last = text.last_day + std::chrono::days{days};
  const OutcomeTime time{midnight_ms(text.first_day), midnight_ms(last + std::chrono::days{1})};
  const auto rows = outcome_by_session(sql, activity->id, time);
  if (!rows) {
    return rows.error();
  }
  const auto all = outcome_of_all(sql, activity->id, time);
  if (!all) {
    return all.error();
  }
  const auto intakes = outcome_intakes(sql, activity->id);
  const auto all_intakes = outcome_of_all_intakes(sql, activity->id);
  if (!intakes || !all_intakes) {
    return !intakes ? intakes.error() : all_intakes.error();
  }
  const bool tells = std::all_of(rows->begin(), rows->end(), [](const OutcomeRow& row) {
    // Who walked in has no account that an application could come from.
    const std::int64_t people = row.confirmed - row.walk_ins;
    return people == 0 || people >= kFewestPeople;
  });
  JsonWriter json;
  json.begin_object();
  json.key("days");
  json.value(std::int64_t{days});
  json.key("until");
  json.value(format_date(last));
  // Days have one form, so their texts have their order.
  json.key("complete");
  json.value(format_date(last) < call.today);
  json.key("sessions");
  json.begin_array();
  for (const OutcomeRow& row : *rows) {
    write_outcome(json, row, tells);
  }
  json.end_array();
  json.key("all");
  write_outcome(json, *all, tells);
  json.key("intakes");
  write_intakes(json, *intakes);
  json.key("allIntakes");
  write_intakes(json, *all_intakes);
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server
