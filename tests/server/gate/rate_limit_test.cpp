#include "server/gate/rate_limit.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Address kOne = *Address::parse("192.0.2.1");
const Address kOther = *Address::parse("192.0.2.2");
constexpr RateLimiter::Moment kStart{seconds(1'000)};

TEST(RateLimiter, LetsABurstPassAndThenAnEvenRate) {
  RateLimiter limiter;
  const Rate rate{10, 4};
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart).count(), 0) << i;
  }
  EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart), milliseconds(100));
  EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart + milliseconds(60)), milliseconds(40));
  EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart + milliseconds(100)).count(), 0);
  EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart + milliseconds(100)), milliseconds(100));
}

TEST(RateLimiter, DoesNotCountWhatItRefuses) {
  RateLimiter limiter;
  const Rate rate{1, 0};
  EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart).count(), 0);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart), seconds(1));
  }
  EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart + seconds(1)).count(), 0);
}

TEST(RateLimiter, NeverLetsMoreThanTheRatePassInTheLongRun) {
  RateLimiter limiter;
  const Rate rate{50, 20};
  int passed = 0;
  for (int ms = 0; ms < 10'000; ++ms) {
    passed += limiter.ask(kOne, 0, rate, kStart + milliseconds(ms)).count() == 0 ? 1 : 0;
  }
  EXPECT_EQ(passed, 20 + 500);
}

TEST(RateLimiter, KeepsAddressesAndClassesApart) {
  RateLimiter limiter;
  const Rate rate{1, 0};
  EXPECT_EQ(limiter.ask(kOne, 0, rate, kStart).count(), 0);
  EXPECT_EQ(limiter.ask(kOther, 0, rate, kStart).count(), 0);
  EXPECT_EQ(limiter.ask(kOne, 1, rate, kStart).count(), 0);
  EXPECT_NE(limiter.ask(kOne, 0, rate, kStart).count(), 0);
  EXPECT_EQ(limiter.entries(), 3U);
}

TEST(RateLimiter, WithoutARateLimitsNothing) {
  RateLimiter limiter;
  for (int i = 0; i < 1'000; ++i) {
    EXPECT_EQ(limiter.ask(kOne, 0, {}, kStart).count(), 0);
  }
  EXPECT_EQ(limiter.entries(), 0U);
}

TEST(RateLimiter, IsBoundedAndForgetsWhatHasLapsed) {
  RateLimiter limiter(100);
  const Rate rate{1, 0};
  const auto address = [](int i) {
    return *Address::parse("10.0." + std::to_string(i / 200) + "." + std::to_string(i % 200));
  };
  int passed = 0;
  for (int i = 0; i < 1'000; ++i) {
    passed += limiter.ask(address(i), 0, rate, kStart).count() == 0 ? 1 : 0;
  }
  // Those without a place of their own share one.
  EXPECT_EQ(passed, 101);
  EXPECT_EQ(limiter.entries(), 101U);
  EXPECT_EQ(limiter.ask(address(999), 0, rate, kStart + seconds(5)).count(), 0);
  EXPECT_EQ(limiter.entries(), 1U);
}

}  // namespace
}  // namespace rq::server
