// iCalendar: a file of events that calendar programs import, of whole days or with their hours.
//
// Source: RFC 5545, 3.1 (lines of at most 75 octets, CRLF), 3.3.5 (moments in UTC), 3.3.11
// (escaping of text), 3.6.1 (events).

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/money/date.h"

namespace rq {

struct DayEvent {
  Date day;
  /// The same text for the same event each time, so that a second import replaces the first.
  std::string_view uid;
  std::string_view title;
  /// May be empty.
  std::string_view note;
};

/// The file, with events in the given order. `stamp` is the day for which they were computed: the
/// core has no clock. Line ends of any kind in texts become \n; other control characters, which the
/// format cannot carry, are left out.
[[nodiscard]] std::string write_icalendar(const std::vector<DayEvent>& events, Date stamp);

/// Between two minutes of one day in Shanghai, counted from its midnight.
struct TimedEvent {
  Date day;
  int starts_minute = 0;
  int ends_minute = 0;
  std::string_view uid;
  std::string_view title;
  /// May be empty.
  std::string_view place;
  std::string_view note;
};

/// The same for events with hours, which make their time busy.
[[nodiscard]] std::string write_timed_icalendar(const std::vector<TimedEvent>& events, Date stamp);

}  // namespace rq
