#include "server/accounts/code_limits.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

constexpr std::int64_t kHour = 3'600'000;

TEST(CodeLimits, CountDifferentNumbersOfAnAddress) {
  CodeLimits limits(100, 2);
  EXPECT_EQ(limits.take("192.0.2.1", "a", 1'000), 0);
  EXPECT_EQ(limits.take("192.0.2.1", "b", 2'000), 0);
  EXPECT_EQ(limits.take("192.0.2.1", "c", 3'000), kHour - 2'000)
      << "until the first is an hour old";
  EXPECT_EQ(limits.take("192.0.2.1", "a", 3'000), 0) << "the same number again is no other one";
  EXPECT_EQ(limits.take("192.0.2.2", "c", 3'000), 0) << "another address";
  EXPECT_EQ(limits.take("192.0.2.1", "c", 2'000 + kHour), 0) << "b and the first a are an hour old";
}

TEST(CodeLimits, TakeHalfAnAddressOfVersionSixForOne) {
  CodeLimits limits(100, 1);
  EXPECT_EQ(limits.take("2001:db8:1:2::1", "a", 0), 0);
  EXPECT_GT(limits.take("2001:db8:1:2:ffff::9", "b", 0), 0);
  EXPECT_EQ(limits.take("2001:db8:1:3::1", "b", 0), 0);
}

TEST(CodeLimits, CountAllMessages) {
  CodeLimits limits(2, 0);
  EXPECT_EQ(limits.take("192.0.2.1", "a", 0), 0);
  EXPECT_EQ(limits.take("192.0.2.2", "b", 10), 0);
  EXPECT_EQ(limits.take("192.0.2.3", "c", 20), kHour - 20);
  limits.give_back("192.0.2.2", "b");
  EXPECT_EQ(limits.take("192.0.2.3", "c", 20), 0) << "what was not sent does not count";
  EXPECT_GT(limits.take("192.0.2.4", "d", kHour - 1), 0);
  EXPECT_EQ(limits.take("192.0.2.4", "d", kHour), 0);
}

TEST(CodeLimits, ForgetWhatAClockThatWasSetBackLeft) {
  CodeLimits limits(1, 0);
  EXPECT_EQ(limits.take("192.0.2.1", "a", 10 * kHour), 0);
  EXPECT_EQ(limits.take("192.0.2.1", "b", kHour), 0);
}

}  // namespace
}  // namespace rq::server
