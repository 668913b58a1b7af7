#include "core/catalogue/lpr.h"

#include <gtest/gtest.h>

namespace rq {
namespace {

Lpr on(std::string_view day) { return lpr_on(*parse_date(day)).value_or(Lpr()); }

TEST(Lpr, IsThatOfTheLastAnnouncement) {
  EXPECT_EQ(on("2024-10-20").one_year.ppm(), 33'500);
  EXPECT_EQ(on("2024-10-21").one_year.ppm(), 31'000);
  EXPECT_EQ(on("2025-05-20").five_years.ppm(), 35'000);
  EXPECT_EQ(format_date(on("2026-11-22").from), "2026-07-20");
  EXPECT_EQ(format_date(on("2026-11-22").last_seen), "2026-07-20");
}

TEST(Lpr, IsNotKnownBeforeTheFirstAnnouncement) {
  EXPECT_FALSE(lpr_on(*parse_date("2023-06-19")).has_value());
}

TEST(Lpr, OfMoreThanFiveYearsIsItsOwn) {
  const Lpr lpr = on("2026-11-22");
  EXPECT_EQ(lpr_for(lpr, Term::from_months(60)).ppm(), 30'000);
  EXPECT_EQ(lpr_for(lpr, Term::from_months(61)).ppm(), 35'000);
}

}  // namespace
}  // namespace rq
