// Subsidy: what the public purse pays back of a loan's interest.

#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/money/money.h"
#include "core/money/schedule.h"

namespace rq {

/// Both shares together. Source of the form: 财金〔2026〕4号 (so many points a year, for at most
/// two years, on at most so large a loan), 沪府办规〔2025〕 (at most a share of the interest).
struct Subsidy {
  /// A year, of what is owed.
  Rate of_balance;
  /// Of the interest that is paid.
  Rate of_interest;
  /// Nothing: for the whole term.
  std::optional<Term> most_months;
  /// Only so much of what is owed counts.
  std::optional<Money> most_loan;
  /// Altogether.
  std::optional<Money> most;
};

/// Beside each instalment, rounded down, and never more than its interest. It is counted with the
/// interest it belongs to; the purse may pay later.
[[nodiscard]] std::vector<Money> subsidies(std::span<const Instalment> instalments, Money principal,
                                           const Subsidy& subsidy);

}  // namespace rq
