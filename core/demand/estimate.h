// Estimate: how many firms gave the true answer "yes", out of reports of which a known part was
// turned round.

#pragma once

#include <cstdint>

namespace rq {

/// More reports than this are not counted in one estimate.
inline constexpr std::int64_t kMostReports = 1'000'000'000;

/// Shares in millionths of those who answered.
struct DemandEstimate {
  /// Unbiased, and so below 0 or above a million at times.
  std::int64_t share_ppm = 0;
  /// In nineteen cases of twenty the true share lies between these: Wilson's interval of the share
  /// of reports (E. B. Wilson, Journal of the American Statistical Association 22, 1927), turned
  /// back as the reports were, and cut at 0 and a million.
  std::int64_t low_ppm = 0;
  std::int64_t high_ppm = 0;
};

/// `yes` of `reports` said yes; 0 <= yes <= reports, 1 <= reports <= kMostReports. Whole numbers
/// all through: the same on every machine.
[[nodiscard]] DemandEstimate estimate_demand(std::int64_t yes, std::int64_t reports);

}  // namespace rq
