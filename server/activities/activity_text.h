// What is said of an activity: its document, read strictly and written in one form.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cursor.h"
#include "core/base/json_writer.h"
#include "core/base/result.h"
#include "core/money/date.h"
#include "server/store/activities.h"

namespace rq::server {

struct ActivityVenue {
  std::string id;
  std::string name;
  std::string address;
};

struct ActivitySession {
  std::string id;
  /// Id of a venue.
  std::string venue;
  Date day;
  /// Minutes from midnight in Shanghai.
  int starts_minute = 0;
  int ends_minute = 0;
  std::string title;
  std::int64_t quota = 0;
};

struct ActivityBooth {
  std::string venue;
  std::string number;
  std::string institution;
};

struct ActivityText {
  /// "park", "building", "community" or "business_district" (四进), "expo", "matchmaking" or
  /// "training".
  std::string kind;
  std::string title;
  std::string summary;
  std::vector<std::string> organisers;
  Date first_day;
  Date last_day;
  /// "public" or "unlisted": seen by who has its address.
  std::string visibility;
  /// Of all sessions together.
  std::int64_t quota = 0;
  /// The last day on which people register.
  Date registration_until;
  std::vector<ActivityVenue> venues;
  std::vector<ActivitySession> sessions;
  std::vector<ActivityBooth> booths;
  std::string contact;

  /// nullptr where there is none.
  [[nodiscard]] const ActivitySession* session(std::string_view id) const;
  [[nodiscard]] const ActivityVenue* venue(std::string_view id) const;
};

/// Reads what was sent; faults go to the cursor. A draft may leave texts and lists empty, but what
/// is there has its form: keys that are not known are refused.
[[nodiscard]] ActivityText read_activity_text(const Cursor& sent);

/// Reads what was kept. Only for documents that activity_document() wrote.
[[nodiscard]] ActivityText kept_activity_text(const std::string& document);

[[nodiscard]] std::string activity_document(const ActivityText& text);

/// Writes its members into an object that is open.
void write_activity_text(JsonWriter& json, const ActivityText& text);

/// "09:30"
[[nodiscard]] std::string time_text(int minute);

/// What the public has to know and is not said, or is over; the first of it, as "not_complete".
[[nodiscard]] std::optional<Error> missing_in(const ActivityText& text, std::string_view today);

/// The document and what tables have of it.
void put_into_row(ActivityRow& row, const ActivityText& text);
[[nodiscard]] std::vector<ActivitySessionRow> session_rows(const ActivityText& text);

}  // namespace rq::server
