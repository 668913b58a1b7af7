// Draw: chances in whole numbers, the same natively and in WebAssembly.

#pragma once

#include <cstdint>

#include "core/base/random.h"

namespace rq {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}

  /// True in `permille` of a thousand cases.
  [[nodiscard]] bool chance(std::int64_t permille) { return between(0, 999) < permille; }

  /// A whole number; both ends in, low <= high, less than 2^32 apart. By a product instead of a
  /// division, which would take most of the time that a firm takes.
  [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
    const auto width = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<std::int64_t>((random_.next() >> 32U) * width >> 32U);
  }

  /// Nearly normal, in thousandths of a standard deviation: -3463 to 3463. The sum of four uniform
  /// numbers of 16 bits, which has mean 131 070 and standard deviation 37 837.
  [[nodiscard]] std::int64_t normal() {
    const std::uint64_t bits = random_.next();
    const std::uint64_t sum =
        (bits & 0xFFFFU) + ((bits >> 16U) & 0xFFFFU) + ((bits >> 32U) & 0xFFFFU) + (bits >> 48U);
    return (static_cast<std::int64_t>(sum) - 131'070) * 1000 / 37'837;
  }

 private:
  Random random_;
};

/// `amount` doubled milli/1000 times (halved when negative); linear between two powers of two.
[[nodiscard]] constexpr std::int64_t grow(std::int64_t amount, std::int64_t milli) {
  const std::int64_t whole = milli >= 0 ? milli / 1000 : -((-milli + 999) / 1000);
  const std::int64_t rest = milli - whole * 1000;
  const std::int64_t power = whole >= 0 ? amount << whole : amount >> -whole;
  return power + power * rest / 1000;
}

[[nodiscard]] constexpr std::int64_t permille_of(std::int64_t amount, std::int64_t permille) {
  return amount / 1000 * permille + amount % 1000 * permille / 1000;
}

}  // namespace rq
