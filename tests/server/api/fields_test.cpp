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

}  // namespace
}  // namespace rq::server
