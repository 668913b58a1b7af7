#include "server/api/fields.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(PercentDecoded, GivesTheBytesBack) {
  EXPECT_EQ(percent_decoded(""), "");
  EXPECT_EQ(percent_decoded("a-b_c.d"), "a-b_c.d");
  EXPECT_EQ(percent_decoded("%E8%90%A5%e4%b8%9a"), "营业");
  EXPECT_EQ(percent_decoded("a%20b%"), std::nullopt);
  for (const char* bad : {"%", "%4", "%zz", "%4g", "%-1", "% 1", "%+1"}) {
    EXPECT_FALSE(percent_decoded(bad).has_value()) << bad;
  }
}

TEST(CookieValue, IsThatOfTheWholeName) {
  EXPECT_EQ(cookie_value("a=1; b=2", "a"), "1");
  EXPECT_EQ(cookie_value("a=1; b=2", "b"), "2");
  EXPECT_EQ(cookie_value("ab=1;b=2=3", "b"), "2=3");
  EXPECT_EQ(cookie_value("a-b=1; a=2", "a"), "2");
  for (const char* none : {"", ";", "b", "b; c=1", "ab=1", "x=b=1"}) {
    EXPECT_EQ(cookie_value(none, "b"), "") << none;
  }
}

}  // namespace
}  // namespace rq::server
