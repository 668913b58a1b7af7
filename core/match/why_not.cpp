#include "core/match/why_not.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/match/ways.h"

namespace rq {
namespace {

using FieldSet = std::vector<FieldIndex>;

bool contains(const FieldSet& larger, const FieldSet& smaller) {
  return std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end());
}

/// Visits the ways in which a rule can pass: the fields of those leaves of a way that do not hold
/// now are what has to change.
class Search {
 public:
  Search(const Condition& condition, const Question& question, const WhyNotBounds& bounds)
      : condition_(condition), question_(question), bounds_(bounds), budget_(bounds.work) {}

  WhyNot run() {
    Part root = parts_of(condition_);
    // What holds already goes first: it finds small sets early, and those cut off larger ones.
    mark_leaves(root);
    estimate_parts(root);
    Ways<Search>(*this).walk(root);
    return finish();
  }

  // What Ways asks for.

  bool go_on() {
    const auto work = static_cast<std::int64_t>(1 + found_.size());
    return budget_.spend(work) && !is_beaten();
  }

  bool take(const NormalLeaf& leaf) {
    const FieldIndex field = condition_.tests[leaf.test].field;
    Literals& literals = chosen_[field];
    taken_.emplace_back(field, literals.changes);
    literals.leaves.push_back(leaf);
    literals.changes = literals.changes || !holds(leaf);
    // A field that has to change must still have a value for all that is asked of it.
    return !literals.changes || !region_of(field, literals.leaves).empty(budget_);
  }

  void give_back() {
    const auto [field, changed_before] = taken_.back();
    taken_.pop_back();
    const auto place = chosen_.find(field);
    place->second.leaves.pop_back();
    place->second.changes = changed_before;
    if (place->second.leaves.empty()) chosen_.erase(place);
  }

  void found() {
    std::vector<Change> changes;
    for (const auto& [field, literals] : chosen_) {
      if (!literals.changes) continue;
      changes.push_back({field, region_of(field, literals.leaves), literals.leaves});
    }
    const FieldSet fields = changed();
    std::erase_if(found_, [&](const auto& one) { return contains(one.first, fields); });
    found_.emplace_back(fields, std::move(changes));
  }

  void too_deep() { more_ = true; }

 private:
  struct Literals {
    std::vector<NormalLeaf> leaves;
    /// Some of them does not hold with the present fact.
    bool changes = false;
  };

  void mark_leaves(Part& part) const {
    if (part.kind == Part::Kind::kLeaf) part.estimate = holds(part.leaf) ? 0 : 1;
    for (Part& child : part.children) mark_leaves(child);
  }

  [[nodiscard]] bool holds(const NormalLeaf& leaf) const {
    const Verdict verdict = evaluate_test(condition_.tests[leaf.test], question_.fields,
                                          question_.facts, question_.as_of);
    return verdict == (leaf.negated ? Verdict::kFail : Verdict::kPass);
  }

  [[nodiscard]] Region region_of(FieldIndex field, const std::vector<NormalLeaf>& leaves) {
    // Each test can cut the values in two, and cuts all pieces that there are.
    const auto count = static_cast<std::int64_t>(leaves.size());
    budget_.spend(count * count);
    Region region(question_.fields.at(field), question_.as_of);
    for (const NormalLeaf& leaf : leaves) region.require(condition_.tests[leaf.test], leaf.negated);
    return region;
  }

  [[nodiscard]] FieldSet changed() const {
    FieldSet fields;
    for (const auto& [field, literals] : chosen_) {
      if (literals.changes) fields.push_back(field);
    }
    return fields;
  }

  /// Whether a set that was found already does with fewer changes.
  [[nodiscard]] bool is_beaten() const {
    const FieldSet fields = changed();
    return std::any_of(found_.begin(), found_.end(),
                       [&](const auto& one) { return contains(fields, one.first); });
  }

  WhyNot finish() {
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.size(), a.first) < std::pair(b.first.size(), b.first);
    });
    WhyNot result;
    result.more = more_ || budget_.exhausted() || found_.size() > bounds_.sets;
    for (auto& one : found_) {
      if (result.sets.size() == bounds_.sets) break;
      result.sets.push_back(std::move(one.second));
    }
    return result;
  }

  const Condition& condition_;
  const Question& question_;
  const WhyNotBounds& bounds_;
  Budget budget_;
  std::map<FieldIndex, Literals> chosen_;
  /// Fields of the leaves taken, and whether each had to change before.
  std::vector<std::pair<FieldIndex, bool>> taken_;
  std::vector<std::pair<FieldSet, std::vector<Change>>> found_;
  bool more_ = false;
};

}  // namespace

WhyNot why_not(const Condition& condition, const Question& question, const WhyNotBounds& bounds) {
  return Search(condition, question, bounds).run();
}

}  // namespace rq
