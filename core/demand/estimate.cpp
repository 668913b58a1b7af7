#include "core/demand/estimate.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/wide.h"
#include "core/demand/report.h"

namespace rq {
namespace {

constexpr std::int64_t kMillion = 1'000'000;
/// 95 % of a normal distribution lie within 1.96 standard deviations: its square, in ten
/// thousandths.
constexpr std::int64_t kSquare = 38'416;
constexpr std::int64_t kTenThousand = 10'000;

/// The largest whole number whose square is not above `value`.
SignedWide root_of(SignedWide value) {
  if (value < 2) return value;
  SignedWide high = 1;
  while (high * high <= value) high *= 2;
  SignedWide low = high / 2;
  while (high - low > 1) {
    const SignedWide middle = (low + high) / 2;
    (middle * middle <= value ? low : high) = middle;
  }
  return low;
}

std::int64_t divided(SignedWide value, SignedWide by) {
  // To the nearest; halves away from zero.
  const SignedWide half = value < 0 ? -by / 2 : by / 2;
  return static_cast<std::int64_t>((value + half) / by);
}

/// A share of reports, in millionths, as a share of firms: reports say yes with 3/4 where the truth
/// is yes and with 1/4 where it is no.
std::int64_t turned_back(std::int64_t reported_ppm) {
  static_assert(kCoins == 4 && kTurned == 1);
  return 2 * reported_ppm - kMillion / 2;
}

}  // namespace

DemandEstimate estimate_demand(std::int64_t yes, std::int64_t reports) {
  RQ_CHECK(0 <= yes && yes <= reports && 1 <= reports && reports <= kMostReports);
  // Wilson: (y + z²/2 ± z sqrt(y (n - y) / n + z²/4)) / (n + z²), with all terms times 10 000.
  const SignedWide y = yes;
  const SignedWide n = reports;
  const SignedWide middle = y * kTenThousand + kSquare / 2;
  const SignedWide below = n * kTenThousand + kSquare;
  // (10 000 z sqrt(…))² = 10 000 z² · (10 000 y (n - y) / n + 10 000 z² / 4).
  const SignedWide spread =
      root_of(SignedWide{kSquare} * (kTenThousand * y * (n - y) / n + kSquare / 4));
  DemandEstimate estimate;
  // Twice the share of yes less a half: not by turned_back(), which would round twice.
  estimate.share_ppm = divided((4 * y - n) * kMillion, 2 * n);
  estimate.low_ppm = std::clamp<std::int64_t>(
      turned_back(divided((middle - spread) * kMillion, below)), 0, kMillion);
  estimate.high_ppm = std::clamp<std::int64_t>(
      turned_back(divided((middle + spread) * kMillion, below)), 0, kMillion);
  return estimate;
}

}  // namespace rq
