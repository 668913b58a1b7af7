#include "server/activities/public_activities.h"

#include "core/explain/icalendar.h"
#include "server/activities/activity_bounds.h"
#include "server/activities/activity_json.h"

namespace rq::server {
namespace {

constexpr std::size_t kDayLetters = 10;

/// "2026-12-01~ID", as `next` of the page before; nothing when it is none.
std::optional<ActivityPlace> read_place(std::string_view text) {
  if (text.empty()) {
    return ActivityPlace{};
  }
  if (text.size() <= kDayLetters + 1 || text[kDayLetters] != '~' ||
      !parse_date(text.substr(0, kDayLetters))) {
    return std::nullopt;
  }
  return ActivityPlace{std::string(text.substr(0, kDayLetters)),
                       std::string(text.substr(kDayLetters + 1))};
}

}  // namespace

Result<Answer> list_activities(const ActivityParts& /*parts*/, Call& call, Sql& sql) {
  const auto after = read_place(call.query("after"));
  if (!after) {
    return Error{"bad_value", "after", "what `next` of the page before says"};
  }
  const auto rows = listed_activities(sql, call.today, *after, kMostOnAPage + 1);
  if (!rows) {
    return rows.error();
  }
  const bool more = rows->size() > static_cast<std::size_t>(kMostOnAPage);
  const std::size_t count = more ? static_cast<std::size_t>(kMostOnAPage) : rows->size();
  JsonWriter json;
  json.begin_object();
  json.key("activities");
  json.begin_array();
  for (std::size_t i = 0; i < count; ++i) {
    json.made(public_summary((*rows)[i]));
  }
  json.end_array();
  json.key("next");
  json.value(more ? (*rows)[count - 1].first_day + '~' + (*rows)[count - 1].id : std::string());
  json.end_object();
  return answer_with(json.text());
}

Result<ActivityRow> shown_activity(Sql& sql, const std::string& id) {
  auto activity = find_activity(sql, id);
  if (!activity) {
    return activity.error();
  }
  if (!activity.value() || !activity.value()->opened_at_ms) {
    return Error{"not_found", "", "there is no such activity"};
  }
  return std::move(*activity.value());
}

Result<Answer> show_activity(const ActivityParts& /*parts*/, Call& call, Sql& sql) {
  const auto activity = shown_activity(sql, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto json = public_detail(sql, *activity);
  if (!json) {
    return json.error();
  }
  return answer_with(*json);
}

Result<Answer> activity_calendar(const ActivityParts& /*parts*/, Call& call, Sql& sql) {
  const auto activity = shown_activity(sql, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const ActivityText text = kept_activity_text(activity->document);
  const std::string_view wanted = call.query("session");
  // What the events show must stay where it is.
  struct Words {
    std::string uid;
    std::string title;
    std::string place;
  };
  std::vector<Words> words;
  words.reserve(text.sessions.size());
  std::vector<TimedEvent> events;
  for (const ActivitySession& session : text.sessions) {
    if (!wanted.empty() && session.id != wanted) {
      continue;
    }
    const ActivityVenue& venue = *text.venue(session.venue);
    words.push_back({activity->id + "-" + session.id + "@rongqiao",
                     text.title + " " + session.title,
                     venue.name + (venue.address.empty() ? "" : ", " + venue.address)});
    const Words& said = words.back();
    events.push_back({session.day, session.starts_minute, session.ends_minute, said.uid, said.title,
                      said.place, text.contact});
  }
  const auto today = parse_date(call.today);
  if (!today) {
    return today.error();
  }
  Answer answer;
  answer.body = write_timed_icalendar(events, *today);
  answer.content_type = "text/calendar; charset=utf-8";
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"activity.ics\"");
  return answer;
}

}  // namespace rq::server
