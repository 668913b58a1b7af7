#include "core/flow/working_days.h"

#include <string>

#include <gtest/gtest.h>

namespace rq {
namespace {

Date day(std::string_view text) { return *parse_date(text); }
const WorkingDays& calendar() { return WorkingDays::builtin(); }
std::string after(std::string_view from, std::int64_t days) {
  const auto found = calendar().after(day(from), days);
  return found ? format_date(*found) : std::string(found.error().code);
}
bool works(std::string_view text) { return *calendar().is_working(day(text)); }

TEST(WorkingDays, FollowTheNoticesAtTheirEdges) {
  // Spring Festival 2025: 28 January to 4 February off; Sunday 26 January and Saturday 8 February
  // worked.
  EXPECT_FALSE(works("2025-01-25"));
  EXPECT_TRUE(works("2025-01-26"));
  EXPECT_TRUE(works("2025-01-27"));
  EXPECT_FALSE(works("2025-01-28"));
  EXPECT_FALSE(works("2025-02-04"));
  EXPECT_TRUE(works("2025-02-05"));
  EXPECT_TRUE(works("2025-02-08"));
  EXPECT_FALSE(works("2025-02-09"));
  // 2026: 15 to 23 February off; the Saturdays 14 and 28 February worked.
  EXPECT_TRUE(works("2026-02-14"));
  EXPECT_FALSE(works("2026-02-15"));
  EXPECT_FALSE(works("2026-02-23"));
  EXPECT_TRUE(works("2026-02-24"));
  EXPECT_TRUE(works("2026-02-28"));
  EXPECT_FALSE(works("2026-03-01"));
  EXPECT_TRUE(works("2026-09-20"));
  EXPECT_FALSE(works("2026-10-07"));
  EXPECT_TRUE(works("2026-10-10"));
}

TEST(WorkingDays, OfAYearAreWhatWeekendsAndThe13HolidaysLeave) {
  // 全国年节及纪念日放假办法 (2024): 13 days off for all; moving days makes no more of them. 2025
  // and 2026 have 104 days of weekends each: 365 - 104 - 13.
  EXPECT_EQ(*calendar().count(day("2025-01-01"), day("2025-12-31")), 248);
  EXPECT_EQ(*calendar().count(day("2025-12-31"), day("2026-12-31")), 248);
}

TEST(WorkingDays, AreCountedFromTheDayAfter) {
  EXPECT_EQ(after("2026-03-02", 1), "2026-03-03");
  EXPECT_EQ(after("2026-03-06", 1), "2026-03-09");
  EXPECT_EQ(after("2026-03-07", 1), "2026-03-09");
  EXPECT_EQ(*calendar().count(day("2026-03-06"), day("2026-03-09")), 1);
  EXPECT_EQ(*calendar().count(day("2026-03-06"), day("2026-03-06")), 0);
  EXPECT_EQ(*calendar().count(day("2026-03-09"), day("2026-03-06")), 0);
}

TEST(WorkingDays, AreCountedOverTheSpringFestival) {
  EXPECT_EQ(after("2026-02-12", 2), "2026-02-14");
  EXPECT_EQ(after("2026-02-12", 3), "2026-02-24");
  EXPECT_EQ(after("2026-02-14", 1), "2026-02-24");
  EXPECT_EQ(after("2026-02-18", 1), "2026-02-24");
  EXPECT_EQ(after("2026-02-12", 10), "2026-03-04");
  EXPECT_EQ(after("2025-01-24", 1), "2025-01-26");
  EXPECT_EQ(after("2025-01-24", 10), "2025-02-13");
}

TEST(WorkingDays, AreNotGuessedOutsideOfTheNotices) {
  EXPECT_EQ(format_date(calendar().first()), "2025-01-01");
  EXPECT_EQ(format_date(calendar().last()), "2026-12-31");
  EXPECT_TRUE(calendar().is_working(day("2026-12-31")).ok());
  const Error error = calendar().is_working(day("2027-01-01")).error();
  EXPECT_EQ(error.code, "no_working_days");
  EXPECT_NE(error.detail.find("2027-01-01"), std::string::npos);
  EXPECT_EQ(calendar().is_working(day("2024-12-31")).error().code, "no_working_days");
  EXPECT_EQ(after("2026-12-30", 1), "2026-12-31");
  EXPECT_EQ(after("2026-12-31", 1), "no_working_days");
  EXPECT_EQ(after("2027-01-04", 1), "no_working_days");
  EXPECT_EQ(calendar().count(day("2026-12-30"), day("2027-01-04")).error().code, "no_working_days");
  EXPECT_EQ(calendar().count(day("2024-12-30"), day("2025-01-04")).error().code, "no_working_days");
}

std::string fault(std::string_view years) {
  const auto read = WorkingDays::parse(R"({"years":)" + std::string(years) + "}");
  return read ? "" : read.error().where;
}

TEST(WorkingDays, CanBeReadFromALaterFile) {
  const auto later = WorkingDays::parse(
      R"({"years":[{"year":2031,"off":[{"from":"2031-01-01","to":"2031-01-01"}],"makeUp":["2031-01-04"]}]})");
  ASSERT_TRUE(later.ok());
  EXPECT_FALSE(*later->is_working(day("2031-01-01")));
  EXPECT_TRUE(*later->is_working(day("2031-01-02")));
  EXPECT_TRUE(*later->is_working(day("2031-01-04")));
  EXPECT_FALSE(*later->is_working(day("2031-01-05")));
}

TEST(WorkingDays, AreRefusedFromAFileWithAFault) {
  EXPECT_EQ(fault("[]"), "/years");
  EXPECT_EQ(fault("7"), "/years");
  EXPECT_EQ(fault(R"([{"year":2030,"off":[],"makeUp":[]},{"year":2032,"off":[],"makeUp":[]}])"),
            "/years/1");
  EXPECT_EQ(fault(R"([{"year":2030,"off":[],"makeUp":["2030-01-01"]}])"), "/years/0/makeUp/0");
  EXPECT_EQ(fault(R"([{"year":2030,"off":[],"makeUp":["2031-01-04"]}])"), "/years/0/makeUp/0");
  EXPECT_EQ(fault(R"([{"year":2030,"off":[{"from":"2030-02-03","to":"2030-02-01"}],"makeUp":[]}])"),
            "/years/0/off/0");
  EXPECT_EQ(fault(R"([{"year":2030,"off":[{"from":"2030-02-30","to":"2030-03-01"}],"makeUp":[]}])"),
            "/years/0/off/0/from");
  EXPECT_FALSE(WorkingDays::parse("{").ok());
}

}  // namespace
}  // namespace rq
