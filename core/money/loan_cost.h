// Loan cost: a loan with its fees and what is paid back of its interest, as a schedule and as a
// rate a year.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/money/annual_cost.h"
#include "core/money/schedule.h"
#include "core/money/subsidy.h"

namespace rq {

/// When a fee is paid: taken off what is received, with each instalment, at the beginning of each
/// year, or with the last instalment.
enum class CostTime : std::uint8_t { kStart, kMonth, kEnd, kYear };

[[nodiscard]] std::string_view to_text(CostTime time);
[[nodiscard]] std::optional<CostTime> from_text(std::string_view text, CostTime*);

/// An amount, and a share: of the principal, and where it is paid each year of what is owed then; a
/// part of a year counts by its months.
struct LoanFee {
  CostTime time = CostTime::kStart;
  Money amount;
  Rate share;
};

/// What repaying early comes to.
struct EarlyCost {
  Money repaid;
  Money fee;
  /// Interest that is not paid because of it.
  Money saved;
};

struct LoanCost {
  std::vector<Instalment> instalments;
  /// Beside each instalment.
  std::vector<Money> fees;
  /// What is paid back beside each instalment.
  std::vector<Money> help;
  /// Principal less what is taken at the start.
  Money received;
  Money all_interest;
  Money all_fees;
  Money all_help;
  /// Of each fee that was given, all that is paid.
  std::vector<Money> each_fee;
  std::optional<EarlyCost> early;
  AnnualCost annual;
};

/// Errors: those of schedule(); out_of_range for more than 20 fees, for an amount that is negative
/// or above the principal and a share that is not from 0 to 100 %; no_rate when fees leave nothing
/// to receive, when less is paid back than was received, or when the rate is above 100 % a month.
[[nodiscard]] Result<LoanCost> loan_cost(const Loan& loan, std::span<const LoanFee> fees,
                                         std::span<const Subsidy> help = {});

/// The rate alone, for many loans at once. Errors: as loan_cost().
[[nodiscard]] Result<AnnualCost> loan_rate(const Loan& loan, std::span<const LoanFee> fees);

}  // namespace rq
