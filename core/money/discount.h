// Discount: what later payments are worth now, and at which discount they are worth what was
// received.
//
// A discount is what a fen of the next month is worth now, in 2^-64 fen; 0 stands for a whole one.

#pragma once

#include <cstdint>
#include <span>

#include "core/base/wide.h"
#include "core/money/money.h"

namespace rq {

constexpr unsigned kDiscountBits = 64;

/// Half a fen for a fen of the next month: a rate of 100 % a month.
constexpr std::uint64_t kLowestDiscount = std::uint64_t{1} << 63U;

/// What the payments at the end of each month are worth now, in 2^-64 fen. Each step cuts off less
/// than one of the last, so it never falls when the discount rises.
[[nodiscard]] Wide value_now(std::span<const Money> payments, std::uint64_t discount);

/// The discount at which the payments are worth what was received, so nearly that no half fen is
/// missing. At the lowest they must not be worth more, and together they must be more than was
/// received.
[[nodiscard]] std::uint64_t find_discount(std::span<const Money> payments, Money received);

}  // namespace rq
