// Benefit formula: how the benefit of a policy is worked out from its figures. The figures of each
// are listed in docs/formats/catalogue.md; core/rank/policy_benefit.h applies them.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/cursor.h"
#include "core/rules/field.h"

namespace rq {

/// In the order of their texts in benefit_formula.cpp.
enum class BenefitFormula : std::uint8_t {
  /// A share of the loan for each year.
  kInterestSubsidy,
  /// A share of the interest paid.
  kInterestShare,
  /// A share of the guarantee fee or insurance premium.
  kPremiumShare,
  /// A share of last year's unemployment insurance, by size of firm.
  kRefund,
  /// A share of a contract.
  kContractShare,
  /// A share of what a project costs.
  kCostShare,
  /// R&D expense deducted once more.
  kExtraDeduction,
  /// Corporate income tax at a lower rate.
  kLowerTaxRate,
  /// A share of an individual business's income tax.
  kSoleTraderTax,
  /// An amount for each person hired, paid out.
  kPerHead,
  /// An amount for each person hired, off the taxes of a year.
  kPerHeadTax,
  /// A share of the loan, once.
  kLoanShare,
  /// An amount.
  kAward,
};

[[nodiscard]] std::string_view to_text(BenefitFormula formula);
[[nodiscard]] std::optional<BenefitFormula> from_text(std::string_view text, BenefitFormula*);

/// Faults of a policy's `benefit` that names a formula: unknown_option for a formula that is none;
/// missing_key for a figure that it takes; out_of_range for a figure that is negative or above ten
/// times the whole (ppm) or 10 billion yuan (fen); unknown_field where the people hired are counted
/// by no field of numbers.
void check_benefit(const Cursor& benefit, const FieldList& fields);

}  // namespace rq
