#include "server/activities/activity_text.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/check.h"
#include "server/activities/activity_bounds.h"
#include "server/api/fields.h"

namespace rq::server {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {
    "park", "building", "community", "business_district", "expo", "matchmaking", "training"};
constexpr std::array<std::string_view, 2> kVisibilities = {"public", "unlisted"};
constexpr int kMinutesOfHour = 60;

std::string read_one_of(const Cursor& text, std::span<const std::string_view> known) {
  const auto sent = text.string();
  if (sent && std::find(known.begin(), known.end(), *sent) == known.end()) {
    text.fault("bad_value", "there is no such value");
  }
  return std::string(sent.value_or(""));
}

Date read_day(const Cursor& text) {
  const auto sent = text.string();
  if (!sent) {
    return {};
  }
  const auto day = parse_date(*sent);
  if (!day) {
    text.fault("bad_day", "a day such as 2026-11-28 is expected");
    return {};
  }
  return *day;
}

/// "09:30" as minutes.
int read_minute(const Cursor& text) {
  const auto sent = text.string();
  if (!sent) {
    return 0;
  }
  const auto digit = [&](std::size_t at) {
    const char letter = (*sent)[at];
    return '0' <= letter && letter <= '9' ? letter - '0' : -1;
  };
  if (sent->size() == 5 && (*sent)[2] == ':' && digit(0) >= 0 && digit(1) >= 0 && digit(3) >= 0 &&
      digit(4) >= 0) {
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour < 24 && minute < kMinutesOfHour) {
      return hour * kMinutesOfHour + minute;
    }
  }
  text.fault("bad_time", "a time such as 09:30 is expected");
  return 0;
}

/// Short names within one document.
std::string read_part_id(const Cursor& text, std::set<std::string>& taken) {
  constexpr std::size_t kMost = 20;
  std::string id = read_text(text, 1, kMost);
  const bool plain =
      id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!id.empty() && (!plain || !taken.insert(id).second)) {
    text.fault("bad_id", "small letters, digits and -, each id once");
  }
  return id;
}

void require_venue(const Cursor& text, const ActivityText& activity, const std::string& id) {
  if (!id.empty() && activity.venue(id) == nullptr) {
    text.fault("bad_value", "there is no such venue");
  }
}

ActivitySession read_session(const Cursor& sent, const ActivityText& activity,
                             std::set<std::string>& taken) {
  ActivitySession session;
  if (!require_only(sent, {"id", "venue", "day", "start", "end", "title", "quota"})) {
    return session;
  }
  session.id = read_part_id(sent.member("id"), taken);
  session.venue = read_text(sent.member("venue"), 1, kMostLine);
  require_venue(sent.member("venue"), activity, session.venue);
  session.day = read_day(sent.member("day"));
  if (session.day < activity.first_day || session.day > activity.last_day) {
    sent.member("day").fault("out_of_range", "a day of the activity is expected");
  }
  session.starts_minute = read_minute(sent.member("start"));
  session.ends_minute = read_minute(sent.member("end"));
  if (!sent.has_errors() && session.ends_minute <= session.starts_minute) {
    sent.member("end").fault("out_of_range", "a session ends after it has begun");
  }
  session.title = read_text(sent.member("title"), 1, kMostTitle);
  session.quota = read_number(sent.member("quota"), 1, kMostPlaces);
  return session;
}

void read_places(const Cursor& sent, ActivityText& text) {
  std::set<std::string> venues;
  text.venues =
      read_list<ActivityVenue>(sent.member("venues"), kMostVenues, [&](const Cursor& one) {
        ActivityVenue venue;
        if (require_only(one, {"id", "name", "address"})) {
          venue.id = read_part_id(one.member("id"), venues);
          venue.name = read_text(one.member("name"), 1, kMostLine);
          venue.address = read_text(one.member("address"), 0, kMostLine);
        }
        return venue;
      });
  std::set<std::string> sessions;
  text.sessions = read_list<ActivitySession>(
      sent.member("sessions"), kMostSessions,
      [&](const Cursor& one) { return read_session(one, text, sessions); });
  std::set<std::string> booths;
  text.booths =
      read_list<ActivityBooth>(sent.member("booths"), kMostBooths, [&](const Cursor& one) {
        ActivityBooth booth;
        if (require_only(one, {"venue", "number", "institution"})) {
          booth.venue = read_text(one.member("venue"), 1, kMostLine);
          require_venue(one.member("venue"), text, booth.venue);
          booth.number = read_text(one.member("number"), 1, 10);
          booth.institution = read_text(one.member("institution"), 1, kMostLine);
          if (!booths.insert(booth.venue + ' ' + booth.number).second) {
            one.member("number").fault("bad_value", "each booth of a venue once");
          }
        }
        return booth;
      });
}

void write_pair(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

void write_session(JsonWriter& json, const ActivitySession& session) {
  json.begin_object();
  write_pair(json, "id", session.id);
  write_pair(json, "venue", session.venue);
  write_pair(json, "day", format_date(session.day));
  write_pair(json, "start", time_text(session.starts_minute));
  write_pair(json, "end", time_text(session.ends_minute));
  write_pair(json, "title", session.title);
  json.key("quota");
  json.value(session.quota);
  json.end_object();
}

}  // namespace

const ActivitySession* ActivityText::session(std::string_view id) const {
  const auto found = std::find_if(sessions.begin(), sessions.end(),
                                  [id](const ActivitySession& one) { return one.id == id; });
  return found == sessions.end() ? nullptr : &*found;
}

const ActivityVenue* ActivityText::venue(std::string_view id) const {
  const auto found = std::find_if(venues.begin(), venues.end(),
                                  [id](const ActivityVenue& one) { return one.id == id; });
  return found == venues.end() ? nullptr : &*found;
}

ActivityText read_activity_text(const Cursor& sent) {
  ActivityText text;
  if (!require_only(sent,
                    {"kind", "title", "summary", "organisers", "firstDay", "lastDay", "visibility",
                     "quota", "registrationUntil", "venues", "sessions", "booths", "contact"})) {
    return text;
  }
  text.kind = read_one_of(sent.member("kind"), kKinds);
  text.title = read_text(sent.member("title"), 1, kMostTitle);
  text.summary = read_lines(sent.member("summary"), 0, kMostSummary);
  text.organisers =
      read_list<std::string>(sent.member("organisers"), kMostOrganisers,
                             [](const Cursor& one) { return read_text(one, 1, kMostLine); });
  text.first_day = read_day(sent.member("firstDay"));
  text.last_day = read_day(sent.member("lastDay"));
  const auto days = day_number(text.last_day) - day_number(text.first_day);
  if (!sent.has_errors() && (days < 0 || days >= kMostDays)) {
    sent.member("lastDay").fault("out_of_range", "not before the first day, and within a year");
  }
  text.visibility = read_one_of(sent.member("visibility"), kVisibilities);
  text.quota = read_number(sent.member("quota"), 1, kMostPlaces);
  text.registration_until = read_day(sent.member("registrationUntil"));
  if (!sent.has_errors() && text.registration_until > text.last_day) {
    sent.member("registrationUntil").fault("out_of_range", "not after the last day");
  }
  if (!sent.has_errors()) {
    read_places(sent, text);
  }
  text.contact = read_text(sent.member("contact"), 0, kMostLine);
  return text;
}

ActivityText kept_activity_text(const std::string& document) {
  Diagnostics faults;
  const auto json = JsonDocument::parse(document, faults);
  RQ_CHECK(json.has_value());
  ActivityText text = read_activity_text(Cursor(json->root(), faults));
  RQ_CHECK(!faults.has_errors());
  return text;
}

void write_activity_text(JsonWriter& json, const ActivityText& text) {
  write_pair(json, "kind", text.kind);
  write_pair(json, "title", text.title);
  write_pair(json, "summary", text.summary);
  json.key("organisers");
  json.begin_array();
  for (const std::string& organiser : text.organisers) {
    json.value(organiser);
  }
  json.end_array();
  write_pair(json, "firstDay", format_date(text.first_day));
  write_pair(json, "lastDay", format_date(text.last_day));
  write_pair(json, "visibility", text.visibility);
  json.key("quota");
  json.value(text.quota);
  write_pair(json, "registrationUntil", format_date(text.registration_until));
  json.key("venues");
  json.begin_array();
  for (const ActivityVenue& venue : text.venues) {
    json.begin_object();
    write_pair(json, "id", venue.id);
    write_pair(json, "name", venue.name);
    write_pair(json, "address", venue.address);
    json.end_object();
  }
  json.end_array();
  json.key("sessions");
  json.begin_array();
  for (const ActivitySession& session : text.sessions) {
    write_session(json, session);
  }
  json.end_array();
  json.key("booths");
  json.begin_array();
  for (const ActivityBooth& booth : text.booths) {
    json.begin_object();
    write_pair(json, "venue", booth.venue);
    write_pair(json, "number", booth.number);
    write_pair(json, "institution", booth.institution);
    json.end_object();
  }
  json.end_array();
  write_pair(json, "contact", text.contact);
}

std::string activity_document(const ActivityText& text) {
  JsonWriter json;
  json.begin_object();
  write_activity_text(json, text);
  json.end_object();
  return json.take();
}

std::string time_text(int minute) {
  const auto digits = [](int number) {
    return std::string(1, static_cast<char>('0' + number / 10)) +
           static_cast<char>('0' + number % 10);
  };
  return digits(minute / kMinutesOfHour) + ":" + digits(minute % kMinutesOfHour);
}

std::optional<Error> missing_in(const ActivityText& text, std::string_view today) {
  const auto missing = [](const char* where, const char* detail) {
    return Error{"not_complete", where, detail};
  };
  if (text.summary.empty()) {
    return missing("/document/summary", "say what it is about");
  }
  if (text.organisers.empty()) {
    return missing("/document/organisers", "say who holds it");
  }
  if (text.contact.empty()) {
    return missing("/document/contact", "say whom to ask");
  }
  if (text.venues.empty()) {
    return missing("/document/venues", "say where it is");
  }
  if (text.sessions.empty()) {
    return missing("/document/sessions", "people register for a session");
  }
  // Days have one form, so their texts have their order.
  if (format_date(text.last_day) < today) {
    return missing("/document/lastDay", "it is over");
  }
  return std::nullopt;
}

void put_into_row(ActivityRow& row, const ActivityText& text) {
  row.title = text.title;
  row.visibility = text.visibility;
  row.first_day = format_date(text.first_day);
  row.last_day = format_date(text.last_day);
  row.quota = text.quota;
  row.document = activity_document(text);
}

std::vector<ActivitySessionRow> session_rows(const ActivityText& text) {
  std::vector<ActivitySessionRow> rows;
  for (const ActivitySession& session : text.sessions) {
    rows.push_back({session.id, format_date(session.day), session.quota});
  }
  return rows;
}

}  // namespace rq::server
