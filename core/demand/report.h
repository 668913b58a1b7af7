// Report: what one firm may tell of one product that it misses, so that nobody can say of a report
// whether it is true. Randomised response (S. L. Warner, Journal of the American Statistical
// Association 60, 1965): the truth is told with probability 3/4, its opposite with 1/4.
//
// Whatever the truth, a report is at most three times as likely as it would be under the other: it
// is locally differentially private with epsilon = ln 3 (docs/demand.md).

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/match/match.h"

namespace rq {

/// What is asked of a product. Names are stable.
enum class DemandQuestion : std::uint8_t {
  /// It does not fit, by one part of its conditions only.
  kNear,
  /// It does not fit, and within kSoonMonths will not be ruled out any more by time alone.
  kSoon,
};

[[nodiscard]] std::string_view to_text(DemandQuestion question);
[[nodiscard]] std::optional<DemandQuestion> from_text(std::string_view text, DemandQuestion*);

inline constexpr std::int64_t kSoonMonths = 3;

/// Of four coins as likely as each other, so many turn the answer round.
inline constexpr std::uint32_t kCoins = 4;
inline constexpr std::uint32_t kTurned = 1;

[[nodiscard]] bool demand_truth(const Product& product, DemandQuestion asked,
                                const Question& question);

/// `coin`: evenly random bits, of which the last two count.
[[nodiscard]] constexpr bool randomised(bool truth, std::uint32_t coin) {
  return coin % kCoins < kTurned ? !truth : truth;
}

}  // namespace rq
