#include "core/rank/financing_plan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

#include "core/base/enum_text.h"
#include "core/rank/financing_model.h"
#include "core/rank/financing_search.h"
#include "core/rank/financing_set.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 4> kLimits = {"lenders", "monthly_burden", "days", "cost"};

FinancingPlan plan_of(const FinancingModel& model, const FoundSet& found, Money step) {
  FinancingPlan plan;
  plan.cost_millionths = found.amounts.cost;
  plan.burden_millionths = found.amounts.burden;
  HelpGains sums{};
  for (std::size_t i = 0; i < found.size; ++i) {
    const ModelOffer& offer = model.offers[found.offers[i]];
    const std::int64_t amount = found.amounts.amount[i];
    plan.borrowed.push_back({offer.place, Money::from_fen(amount * step.fen())});
    plan.days = std::max(plan.days, offer.days);
    for (std::uint32_t left = offer.helps; left != 0; left &= left - 1) {
      sums[static_cast<std::size_t>(std::countr_zero(left))] += amount;
    }
  }
  for (std::uint32_t left = found.amounts.helps.helps; left != 0; left &= left - 1) {
    const auto help = static_cast<std::size_t>(std::countr_zero(left));
    const ModelHelp& one = model.helps[help];
    plan.helps.push_back({one.place, std::min(one.rate * sums[help], one.most)});
  }
  return plan;
}

/// The best `count` plans within `limits`, best first.
std::vector<FinancingPlan> plans_within(const FinancingQuestion& question, const PlanLimits& limits,
                                        std::size_t count, Budget& budget) {
  const FinancingModel model = model_of(question, limits);
  std::vector<FinancingPlan> plans;
  for (FoundSet& found : FinancingSearch(model, budget).best(count)) {
    FinancingSet set(model, found.offers.data(), found.size, budget);
    if (auto amounts = set.largest_of(found.amounts.key)) found.amounts = *amounts;
    plans.push_back(plan_of(model, found, question.step));
  }
  return plans;
}

/// `limits` without one of them; nothing when that one limits nothing.
std::optional<PlanLimits> without(PlanLimits limits, PlanLimit limit) {
  const PlanLimits none;
  bool limited = false;
  switch (limit) {
    case PlanLimit::kLenders:
      limited = std::exchange(limits.lenders, none.lenders) < none.lenders;
      break;
    case PlanLimit::kMonthlyBurden:
      limited = std::exchange(limits.monthly_burden, none.monthly_burden).has_value();
      break;
    case PlanLimit::kDays: limited = std::exchange(limits.days, none.days).has_value(); break;
    case PlanLimit::kCost: limited = std::exchange(limits.cost, none.cost).has_value(); break;
  }
  if (!limited) return std::nullopt;
  return limits;
}

/// What the largest offers reach, of each group one.
std::int64_t most_steps(const std::vector<LoanOffer>& offers, std::int64_t step) {
  std::vector<std::pair<std::uint32_t, std::int64_t>> largest;
  for (const LoanOffer& offer : offers) {
    const std::int64_t most = offer.max.fen() / step;
    if (most * step >= offer.min.fen()) largest.emplace_back(offer.group, most);
  }
  std::sort(largest.begin(), largest.end(), std::greater<>());
  const auto same_group = [](const auto& a, const auto& b) { return a.first == b.first; };
  largest.erase(std::unique(largest.begin(), largest.end(), same_group), largest.end());
  std::sort(largest.begin(), largest.end(),
            [](const auto& a, const auto& b) { return a.second > b.second; });
  largest.resize(std::min(largest.size(), static_cast<std::size_t>(kMostLenders)));
  std::int64_t sum = 0;
  for (const auto& [group, most] : largest) sum += most;
  return sum;
}

/// The least that one offer can be used for.
std::int64_t least_steps(const std::vector<LoanOffer>& offers, std::int64_t step) {
  std::optional<std::int64_t> least;
  for (const LoanOffer& offer : offers) {
    const std::int64_t from = std::max(std::int64_t{1}, (offer.min.fen() + step - 1) / step);
    if (from <= offer.max.fen() / step) least = std::min(least.value_or(from), from);
  }
  return least.value_or(0);
}

NoPlan no_plan(const FinancingQuestion& question, Budget& budget) {
  NoPlan none;
  for (const PlanLimit limit :
       {PlanLimit::kLenders, PlanLimit::kMonthlyBurden, PlanLimit::kDays, PlanLimit::kCost}) {
    const auto limits = without(question.limits, limit);
    if (!limits) continue;
    auto plans = plans_within(question, *limits, 1, budget);
    if (!plans.empty()) none.without.push_back({limit, std::move(plans.front())});
  }
  auto plans = plans_within(question, PlanLimits{}, 1, budget);
  if (!plans.empty()) none.without_all = std::move(plans.front());
  const std::int64_t step = question.step.fen();
  none.most = Money::from_fen(most_steps(question.offers, step) * step);
  none.least = Money::from_fen(least_steps(question.offers, step) * step);
  return none;
}

}  // namespace

std::string_view to_text(PlanLimit limit) { return kLimits[static_cast<std::size_t>(limit)]; }
std::optional<PlanLimit> from_text(std::string_view text, PlanLimit* /*tag*/) {
  return find_enum<PlanLimit>(kLimits, text);
}

Result<FinancingAnswer> financing_plan(const FinancingQuestion& question, Budget& budget) {
  if (auto fault = fault_of(question)) return *fault;
  FinancingAnswer answer;
  auto plans = plans_within(question, question.limits, 2, budget);
  if (!plans.empty()) answer.best = std::move(plans[0]);
  if (plans.size() > 1) answer.second = std::move(plans[1]);
  // Without an end of the search nothing can be said of what stands in the way.
  if (plans.empty() && !budget.exhausted()) answer.none = no_plan(question, budget);
  answer.complete = !budget.exhausted();
  return answer;
}

}  // namespace rq
