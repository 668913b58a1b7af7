#include "server/base/metrics.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

using std::chrono::microseconds;

RouteCounts of(const Metrics& metrics, std::string_view route) {
  const auto all = metrics.counts();
  const auto found = std::find_if(
      all.begin(), all.end(), [route](const RouteCounts& counts) { return counts.route == route; });
  return found == all.end() ? RouteCounts{} : *found;
}

TEST(MetricsCounts, AreByKindAndTellRefusalsFromErrors) {
  Metrics metrics;
  for (const int status : {200, 200, 304, 404, 429, 500, 503}) {
    metrics.answered(RouteKind::kApi, status, microseconds(20));
  }
  metrics.answered(RouteKind::kPage, 200, microseconds(20));
  const RouteCounts api = of(metrics, "api");
  EXPECT_EQ(api.requests, 7);
  EXPECT_EQ(api.refused, 2);
  EXPECT_EQ(api.errors, 2);
  EXPECT_EQ(of(metrics, "page").requests, 1);
  EXPECT_EQ(of(metrics, "asset").requests, 0);
  EXPECT_EQ(metrics.counts().size(), 5U);
}

// The bound within which a share of the answers were made, by sorting what they took.
TEST(MetricsCounts, LatenciesAreTheBoundsThatSortingGives) {
  const auto& bounds = latency_bounds_us();
  EXPECT_TRUE(std::is_sorted(bounds.begin(), bounds.end()));
  std::vector<std::int64_t> took;
  Metrics metrics;
  for (std::int64_t i = 1; i <= 400; ++i) {
    took.push_back(i * i * 37 % 90'001 + 1);
    metrics.answered(RouteKind::kApi, 200, microseconds(took.back()));
  }
  std::sort(took.begin(), took.end());
  const auto counted = of(metrics, "api").took;
  ASSERT_EQ(counted.size(), bounds.size() + 1);
  for (const std::int64_t permille : {500, 950, 990, 1'000}) {
    const auto at = static_cast<std::size_t>(permille * 400 / 1'000 - 1);
    EXPECT_EQ(latency_us(counted, permille),
              *std::lower_bound(bounds.begin(), bounds.end(), took[at]))
        << permille;
  }
}

TEST(MetricsCounts, NoLatencyIsMadeUp) {
  std::vector<std::int64_t> counted(latency_bounds_us().size() + 1, 0);
  EXPECT_EQ(latency_us(counted, 500), std::nullopt);
  counted.back() = 1;
  EXPECT_EQ(latency_us(counted, 500), std::nullopt) << "longer than the last bound";
  counted.front() = 1;
  EXPECT_EQ(latency_us(counted, 500), latency_bounds_us().front());
  EXPECT_EQ(latency_us(counted, 990), std::nullopt);
}

}  // namespace
}  // namespace rq::server
