// Loan cost: a loan with its fees, as a schedule and as a rate a year.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/money/annual_cost.h"
#include "core/money/schedule.h"

namespace rq {

/// When a fee is paid: taken off what is received, with each instalment, or with the last.
enum class CostTime : std::uint8_t { kStart, kMonth, kEnd };

[[nodiscard]] std::string_view to_text(CostTime time);
[[nodiscard]] std::optional<CostTime> from_text(std::string_view text, CostTime*);

struct LoanFee {
  CostTime time = CostTime::kStart;
  Money amount;
};

struct LoanCost {
  std::vector<Instalment> instalments;
  /// Beside each instalment.
  std::vector<Money> fees;
  /// Principal less what is taken at the start.
  Money received;
  Money all_interest;
  Money all_fees;
  AnnualCost annual;
};

/// Errors: those of schedule(); out_of_range for more than 20 fees and for one that is negative or
/// above the principal; no_rate when fees leave nothing to receive, or the rate is above 100 % a
/// month.
[[nodiscard]] Result<LoanCost> loan_cost(const Loan& loan, const std::vector<LoanFee>& fees);

}  // namespace rq
