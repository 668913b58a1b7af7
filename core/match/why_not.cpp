#include "core/match/why_not.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/match/normal_form.h"

namespace rq {
namespace {

using FieldSet = std::vector<FieldIndex>;

bool contains(const FieldSet& larger, const FieldSet& smaller) {
  return std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end());
}

/// Walks the ways in which a rule can pass: all parts of every `all`, one part of every `any`. A
/// way is a list of literals; the fields of those that do not hold now are what has to change.
class Search {
 public:
  Search(const Condition& condition, const Question& question, const WhyNotBounds& bounds)
      : condition_(condition), question_(question), bounds_(bounds) {}

  WhyNot run(const NormalNode& root) {
    todo_.push_back({&root, false});
    step();
    return finish();
  }

 private:
  struct Part {
    const NormalNode* node;
    bool is_any;
  };
  struct Literals {
    std::vector<NormalLeaf> leaves;
    /// Some of them does not hold with the present fact.
    bool changes = false;
  };

  [[nodiscard]] bool holds(const NormalLeaf& leaf) const {
    const Verdict verdict = evaluate_test(condition_.tests[leaf.test], question_.fields,
                                          question_.facts, question_.as_of);
    return verdict == (leaf.negated ? Verdict::kFail : Verdict::kPass);
  }

  [[nodiscard]] Region region_of(FieldIndex field, const std::vector<NormalLeaf>& leaves) const {
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

  // Takes the next part that is still to be made pass; at the end of a way, keeps it.
  void step() {
    if (++steps_ > bounds_.steps) {
      more_ = true;
      return;
    }
    if (is_beaten()) return;
    if (todo_.empty()) return keep();
    const Part part = todo_.back();
    todo_.pop_back();
    if (part.is_any) {
      choose_one(*part.node);
    } else {
      take_all(*part.node);
    }
    todo_.push_back(part);
  }

  void take_all(const NormalNode& node) {
    for (const NormalNode& child : node.children) todo_.push_back({&child, true});
    take_leaves(node, 0);
    todo_.resize(todo_.size() - node.children.size());
  }

  void take_leaves(const NormalNode& node, std::size_t next) {
    if (next == node.leaves.size()) return step();
    with_leaf(node.leaves[next], [&] { take_leaves(node, next + 1); });
  }

  void choose_one(const NormalNode& node) {
    // What a person grants needs no change at all.
    if (node.has_manual) step();
    // What holds already goes first: it finds small sets early, and those cut off larger ones.
    for (const bool wanted : {true, false}) {
      for (const NormalLeaf& leaf : node.leaves) {
        if (holds(leaf) == wanted) with_leaf(leaf, [&] { step(); });
      }
    }
    for (const NormalNode& child : node.children) {
      todo_.push_back({&child, false});
      step();
      todo_.pop_back();
    }
  }

  template <typename Then>
  void with_leaf(const NormalLeaf& leaf, const Then& then) {
    const FieldIndex field = condition_.tests[leaf.test].field;
    const auto place = chosen_.try_emplace(field).first;
    const bool changed_before = place->second.changes;
    place->second.leaves.push_back(leaf);
    place->second.changes = changed_before || !holds(leaf);
    // A field that has to change must still have a value for all that is asked of it.
    if (!place->second.changes || !region_of(field, place->second.leaves).empty()) then();
    const auto again = chosen_.find(field);
    again->second.leaves.pop_back();
    again->second.changes = changed_before;
    if (again->second.leaves.empty()) chosen_.erase(again);
  }

  void keep() {
    std::vector<Change> changes;
    for (const auto& [field, literals] : chosen_) {
      if (literals.changes) changes.push_back({field, region_of(field, literals.leaves)});
    }
    const FieldSet fields = changed();
    std::erase_if(found_, [&](const auto& one) { return contains(one.first, fields); });
    found_.emplace_back(fields, std::move(changes));
  }

  WhyNot finish() {
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.size(), a.first) < std::pair(b.first.size(), b.first);
    });
    WhyNot result;
    result.more = more_ || found_.size() > bounds_.sets;
    for (auto& one : found_) {
      if (result.sets.size() == bounds_.sets) break;
      result.sets.push_back(std::move(one.second));
    }
    return result;
  }

  const Condition& condition_;
  const Question& question_;
  const WhyNotBounds& bounds_;
  std::vector<Part> todo_;
  std::map<FieldIndex, Literals> chosen_;
  std::vector<std::pair<FieldSet, std::vector<Change>>> found_;
  std::size_t steps_ = 0;
  bool more_ = false;
};

}  // namespace

WhyNot why_not(const Condition& condition, const Question& question, const WhyNotBounds& bounds) {
  const NormalNode root = normalize(condition);
  return Search(condition, question, bounds).run(root);
}

}  // namespace rq
