#include "core/explain/icalendar.h"

#include <gtest/gtest.h>

#include "core/base/utf8.h"

namespace rq {
namespace {

const Date kDay = *parse_date("2027-02-28");
const Date kStamp = *parse_date("2026-11-22");

std::vector<std::string> lines_of(const std::string& file) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < file.size();) {
    const std::size_t end = file.find("\r\n", start);
    EXPECT_NE(end, std::string::npos) << "a line does not end with CRLF";
    if (end == std::string::npos) break;
    lines.push_back(file.substr(start, end - start));
    start = end + 2;
  }
  return lines;
}

/// The value of a property, unfolded and with the escapes taken back.
std::string value_of(const std::string& file, const std::string& property) {
  std::string unfolded = file;
  for (std::size_t at = 0; (at = unfolded.find("\r\n ", at)) != std::string::npos;) {
    unfolded.erase(at, 3);
  }
  const std::size_t start = unfolded.find("\r\n" + property + ":") + property.size() + 3;
  std::string value;
  for (std::size_t i = start; unfolded[i] != '\r'; ++i) {
    if (unfolded[i] != '\\') {
      value += unfolded[i];
      continue;
    }
    ++i;
    value += unfolded[i] == 'n' ? '\n' : unfolded[i];
  }
  return value;
}

TEST(WriteIcalendar, HasOneEventADay) {
  EXPECT_EQ(write_icalendar({{kDay, "p-tax@rongqiao", "条件符合", ""}}, kStamp),
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//Rongqiao//Rongqiao//ZH\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:p-tax@rongqiao\r\n"
            "DTSTAMP:20261122T000000Z\r\n"
            "DTSTART;VALUE=DATE:20270228\r\n"
            "SUMMARY:条件符合\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

TEST(WriteIcalendar, FoldsAt75OctetsBetweenCharacters) {
  // All lengths around the fold, with characters of one to four bytes on it.
  for (const std::string piece : {"a", "é", "融", "𝒳", ",", "\n"}) {
    for (std::size_t before = 0; before < 5; ++before) {
      for (std::size_t count = 0; count < 160; ++count) {
        std::string note(before, 'x');
        for (std::size_t i = 0; i < count; ++i) note += piece;
        const std::string file = write_icalendar({{kDay, "u", "t", note}}, kStamp);
        for (const std::string& line : lines_of(file)) {
          ASSERT_LE(line.size(), 75U);
          ASSERT_TRUE(is_utf8(line)) << line;
        }
        if (note.empty()) continue;
        ASSERT_EQ(value_of(file, "DESCRIPTION"), note);
      }
    }
  }
}

TEST(WriteIcalendar, FoldsNoLineThatFits) {
  // "SUMMARY:" has 8 octets.
  const auto file = [](std::size_t size) {
    return write_icalendar({{kDay, "u", std::string(size, 'a'), ""}}, kStamp);
  };
  EXPECT_EQ(file(67).find("\r\n "), std::string::npos);
  EXPECT_NE(file(68).find("\r\n a\r\n"), std::string::npos);
}

TEST(WriteIcalendar, EscapesTextAndLeavesOutControlCharacters) {
  const std::string file =
      write_icalendar({{kDay, "a;b", R"(x,y;z\n)", "1\r\n2\r3\n4\t\x01\x7f!"}}, kStamp);
  EXPECT_NE(file.find("UID:a\\;b\r\n"), std::string::npos);
  EXPECT_NE(file.find("SUMMARY:x\\,y\\;z\\\\n\r\n"), std::string::npos);
  EXPECT_NE(file.find("DESCRIPTION:1\\n2\\n3\\n4\t!\r\n"), std::string::npos);
}

TEST(WriteTimedIcalendar, HasHoursInUtcAndAPlace) {
  const std::string file =
      write_timed_icalendar({{kDay, 9 * 60 + 30, 11 * 60 + 5, "u", "对接会", "一号厅, 漕河泾", ""},
                             {kDay, 0, 8 * 60, "v", "t", "", "n"}},
                            kStamp);
  EXPECT_NE(file.find("DTSTART:20270228T013000Z\r\nDTEND:20270228T030500Z\r\n"), std::string::npos);
  EXPECT_NE(file.find("LOCATION:一号厅\\, 漕河泾\r\n"), std::string::npos);
  // Before eight in the morning it is still the day before in UTC.
  EXPECT_NE(file.find("DTSTART:20270227T160000Z\r\nDTEND:20270228T000000Z\r\n"), std::string::npos);
  EXPECT_EQ(file.find("TRANSP"), std::string::npos) << "these make their time busy";
}

}  // namespace
}  // namespace rq
