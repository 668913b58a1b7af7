// Annual cost: what a loan costs a year, everything counted that the borrower pays.
//
// Source: 中国人民银行公告〔2021〕第3号: all that is paid to whomever, over the principal really
// occupied; compound by internal rate of return, simple only when it is called so.

#pragma once

#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/money/money.h"

namespace rq {

/// Where what is paid is worth what was received; the rates are to the nearest ppm.
struct AnnualCost {
  /// What a fen of the next month is worth now (discount.h).
  std::uint64_t discount = 0;

  /// Twelve times the rate of a month.
  [[nodiscard]] Rate simple() const;
  /// A month's rate compounded over twelve.
  [[nodiscard]] Rate compound() const;
};

/// `received`: principal less what is paid at once. `payments`: all that is paid at the end of each
/// month.
///
/// Errors: no_rate when nothing is received, when less is paid back than was received, or when the
/// rate is above 100 % a month; out_of_range for a payment that is negative or above 10 billion
/// yuan, with its place in `where`, and for more than 600 of them.
[[nodiscard]] Result<AnnualCost> annual_cost(Money received, std::span<const Money> payments);

/// What the payments are worth now, in half fen, rounded down.
[[nodiscard]] std::int64_t half_fen_now(std::span<const Money> payments, std::uint64_t discount);

}  // namespace rq
