#include "core/money/natural.h"

#include <algorithm>
#include <cstddef>

#include "core/base/check.h"

namespace rq {
namespace {

constexpr unsigned kLimb = 32;
/// Quotients have at most so many bits.
constexpr std::uint64_t kQuotientBits = 63;

}  // namespace

Natural::Natural(std::uint64_t value)
    : limbs_{static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> kLimb)} {
  trim();
}

void Natural::trim() {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
}

Natural operator*(const Natural& a, const Natural& b) {
  Natural product(0);
  product.limbs_.assign(a.limbs_.size() + b.limbs_.size(), 0);
  for (std::size_t i = 0; i < a.limbs_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.limbs_.size(); ++j) {
      carry += std::uint64_t{a.limbs_[i]} * b.limbs_[j] + product.limbs_[i + j];
      product.limbs_[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= kLimb;
    }
    product.limbs_[i + b.limbs_.size()] = static_cast<std::uint32_t>(carry);
  }
  product.trim();
  return product;
}

Natural operator-(const Natural& a, const Natural& b) {
  RQ_CHECK(!(a < b));
  Natural left = a;
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < left.limbs_.size(); ++i) {
    const std::uint64_t taken = borrow + (i < b.limbs_.size() ? b.limbs_[i] : 0);
    borrow = left.limbs_[i] < taken ? 1 : 0;
    left.limbs_[i] = static_cast<std::uint32_t>(left.limbs_[i] - taken);
  }
  left.trim();
  return left;
}

bool operator<(const Natural& a, const Natural& b) {
  if (a.limbs_.size() != b.limbs_.size()) return a.limbs_.size() < b.limbs_.size();
  return std::lexicographical_compare(a.limbs_.rbegin(), a.limbs_.rend(), b.limbs_.rbegin(),
                                      b.limbs_.rend());
}

std::optional<std::int64_t> Natural::divided_by(const Natural& divisor) const {
  if (divisor.limbs_.empty()) return std::nullopt;
  Natural left = *this;
  std::int64_t quotient = 0;
  if (!(left < divisor * Natural(std::uint64_t{1} << kQuotientBits))) return std::nullopt;
  for (std::uint64_t bit = std::uint64_t{1} << (kQuotientBits - 1); bit != 0; bit >>= 1U) {
    const Natural part = divisor * Natural(bit);
    if (left < part) continue;
    left = left - part;
    quotient |= static_cast<std::int64_t>(bit);
  }
  if (!(left * Natural(2) < divisor)) {
    if (quotient == INT64_MAX) return std::nullopt;
    ++quotient;
  }
  return quotient;
}

Natural power(std::uint64_t base, std::int32_t exponent) {
  Natural result(1);
  for (std::int32_t i = 0; i < exponent; ++i) result = result * Natural(base);
  return result;
}

}  // namespace rq
