#include "core/money/date.h"

#include <gtest/gtest.h>

namespace rq {
namespace {

std::int64_t age(const char* from, const char* to) {
  return age_in_months(*parse_date(from), *parse_date(to));
}

TEST(ParseDate, ReadsDaysThatExist) {
  for (const char* text : {"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"}) {
    EXPECT_EQ(format_date(*parse_date(text)), text);
  }
}

TEST(ParseDateRefuses, DaysThatDoNotExistAndOtherForms) {
  for (const char* text :
       {"2023-02-29", "1900-02-29", "2026-04-31", "2026-00-01", "2026-13-01", "0000-01-01",
        "2026-1-1", "2026/01/01", "20260101", "", "2026-01-01T00"}) {
    EXPECT_EQ(parse_date(text).error().code, "no_such_day") << text;
  }
}

TEST(AgeInMonths, GoesUpOnTheSameDayOfTheMonth) {
  EXPECT_EQ(age("2024-01-15", "2024-02-14"), 0);
  EXPECT_EQ(age("2024-01-15", "2024-02-15"), 1);
  EXPECT_EQ(age("2024-01-15", "2026-01-14"), 23);
  EXPECT_EQ(age("2024-01-15", "2026-01-15"), 24);
}

TEST(AgeInMonths, GoesUpOnTheLastDayWhereTheDayIsMissing) {
  EXPECT_EQ(age("2024-01-31", "2024-02-28"), 0);
  EXPECT_EQ(age("2024-01-31", "2024-02-29"), 1);
  EXPECT_EQ(age("2024-02-29", "2025-02-27"), 11);
  EXPECT_EQ(age("2024-02-29", "2025-02-28"), 12);
  EXPECT_EQ(age("2024-08-31", "2024-09-29"), 0);
  EXPECT_EQ(age("2024-08-31", "2024-09-30"), 1);
}

TEST(AgeInMonths, IsNegativeForADayToCome) {
  EXPECT_EQ(age("2026-11-23", "2026-11-22"), -1);
  EXPECT_EQ(age("2026-11-22", "2026-11-22"), 0);
  EXPECT_EQ(age("2026-12-22", "2026-11-22"), -1);
  EXPECT_EQ(age("2026-12-23", "2026-11-22"), -2);
}

TEST(AgeInMonths, NeverFallsAsDaysGoBy) {
  for (const char* from : {"2023-01-31", "2024-02-29", "2023-11-30", "2023-12-01"}) {
    std::int64_t before = -100;
    for (Date day = *parse_date("2022-01-01"); day < *parse_date("2026-01-01");
         day += std::chrono::days{1}) {
      const std::int64_t now = age_in_months(*parse_date(from), day);
      EXPECT_TRUE(now == before || now == before + 1 || before == -100) << format_date(day);
      before = now;
    }
  }
}

}  // namespace
}  // namespace rq
