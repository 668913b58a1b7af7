// Policy benefit: what a policy is worth to a firm in yuan, by the formula that it names.
//
// Nothing is guessed. What the firm has not said makes the result a range or a bound, or leaves it
// out. Figures are rounded down to a whole fen once, at the end. Rates of corporate income tax:
// 企业所得税法 articles 4 (25 %) and 28 (15 % for high-tech firms); 5 % for small low-profit ones,
// with their limits, and halving for individual businesses: 财政部 税务总局公告2023年第12号;
// brackets of individual businesses: 个人所得税法, second table.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/catalogue/benefit_formula.h"
#include "core/catalogue/catalogue.h"
#include "core/match/match.h"

namespace rq {

/// In the order of their texts in policy_benefit.cpp.
enum class BenefitKind : std::uint8_t {
  /// `low` and `high` are the same.
  kExact,
  /// Not more than `high`; how much less is not known, `low` is 0.
  kAtMost,
  /// From `low` to `high`.
  kBetween,
  /// An input is missing.
  kNotKnown,
};

enum class BenefitPeriod : std::uint8_t { kOnce, kYear, kLoan };

enum class BenefitUnit : std::uint8_t { kFen, kPpm, kMonths, kPeople };

[[nodiscard]] std::string_view to_text(BenefitKind kind);
[[nodiscard]] std::optional<BenefitKind> from_text(std::string_view text, BenefitKind*);
[[nodiscard]] std::string_view to_text(BenefitPeriod period);
[[nodiscard]] std::optional<BenefitPeriod> from_text(std::string_view text, BenefitPeriod*);
[[nodiscard]] std::string_view to_text(BenefitUnit unit);
[[nodiscard]] std::optional<BenefitUnit> from_text(std::string_view text, BenefitUnit*);

/// A number that the formula takes, after its own limits; a range where several are possible.
struct BenefitInput {
  std::string_view name;
  BenefitUnit unit = BenefitUnit::kFen;
  /// Both or neither; neither when it is not known.
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
};

struct PolicyBenefit {
  BenefitFormula formula = BenefitFormula::kAward;
  BenefitKind kind = BenefitKind::kNotKnown;
  BenefitPeriod per = BenefitPeriod::kOnce;
  /// Of kinds other than not known.
  Money low;
  Money high;
  /// The most that the policy gives to anyone, where it says so.
  std::optional<Money> cap;
  std::vector<BenefitInput> inputs;
  /// Fields whose answers would settle the figure or narrow it; in the order in which they are
  /// used.
  std::vector<FieldIndex> missing;
};

/// Whatever the verdict and standing are. Nothing when the policy names no formula, or when the
/// result does not fit 63 bits. Negative facts count as 0.
[[nodiscard]] std::optional<PolicyBenefit> benefit_of(const Policy& policy,
                                                      const Question& question);

}  // namespace rq
