#include "core/match/advice.h"

#include <algorithm>
#include <utility>

#include "core/match/granted.h"
#include "core/match/passage.h"
#include "core/match/plan_search.h"

namespace rq {
namespace {

template <typename T>
bool usable_on(const T& document, Date day) {
  const Standing standing = standing_of(document, day);
  return standing == Standing::kCurrent || standing == Standing::kUnverified;
}

/// For how many days from `from`, `most` at most, a document that can be used can still be used.
template <typename T>
std::int64_t days_usable(const T& document, Date from, std::int64_t most) {
  // It ends once, so the last day is found by halving.
  std::int64_t low = 0;
  std::int64_t high = most;
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    if (usable_on(document, from + std::chrono::days{middle})) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/// Whether a part of the rule fails by facts that never change, whatever else is done: most rules
/// that fail do, and need no search.
class Hopeless {
 public:
  Hopeless(const Condition& condition, const Question& question, const CostModel& costs)
      : condition_(condition), question_(question), costs_(costs) {}

  /// `index` is to pass, or with `negated` to fail.
  [[nodiscard]] bool is(std::uint32_t index, bool negated) const {
    const Node& node = condition_.nodes[index];
    switch (node.kind) {
      case NodeKind::kManual: return false;
      case NodeKind::kTest: return is_test(condition_.tests[node.test], negated);
      case NodeKind::kNot: return is(index + 1, !negated);
      case NodeKind::kAll:
      case NodeKind::kAny: break;
    }
    // Of an `all` one hopeless part is enough, of an `any` all of them have to be.
    const bool one_is_enough = (node.kind == NodeKind::kAll) != negated;
    for (std::uint32_t child = index + 1; child < node.end; child = condition_.nodes[child].end) {
      if (is(child, negated) == one_is_enough) return one_is_enough;
    }
    return !one_is_enough;
  }

 private:
  [[nodiscard]] bool is_test(const Test& test, bool negated) const {
    const Fact* fact = question_.facts.find(test.field);
    if (fact == nullptr || costs_.at(test.field).how) return false;
    const FieldType type = question_.fields.at(test.field).type;
    return test_holds(test, type, *fact, question_.as_of) == negated;
  }

  const Condition& condition_;
  const Question& question_;
  const CostModel& costs_;
};

/// Turns drafts into plans and judges them again.
class Planner {
 public:
  Planner(const Condition& condition, const Question& question, const CostModel& costs,
          const std::vector<Date>& days)
      : condition_(condition), question_(question), costs_(costs), days_(days) {}

  /// Nothing when the draft does not pass.
  [[nodiscard]] std::optional<Plan> plan_of(const PlanDraft& draft) const {
    Plan plan;
    plan.effort = draft.effort;
    plan.day = draft.day;
    if (draft.day > question_.as_of) {
      if (draft.waited.empty()) return std::nullopt;
      plan.steps.push_back(wait_for(draft));
    }
    for (const PlannedChange& change : draft.changes) {
      PlanStep step;
      step.field = change.field;
      const bool known = question_.facts.find(change.field) != nullptr;
      step.how = known ? *costs_.at(change.field).how : ChangeHow::kAnswer;
      step.to = change.to.value;
      step.effort = change.to.effort;
      plan.steps.push_back(std::move(step));
    }
    if (!passes(plan)) return std::nullopt;
    plan.manual = count_manual(plan);
    return plan;
  }

 private:
  enum class End : std::uint8_t { kLow, kHigh };

  [[nodiscard]] PlanStep wait_for(const PlanDraft& draft) const {
    std::vector<std::pair<FieldIndex, Date>> fields;
    for (const NormalLeaf& leaf : draft.waited) {
      const FieldIndex field = condition_.tests[leaf.test].field;
      const bool is_new = std::none_of(fields.begin(), fields.end(),
                                       [&](const auto& one) { return one.first == field; });
      if (is_new) fields.emplace_back(field, first_day_for(field, draft.waited));
    }
    std::sort(fields.begin(), fields.end());
    const auto last =
        std::max_element(fields.begin(), fields.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    PlanStep step;
    step.field = last->first;
    step.how = ChangeHow::kWait;
    step.on_day = draft.day;
    step.effort = (draft.day - question_.as_of).count();
    for (const auto& one : fields) {
      if (one.first != step.field) step.also.push_back(one.first);
      add_assumption(one.first, step.assumes);
    }
    std::sort(step.assumes.begin(), step.assumes.end());
    return step;
  }

  /// From which of the days on the leaves of a field all hold.
  [[nodiscard]] Date first_day_for(FieldIndex field, const std::vector<NormalLeaf>& leaves) const {
    const auto found = std::find_if(days_.begin(), days_.end(), [&](Date day) {
      return std::all_of(leaves.begin(), leaves.end(), [&](const NormalLeaf& leaf) {
        const Test& test = condition_.tests[leaf.test];
        return test.field != field || holds_on(leaf, test, costs_.at(field), question_, day);
      });
    });
    return found == days_.end() ? days_.back() : *found;
  }

  void add_assumption(FieldIndex field, std::vector<Assumption>& assumes) const {
    const ChangeRule& rule = costs_.at(field);
    if (rule.every == 0 && rule.clears == 0) return;
    const Assumption one = rule.every > 0 ? Assumption::kGoesOn : Assumption::kNothingNew;
    if (std::find(assumes.begin(), assumes.end(), one) == assumes.end()) assumes.push_back(one);
  }

  /// The facts as they are once the plan is carried out; counts at one end of what they may be.
  [[nodiscard]] Facts facts_after(const Plan& plan, End end) const {
    Facts facts = question_.facts;
    for (const Test& test : condition_.tests) {
      const Fact* fact = question_.facts.find(test.field);
      if (fact == nullptr || costs_.at(test.field).how != ChangeHow::kWait) continue;
      const Span span = span_on(costs_.at(test.field), *fact, question_.as_of, plan.day);
      Fact then = *fact;
      then.number = end == End::kLow ? span.low : span.high;
      facts.set(test.field, then);
    }
    for (const PlanStep& step : plan.steps) {
      if (step.to) facts.set(step.field, step.to->fact());
    }
    return facts;
  }

  [[nodiscard]] bool passes(const Plan& plan) const {
    for (const End end : {End::kLow, End::kHigh}) {
      if (!passes_with(facts_after(plan, end), plan.day)) return false;
      if (plan.day == question_.as_of) break;
    }
    return true;
  }

  [[nodiscard]] bool passes_with(const Facts& facts, Date day) const {
    const auto verdict = [&](const Condition& condition) {
      return evaluate(condition, question_.fields, facts, day).root();
    };
    switch (verdict(condition_)) {
      case Verdict::kPass: return true;
      case Verdict::kFail: return false;
      case Verdict::kUnknown: break;
    }
    return verdict(with_manual_granted(condition_)) == Verdict::kPass;
  }

  [[nodiscard]] std::int64_t count_manual(const Plan& plan) const {
    const Facts facts = facts_after(plan, End::kLow);
    const Evaluation evaluation = evaluate(condition_, question_.fields, facts, plan.day);
    if (evaluation.root() == Verdict::kPass) return 0;
    const auto leaves = decisive_leaves(condition_, evaluation);
    return std::count_if(leaves.begin(), leaves.end(), [&](std::uint32_t leaf) {
      return condition_.nodes[leaf].kind == NodeKind::kManual;
    });
  }

  const Condition& condition_;
  const Question& question_;
  const CostModel& costs_;
  const std::vector<Date>& days_;
};

ChangedFields changed_by(const PlanDraft& draft, const Question& question) {
  ChangedFields changed;
  changed.waits = draft.day > question.as_of;
  for (const PlannedChange& change : draft.changes) changed.fields.push_back(change.field);
  return changed;
}

template <typename T>
Plans plans_for_document(const T& document, const Question& question, const CostModel& costs,
                         const PlanBounds& bounds) {
  Plans result;
  const Condition& condition = document.conditions;
  if (!usable_on(document, question.as_of) ||
      evaluate(condition, question.fields, question.facts, question.as_of).root() ==
          Verdict::kPass ||
      Hopeless(condition, question, costs).is(0, false)) {
    return result;
  }
  Budget budget(bounds.work);
  const std::int64_t most = days_usable(document, question.as_of, bounds.effort);
  PlanSearch search(condition, question, costs, most, budget);
  std::vector<Date> days = search.turning_days();
  days.insert(days.begin(), question.as_of);
  const Planner planner(condition, question, costs, days);
  std::vector<ChangedFields> excluded;
  while (excluded.size() < bounds.plans) {
    const std::optional<PlanDraft> draft = search.cheapest(days, excluded);
    if (!draft) break;
    excluded.push_back(changed_by(*draft, question));
    if (std::optional<Plan> plan = planner.plan_of(*draft)) {
      result.plans.push_back(std::move(*plan));
    } else {
      ++result.dropped;
    }
  }
  result.exact = !search.is_cut_off();
  return result;
}

}  // namespace

Plans plans_for(const Product& product, const Question& question, const CostModel& costs,
                const PlanBounds& bounds) {
  return plans_for_document(product, question, costs, bounds);
}

Plans plans_for(const Policy& policy, const Question& question, const CostModel& costs,
                const PlanBounds& bounds) {
  return plans_for_document(policy, question, costs, bounds);
}

}  // namespace rq
