// Bounds of what an application may say.

#pragma once

#include <cstdint>

namespace rq::server {

/// Ten billion yuan: far above what any small firm borrows, far below what overflows.
constexpr std::int64_t kMostFen = 1'000'000'000'000;
constexpr std::int64_t kMostMonths = 600;

}  // namespace rq::server
