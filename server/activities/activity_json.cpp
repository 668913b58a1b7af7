#include "server/activities/activity_json.h"

#include <algorithm>

#include "server/activities/change_activity.h"
#include "server/activities/rights.h"
#include "server/store/reminders.h"
#include "server/store/surveys.h"

namespace rq::server {
namespace {

void write_line(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

void write_number(JsonWriter& json, std::string_view key, std::int64_t number) {
  json.key(key);
  json.value(number);
}

Result<Done> write_desk_summary(JsonWriter& json, StaffNames& names, const ActivityRow& activity) {
  const auto author = names.of(activity.author);
  if (!author) {
    return author.error();
  }
  write_line(json, "id", activity.id);
  write_line(json, "tenant", activity.tenant);
  write_line(json, "state", activity.state);
  write_number(json, "seq", activity.seq);
  write_line(json, "title", activity.title);
  write_line(json, "firstDay", activity.first_day);
  write_line(json, "lastDay", activity.last_day);
  write_line(json, "authorName", *author);
  write_number(json, "updatedAt", activity.updated_at_ms);
  return Done{};
}

Result<Done> write_course(JsonWriter& json, StaffNames& names,
                          const std::vector<ActivityEventRow>& events) {
  json.key("events");
  json.begin_array();
  for (const ActivityEventRow& event : events) {
    const auto name = names.of(event.actor);
    if (!name) {
      return name.error();
    }
    json.begin_object();
    write_number(json, "seq", event.seq);
    write_number(json, "at", event.at_ms);
    write_line(json, "actorName", *name);
    write_line(json, "action", event.action);
    write_line(json, "from", event.from);
    write_line(json, "to", event.to);
    write_line(json, "words", event.words);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

/// Counts of people, no names: everybody at the desk sees them.
void write_places(JsonWriter& json, const ActivityText& text, const ActivityPlaces& places) {
  json.key("places");
  json.begin_array();
  for (const ActivitySession& session : text.sessions) {
    const auto found = places.sessions.find(session.id);
    const SessionPlaces there = found == places.sessions.end() ? SessionPlaces{} : found->second;
    json.begin_object();
    write_line(json, "session", session.id);
    write_number(json, "left", places.left(session.id));
    write_number(json, "confirmed", there.confirmed);
    write_number(json, "waiting", there.waiting);
    json.end_object();
  }
  json.end_array();
}

Result<std::string> desk_detail(Sql& sql, const ActivityParts& parts, const Caller& caller,
                                const ActivityRow& activity) {
  const auto events = activity_events(sql, activity.id);
  if (!events) {
    return events.error();
  }
  const auto places = places_of(sql, activity.id);
  if (!places) {
    return places.error();
  }
  const auto reminders = count_reminders(sql, activity.id);
  if (!reminders) {
    return reminders.error();
  }
  StaffNames names(sql, parts.sealer);
  JsonWriter json;
  json.begin_object();
  if (auto written = write_desk_summary(json, names, activity); !written) {
    return written.error();
  }
  if (auto written = write_activity_change(json, sql, names, caller, activity); !written) {
    return written.error();
  }
  json.key("reminders");
  json.begin_object();
  write_number(json, "asked", reminders->asked);
  write_number(json, "sent", reminders->sent);
  write_number(json, "failed", reminders->failed);
  json.end_object();
  json.key("document");
  json.made(activity.document);
  write_places(json, kept_activity_text(activity.document), *places);
  if (auto written = write_course(json, names, *events); !written) {
    return written.error();
  }
  json.key("can");
  json.begin_array();
  for (const std::string_view right : activity_rights(caller, activity, *events)) {
    json.value(right);
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace

Result<std::string> desk_summary(StaffNames& names, const ActivityRow& activity) {
  JsonWriter json;
  json.begin_object();
  if (auto written = write_desk_summary(json, names, activity); !written) {
    return written.error();
  }
  json.end_object();
  return json.take();
}

Result<Answer> answer_with_activity(Sql& sql, const ActivityParts& parts, const Caller& caller,
                                    const std::string& id, int status) {
  const auto activity = find_activity(sql, id);
  if (!activity) {
    return activity.error();
  }
  RQ_CHECK(activity->has_value());
  const auto json = desk_detail(sql, parts, caller, **activity);
  if (!json) {
    return json.error();
  }
  return answer_with(*json, status);
}

std::string public_summary(const ActivityRow& activity) {
  const ActivityText text = kept_activity_text(activity.document);
  JsonWriter json;
  json.begin_object();
  write_line(json, "id", activity.id);
  write_line(json, "state", activity.state);
  write_line(json, "kind", text.kind);
  write_line(json, "title", text.title);
  json.key("organisers");
  json.begin_array();
  for (const std::string& organiser : text.organisers) {
    json.value(organiser);
  }
  json.end_array();
  write_line(json, "firstDay", activity.first_day);
  write_line(json, "lastDay", activity.last_day);
  write_line(json, "registrationUntil", format_date(text.registration_until));
  json.key("venues");
  json.begin_array();
  for (const ActivityVenue& venue : text.venues) {
    json.value(venue.name);
  }
  json.end_array();
  json.end_object();
  return json.take();
}

Result<std::string> public_detail(Sql& sql, const ActivityRow& activity) {
  const auto places = places_of(sql, activity.id);
  if (!places) {
    return places.error();
  }
  const auto words = cancelling_words(sql, activity);
  if (!words) {
    return words.error();
  }
  const auto survey = find_survey(sql, activity.id);
  if (!survey) {
    return survey.error();
  }
  JsonWriter json;
  json.begin_object();
  write_line(json, "id", activity.id);
  write_line(json, "state", activity.state);
  write_line(json, "words", *words);
  json.key("document");
  json.made(activity.document);
  write_places(json, kept_activity_text(activity.document), *places);
  json.key("surveyed");
  json.value(*survey && (**survey).state == "open" &&
             state_of(activity) != ActivityState::kCancelled);
  json.end_object();
  return json.take();
}

void write_session_with_venue(JsonWriter& json, const ActivityText& text,
                              const std::string& session) {
  const ActivitySession* const found = text.session(session);
  RQ_CHECK(found != nullptr);
  const ActivityVenue* const venue = text.venue(found->venue);
  RQ_CHECK(venue != nullptr);
  json.begin_object();
  write_line(json, "id", found->id);
  write_line(json, "title", found->title);
  write_line(json, "day", format_date(found->day));
  write_line(json, "start", time_text(found->starts_minute));
  write_line(json, "end", time_text(found->ends_minute));
  write_line(json, "venue", venue->name);
  write_line(json, "address", venue->address);
  json.end_object();
}

Result<std::string> cancelling_words(Sql& sql, const ActivityRow& activity) {
  if (state_of(activity) != ActivityState::kCancelled) {
    return std::string();
  }
  const auto events = activity_events(sql, activity.id);
  if (!events) {
    return events.error();
  }
  return events->empty() ? std::string() : events->back().words;
}

}  // namespace rq::server
