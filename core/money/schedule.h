// Schedule: what a loan costs month by month, exact to the fen.
//
// A month's interest is the balance times a twelfth of the annual rate. Every amount is rounded to
// the nearest fen, halves upwards; the last instalment takes what rounding has left.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/money/money.h"

namespace rq {

enum class RepaymentPlan : std::uint8_t {
  kEqualInstalment,  ///< 等额本息: the same sum each month
  kEqualPrincipal,   ///< 等额本金: the same principal each month, and interest on the balance
  kInterestFirst,    ///< 先息后本: interest each month, principal at the end
  kBullet,           ///< 到期一次还本付息: everything at the end
  kFlatInterest,  ///< 等本等息: the same principal each month, and interest on the first balance
};

/// Repaying before it is due, with the instalment of a month. What is still owed is repaid over the
/// months that were left, in smaller instalments.
struct EarlyRepayment {
  Term after;
  /// Beside the instalment; nothing: all that is owed.
  std::optional<Money> amount;
  /// What the lender takes for it, of that amount.
  Rate fee;
};

struct Loan {
  Money principal;
  Rate annual_rate;
  Term term;
  RepaymentPlan plan = RepaymentPlan::kEqualInstalment;
  /// So many months at the beginning bear interest alone.
  Term grace;
  std::optional<EarlyRepayment> early;
};

[[nodiscard]] std::string_view to_text(RepaymentPlan plan);
[[nodiscard]] std::optional<RepaymentPlan> from_text(std::string_view text, RepaymentPlan*);

/// What is paid at the end of one month, and what is owed after it.
struct Instalment {
  Money principal;
  Money interest;
  Money balance;
};

/// One instalment for each month until nothing is owed.
///
/// Errors, with the member in `where` as the message `schedule` calls it: out_of_range for a
/// principal that is not from 1 fen to 10 billion yuan, a rate that is not from 0 to 100 %, a term
/// that is not from 1 to 480 months, a grace that is negative or leaves no month to repay in, and
/// an early repayment that is not within the term, not above 0 or more than is owed then, or whose
/// fee is not from 0 to 100 %.
[[nodiscard]] Result<std::vector<Instalment>> schedule(const Loan& loan);

/// Days in a year as interest counts them. Banks state rates a day as a 360th of those a year.
enum class DayCount : std::uint16_t { k360 = 360, k365 = 365 };

/// Interest on what is owed for so many days, for loans that are drawn and repaid at will.
///
/// Errors: as schedule(), and days that are not from 0 to 36,500.
[[nodiscard]] Result<Money> interest_for_days(Money balance, Rate annual_rate, std::int32_t days,
                                              DayCount count);

}  // namespace rq
