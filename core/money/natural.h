// Natural: a whole number without bound, for quotients that must be rounded right.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace rq {

class Natural {
 public:
  explicit Natural(std::uint64_t value);

  friend Natural operator*(const Natural& a, const Natural& b);
  /// `b` must not be greater.
  friend Natural operator-(const Natural& a, const Natural& b);
  friend bool operator<(const Natural& a, const Natural& b);

  /// Rounded to the nearest, halves upwards. Nothing when the divisor is 0 or the quotient does not
  /// fit 63 bits.
  [[nodiscard]] std::optional<std::int64_t> divided_by(const Natural& divisor) const;

 private:
  void trim();

  /// 32 bits each, the lowest first, without leading zeros.
  std::vector<std::uint32_t> limbs_;
};

[[nodiscard]] Natural power(std::uint64_t base, std::int32_t exponent);

}  // namespace rq
