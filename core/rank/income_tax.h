// Income tax: which rates a firm may pay, and the tax of an individual business. Sources: see
// policy_benefit.h.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/match/match.h"

namespace rq {

/// What the facts say of a firm's income tax.
struct TaxStanding {
  /// Not individual businesses, sole proprietorships and partnerships.
  Verdict corporate = Verdict::kUnknown;
  Verdict small_low_profit = Verdict::kUnknown;
  Verdict high_tech = Verdict::kUnknown;
};

/// A small low-profit firm is one that says so; otherwise one with at most 3 million yuan of
/// taxable income, 300 people and 50 million yuan of assets, in no restricted industry.
[[nodiscard]] TaxStanding tax_standing(const Question& question);

/// The lowest and the highest rate, in millionths, that may be the firm's, and the fields whose
/// answers would bring them together.
struct TaxRates {
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::vector<std::string_view> missing;
};

/// The rate that a firm pays anyway: the lowest it has a right to, as if the rate `without` were
/// not granted to it.
[[nodiscard]] TaxRates usual_rates(const TaxStanding& standing,
                                   std::optional<std::int64_t> without);

/// Tax in fen, rounded down, on a year's taxable income from a business of one's own.
[[nodiscard]] std::int64_t sole_trader_tax_of(std::int64_t income);

}  // namespace rq
