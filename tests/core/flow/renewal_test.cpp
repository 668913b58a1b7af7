#include "core/flow/renewal.h"

#include <gtest/gtest.h>

namespace rq {
namespace {

Date day(std::string_view text) { return *parse_date(text); }
bool open(std::string_view today, ApplicationState state = ApplicationState::kRepaying) {
  return may_renew(state, day("2027-03-31"), day(today));
}

TEST(Renewal, IsOpenFromThirtyDaysBeforeTheEndToTheEnd) {
  EXPECT_EQ(format_date(renewal_opens(day("2027-03-31"))), "2027-03-01");
  EXPECT_FALSE(open("2027-02-28"));
  EXPECT_TRUE(open("2027-03-01"));
  EXPECT_TRUE(open("2027-03-31"));
  EXPECT_FALSE(open("2027-04-01"));
  // Over the end of a leap February.
  EXPECT_EQ(format_date(renewal_opens(day("2028-03-15"))), "2028-02-14");
}

TEST(Renewal, IsOfALoanThatRuns) {
  for (int i = 0; i < 14; ++i) {
    const auto state = static_cast<ApplicationState>(i);
    EXPECT_EQ(open("2027-03-15", state),
              state == ApplicationState::kDisbursed || state == ApplicationState::kRepaying)
        << to_text(state);
  }
}

}  // namespace
}  // namespace rq
