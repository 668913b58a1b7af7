// Financing plan: the cheapest mix of loan offers and policy helps that makes up an amount.
//
// Amounts borrowed are whole multiples of a step that the caller chooses; on that lattice the
// answer is exact (branch and bound over sets of offers, then over the amounts of a set). With a
// step of one fen it is exact to the fen, at the price of more work when a monthly burden is
// limited.
//
// Costs and burdens are in millionths of a fen, so that nothing is rounded.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/budget.h"
#include "core/base/result.h"
#include "core/money/money.h"

namespace rq {

inline constexpr std::int32_t kMostLenders = 4;

/// One way to borrow, for the whole term. A product with and without a guarantee is two offers of
/// one group. What cannot be had for this term the caller leaves out.
struct LoanOffer {
  /// Differs from the ids of all other offers; ties end on it.
  std::string id;
  /// At most one offer of a group is used.
  std::uint32_t group = 0;
  /// What can be borrowed, if anything is.
  Money min;
  Money max;
  /// Interest and proportional fees of the whole term, in parts of the amount; up to 200 %.
  Rate cost;
  /// Paid once when anything is borrowed; up to a billion yuan.
  Money fixed;
  /// The highest payment of a month, in parts of the amount; up to 200 %.
  Rate burden;
  /// Until the money can be there.
  std::int32_t days = 0;
};

/// A subsidy: lowers the cost by a part of what is borrowed by the offers it is for. Several helps
/// may lower the cost of one loan unless they exclude each other; that they stay below what the
/// loan costs is up to the caller (otherwise the cost of a plan can be negative).
struct PolicyHelp {
  /// Differs from the ids of all other helps; ties end on it.
  std::string id;
  /// Places of offers.
  std::vector<std::uint32_t> offers;
  /// In parts of the amount, up to 100 %.
  Rate rate;
  /// On at most so much of loans, all its offers together.
  Money cap;
  /// At most so much altogether.
  Money most;
  /// Only for offers whose money is there within so many days; later ones go without.
  std::int32_t deadline_days = 0;
};

struct PlanLimits {
  /// Offers used at the same time, 1 to kMostLenders.
  std::int32_t lenders = kMostLenders;
  std::optional<Money> monthly_burden;
  /// Until all money is there.
  std::optional<std::int32_t> days;
  /// Cost less help.
  std::optional<Money> cost;
};

struct FinancingQuestion {
  /// From one fen to a billion yuan.
  Money wanted;
  /// Divides `wanted`.
  Money step = Money::from_fen(1);
  /// 1 to 1,000.
  std::vector<LoanOffer> offers;
  /// At most 32.
  std::vector<PolicyHelp> helps;
  /// Places of helps of which at most one is in a plan.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> exclusions;
  PlanLimits limits;
};

struct BorrowedPart {
  /// Place in the question.
  std::uint32_t offer = 0;
  Money amount;
};

struct HelpPart {
  /// Place in the question.
  std::uint32_t help = 0;
  std::int64_t gives_millionths = 0;
};

struct FinancingPlan {
  /// In the order of ids; amounts are above 0 and add up to what is wanted.
  std::vector<BorrowedPart> borrowed;
  /// In the order of ids, those that give anything.
  std::vector<HelpPart> helps;
  /// Cost less help.
  std::int64_t cost_millionths = 0;
  /// The sum of the highest payments of a month.
  std::int64_t burden_millionths = 0;
  /// Until all money is there.
  std::int32_t days = 0;
};

enum class PlanLimit : std::uint8_t { kLenders, kMonthlyBurden, kDays, kCost };

[[nodiscard]] std::string_view to_text(PlanLimit limit);
[[nodiscard]] std::optional<PlanLimit> from_text(std::string_view text, PlanLimit*);

/// The cheapest plan when one limit is let go (lenders: up to kMostLenders) and all others stay.
struct WithoutLimit {
  PlanLimit limit = PlanLimit::kLenders;
  FinancingPlan plan;
};

/// Why there is no plan.
struct NoPlan {
  /// Limits that stand in the way alone, in the order of PlanLimit.
  std::vector<WithoutLimit> without;
  /// The cheapest plan without any limit. When it is there and `without` is empty, more than one
  /// limit stands in the way. When it is not, no offers make up the amount.
  std::optional<FinancingPlan> without_all;
  /// What kMostLenders offers reach, and what the smallest offer starts at, in whole steps and
  /// without any limit; 0 when no offer holds a whole step.
  Money most;
  Money least;
};

struct FinancingAnswer {
  /// Of all plans the one of least cost, then of fewest offers, then of least burden, then with the
  /// first ids, then with the largest amounts in the order of ids, then with the first helps.
  std::optional<FinancingPlan> best;
  /// The best of those that use another set of offers.
  std::optional<FinancingPlan> second;
  /// There when it is sure that there is no plan.
  std::optional<NoPlan> none;
  /// False when the budget ran out: plans that are given keep to their limits, but there may be
  /// better ones, or some where none is given.
  bool complete = true;
};

/// A unit of the budget is one set, range of amounts or mix of amounts looked at.
///
/// Errors: out_of_range, with the place, for what is outside the bounds above: no offers, nothing
/// wanted, a minimum above the maximum, an id that is empty or there twice, a place that is not
/// there, a negative number, amounts above 100 billion yuan.
[[nodiscard]] Result<FinancingAnswer> financing_plan(const FinancingQuestion& question,
                                                     Budget& budget);

}  // namespace rq
