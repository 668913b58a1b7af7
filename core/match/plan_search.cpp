#include "core/match/plan_search.h"

#include <algorithm>

#include "core/match/passage.h"

namespace rq {

PlanSearch::PlanSearch(const Condition& condition, const Question& question, const CostModel& costs,
                       std::int64_t most_effort, Budget& budget)
    : condition_(condition),
      question_(question),
      costs_(costs),
      most_effort_(most_effort),
      budget_(budget),
      root_(parts_of(condition)),
      leaves_(condition.tests.size()),
      day_(question.as_of) {
  prepare(root_);
}

void PlanSearch::prepare(Part& part) {
  if (part.kind == Part::Kind::kLeaf) prepare_leaf(part.leaf);
  for (Part& child : part.children) prepare(child);
}

PlanSearch::Stand PlanSearch::stand_of(FieldIndex field) const {
  if (question_.facts.find(field) == nullptr) return Stand::kUnknown;
  return costs_.at(field).how == ChangeHow::kWait ? Stand::kWaits : Stand::kKnown;
}

void PlanSearch::prepare_leaf(const NormalLeaf& leaf) {
  const Test& test = condition_.tests[leaf.test];
  auto slot = std::find_if(slots_.begin(), slots_.end(),
                           [&](const Slot& one) { return one.field == test.field; });
  if (slot == slots_.end()) slot = slots_.insert(slot, Slot{test.field, {}, 0, false});
  Leaf& info = leaves_[leaf.test];
  info.slot = static_cast<std::uint32_t>(slot - slots_.begin());
  info.stand = stand_of(test.field);
  const Verdict verdict = evaluate_test(test, question_.fields, question_.facts, question_.as_of);
  info.holds = verdict == (leaf.negated ? Verdict::kFail : Verdict::kPass);
  if (info.stand == Stand::kWaits) {
    waiting_.push_back(leaf);
  } else {
    info.alone = info.holds ? 0 : effort_for(test.field, {leaf});
  }
}

Region PlanSearch::region_of(FieldIndex field, const std::vector<NormalLeaf>& leaves) const {
  Region region(question_.fields.at(field), day_);
  for (const NormalLeaf& leaf : leaves) region.require(condition_.tests[leaf.test], leaf.negated);
  return region;
}

std::int64_t PlanSearch::effort_for(FieldIndex field, const std::vector<NormalLeaf>& leaves) {
  const auto count = static_cast<std::int64_t>(leaves.size());
  if (!budget_.spend(count * count)) return kImpossible;
  const Fact* fact = question_.facts.find(field);
  // Nothing that never changes has to be looked at closely.
  if (fact != nullptr && !costs_.at(field).how) return kImpossible;
  const Region region = region_of(field, leaves);
  if (fact == nullptr) return region.empty(budget_) ? kImpossible : kAnswerEffort;
  const auto value =
      cheapest_value(question_.fields.at(field), costs_.at(field), *fact, region, budget_);
  return value ? value->effort : kImpossible;
}

std::optional<PricedValue> PlanSearch::value_for(const Slot& slot) {
  const Fact* fact = question_.facts.find(slot.field);
  const Field& field = question_.fields.at(slot.field);
  const Region region = region_of(slot.field, slot.leaves);
  if (fact != nullptr) {
    return cheapest_value(field, costs_.at(slot.field), *fact, region, budget_);
  }
  auto answer = nearest_value(field, nullptr, region, question_.as_of, budget_);
  if (!answer) return std::nullopt;
  return PricedValue{std::move(*answer), kAnswerEffort};
}

std::vector<Date> PlanSearch::turning_days() const {
  std::vector<Date> days;
  for (const NormalLeaf& leaf : waiting_) {
    // Also of a leaf that holds today: it may become unsure and be sure again later.
    const Test& test = condition_.tests[leaf.test];
    add_turning_days(test, costs_.at(test.field), question_, days);
  }
  const Date last = question_.as_of + std::chrono::days{most_effort_};
  std::erase_if(days, [&](Date day) { return day <= question_.as_of || day > last; });
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

void PlanSearch::set_day(Date day) {
  day_ = day;
  for (const NormalLeaf& leaf : waiting_) {
    const Test& test = condition_.tests[leaf.test];
    Leaf& info = leaves_[leaf.test];
    info.holds = holds_on(leaf, test, costs_.at(test.field), question_, day);
    info.alone = info.holds ? 0 : kImpossible;
  }
  set_estimates(root_);
  estimate_parts(root_);
}

void PlanSearch::set_estimates(Part& part) const {
  if (part.kind == Part::Kind::kLeaf) part.estimate = leaves_[part.leaf.test].alone;
  for (Part& child : part.children) set_estimates(child);
}

bool PlanSearch::is_excluded() const {
  const auto changes = [&](FieldIndex field) {
    return std::any_of(slots_.begin(), slots_.end(),
                       [&](const Slot& slot) { return slot.field == field && slot.changes; });
  };
  return std::any_of(excluded_->begin(), excluded_->end(), [&](const ChangedFields& one) {
    return (waits() || !one.waits) && std::all_of(one.fields.begin(), one.fields.end(), changes);
  });
}

bool PlanSearch::take(const NormalLeaf& leaf) {
  const Leaf& info = leaves_[leaf.test];
  Slot& slot = slots_[info.slot];
  taken_.push_back({info.slot, slot.effort, slot.changes});
  slot.leaves.push_back(leaf);
  if (info.stand == Stand::kWaits || (info.holds && !slot.changes)) return info.holds;
  const std::int64_t effort =
      slot.leaves.size() == 1 ? info.alone : effort_for(slot.field, slot.leaves);
  if (effort == kImpossible) return false;
  cost_.first += effort - slot.effort;
  if (!slot.changes) ++cost_.second;
  slot.effort = effort;
  slot.changes = true;
  return cost_ < best_cost_ && !is_excluded();
}

void PlanSearch::give_back() {
  const Before before = taken_.back();
  taken_.pop_back();
  Slot& slot = slots_[before.slot];
  slot.leaves.pop_back();
  cost_.first += before.effort - slot.effort;
  if (slot.changes && !before.changes) --cost_.second;
  slot.effort = before.effort;
  slot.changes = before.changes;
}

void PlanSearch::found() {
  PlanDraft draft;
  draft.day = day_;
  draft.effort = cost_.first;
  for (const Slot& slot : slots_) {
    if (slot.changes) {
      auto value = value_for(slot);
      if (!value) return;
      draft.changes.push_back({slot.field, std::move(*value)});
      continue;
    }
    for (const NormalLeaf& leaf : slot.leaves) {
      if (leaves_[leaf.test].stand != Stand::kWaits || !waits()) continue;
      const Test& test = condition_.tests[leaf.test];
      if (!holds_on(leaf, test, costs_.at(test.field), question_, question_.as_of)) {
        draft.waited.push_back(leaf);
      }
    }
  }
  std::sort(draft.changes.begin(), draft.changes.end(),
            [](const auto& a, const auto& b) { return a.field < b.field; });
  best_ = std::move(draft);
  best_cost_ = cost_;
}

std::optional<PlanDraft> PlanSearch::cheapest(const std::vector<Date>& days,
                                              const std::vector<ChangedFields>& excluded) {
  excluded_ = &excluded;
  best_.reset();
  best_cost_ = {most_effort_ + 1, 0};
  for (const Date day : days) {
    if (!budget_.spend(static_cast<std::int64_t>(leaves_.size()))) break;
    set_day(day);
    cost_ = {(day - question_.as_of).count(), waits() ? 1 : 0};
    if (cost_ >= best_cost_) break;
    if (root_.estimate == kImpossible || root_.estimate >= best_cost_.first + 1 - cost_.first)
      continue;
    if (!is_excluded()) Ways<PlanSearch>(*this).walk(root_);
  }
  return std::exchange(best_, std::nullopt);
}

}  // namespace rq
