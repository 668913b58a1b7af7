// Bounds of what an application may say.

#pragma once

#include <cstdint>

namespace rq::server {

/// Ten billion yuan: far above what any small firm borrows, far below what overflows.
constexpr std::int64_t kMostFen = 1'000'000'000'000;
constexpr std::int64_t kMostMonths = 600;

/// How much one person may have on foot; 0: no limit.
struct ApplicationLimits {
  /// Applications within 24 hours.
  int per_day = 20;
  /// Of these, undecided at one product.
  int open_per_product = 5;
};

}  // namespace rq::server
