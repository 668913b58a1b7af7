#include "core/explain/icalendar.h"

#include <cstddef>

namespace rq {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
/// Octets of a line without its end (RFC 5545, 3.1).
constexpr std::size_t kMaxLine = 75;

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// Appends a line, folded between characters; a space that starts a line counts as one octet of it.
void add_line(std::string& file, std::string_view line) {
  std::size_t room = kMaxLine;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && !starts_character(line[cut])) --cut;
    file.append(line.substr(0, cut)).append(kLineEnd).append(" ");
    line.remove_prefix(cut);
    room = kMaxLine - 1;
  }
  file.append(line).append(kLineEnd);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20U && c != '\t') || byte == 0x7FU;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && text.substr(i + 1, 1) == "\n") ++i;
      out += "\\n";
    } else if (!is_control(c)) {
      out += c;
    }
  }
  return out;
}

/// "20261122"
std::string basic_date(Date day) {
  std::string text = format_date(day);
  std::erase(text, '-');
  return text;
}

void add_event(std::string& file, const DayEvent& event, const std::string& stamp) {
  add_line(file, "BEGIN:VEVENT");
  add_line(file, "UID:" + escaped(event.uid));
  add_line(file, "DTSTAMP:" + stamp + "T000000Z");
  // Without an end the event lasts this one day (RFC 5545, 3.6.1).
  add_line(file, "DTSTART;VALUE=DATE:" + basic_date(event.day));
  add_line(file, "SUMMARY:" + escaped(event.title));
  if (!event.note.empty()) add_line(file, "DESCRIPTION:" + escaped(event.note));
  // A reminder does not make the day busy.
  add_line(file, "TRANSP:TRANSPARENT");
  add_line(file, "END:VEVENT");
}

/// "20261122T013000Z". Shanghai is eight hours ahead of UTC all year (since 1991).
std::string moment(Date day, int minute) {
  constexpr int kAhead = 8 * 60;
  constexpr int kMinutes = 24 * 60;
  const int utc = minute - kAhead;
  const bool before = utc < 0;
  const int of_day = before ? utc + kMinutes : utc;
  const auto digits = [](int number) {
    return std::string(1, static_cast<char>('0' + number / 10)) +
           static_cast<char>('0' + number % 10);
  };
  return basic_date(before ? day - std::chrono::days{1} : day) + "T" + digits(of_day / 60) +
         digits(of_day % 60) + "00Z";
}

void add_event(std::string& file, const TimedEvent& event, const std::string& stamp) {
  add_line(file, "BEGIN:VEVENT");
  add_line(file, "UID:" + escaped(event.uid));
  add_line(file, "DTSTAMP:" + stamp + "T000000Z");
  add_line(file, "DTSTART:" + moment(event.day, event.starts_minute));
  add_line(file, "DTEND:" + moment(event.day, event.ends_minute));
  add_line(file, "SUMMARY:" + escaped(event.title));
  if (!event.place.empty()) add_line(file, "LOCATION:" + escaped(event.place));
  if (!event.note.empty()) add_line(file, "DESCRIPTION:" + escaped(event.note));
  add_line(file, "END:VEVENT");
}

template <typename Event>
std::string write_all(const std::vector<Event>& events, Date stamp) {
  const std::string stamped = basic_date(stamp);
  std::string file;
  add_line(file, "BEGIN:VCALENDAR");
  add_line(file, "VERSION:2.0");
  add_line(file, "PRODID:-//Rongqiao//Rongqiao//ZH");
  for (const Event& event : events) add_event(file, event, stamped);
  add_line(file, "END:VCALENDAR");
  return file;
}

}  // namespace

std::string write_icalendar(const std::vector<DayEvent>& events, Date stamp) {
  return write_all(events, stamp);
}

std::string write_timed_icalendar(const std::vector<TimedEvent>& events, Date stamp) {
  return write_all(events, stamp);
}

}  // namespace rq
