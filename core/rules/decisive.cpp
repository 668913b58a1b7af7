// Which leaves decided a verdict.

#include <algorithm>

#include "core/rules/evaluate.h"

namespace rq {
namespace {

/// Whether a child made the verdict of its parent: it has the same one. (Where all children decide,
/// as in a failed `any`, they all have it.)
bool decides(NodeKind parent, Verdict of_parent, Verdict of_child) {
  return parent == NodeKind::kNot || of_child == of_parent;
}

/// Calls `use` with `number` and, below `end`, what has it as its first digits: the order of texts.
template <typename Use>
void for_each_with_prefix(std::size_t number, std::size_t end, const Use& use) {
  if (number >= end) return;
  use(number);
  if (number == 0) return;
  for (std::size_t digit = 0; digit < 10; ++digit) {
    for_each_with_prefix(number * 10 + digit, end, use);
  }
}

/// Goes down decisive children only, in byte order of pointers: no text is made for it.
class LeafFinder {
 public:
  LeafFinder(const Condition& condition, const Evaluation& evaluation)
      : condition_(condition), verdicts_(evaluation.verdicts) {}

  std::vector<std::uint32_t> find() {
    visit(0);
    return std::move(leaves_);
  }

 private:
  void visit(std::uint32_t index) {
    if (condition_.is_leaf(index)) return leaves_.push_back(index);
    const Node& node = condition_.nodes[index];
    const auto visit_if = [&](std::uint32_t child) {
      if (decides(node.kind, verdicts_[index], verdicts_[child])) visit(child);
    };
    std::uint32_t last = 0;
    for (std::uint32_t child = index + 1; child < node.end; child = condition_.nodes[child].end) {
      last = condition_.nodes[child].slot;
    }
    if (last >= 10) return visit_many(index, last + std::size_t{1}, visit_if);
    for (std::uint32_t child = index + 1; child < node.end; child = condition_.nodes[child].end) {
      visit_if(child);
    }
  }

  /// "10" stands before "2".
  template <typename Visit>
  void visit_many(std::uint32_t index, std::size_t count, const Visit& visit_if) const {
    std::vector<std::uint32_t> children;
    children.reserve(count);
    const std::uint32_t end = condition_.nodes[index].end;
    for (std::uint32_t child = index + 1; child < end; child = condition_.nodes[child].end) {
      children.push_back(child);
    }
    for (std::size_t first = 0; first < 10; ++first) {
      for_each_with_prefix(first, count, [&](std::size_t slot) { visit_if(children[slot]); });
    }
  }

  const Condition& condition_;
  const std::vector<Verdict>& verdicts_;
  std::vector<std::uint32_t> leaves_;
};

/// Counts while it evaluates: what did not decide is left out again on the way up.
class LeafCounter {
 public:
  LeafCounter(const Condition& condition, const FieldList& fields, const Facts& facts, Date as_of)
      : condition_(condition), fields_(fields), facts_(facts), as_of_(as_of) {}

  struct Counted {
    Verdict verdict = Verdict::kUnknown;
    std::size_t leaves = 1;
  };

  [[nodiscard]] Counted visit(std::uint32_t index) const {
    const Node& node = condition_.nodes[index];
    switch (node.kind) {
      case NodeKind::kManual: return {};
      case NodeKind::kTest:
        return {evaluate_test(condition_.tests[node.test], fields_, facts_, as_of_), 1};
      case NodeKind::kNot: {
        const Counted child = visit(index + 1);
        return {negate(child.verdict), child.leaves};
      }
      case NodeKind::kAll:
      case NodeKind::kAny: break;
    }
    // Leaves below children of each verdict.
    std::size_t leaves[] = {0, 0, 0};
    Verdict low = Verdict::kPass;
    Verdict high = Verdict::kFail;
    for (std::uint32_t child = index + 1; child < node.end; child = condition_.nodes[child].end) {
      const Counted counted = visit(child);
      leaves[static_cast<std::size_t>(counted.verdict)] += counted.leaves;
      low = std::min(low, counted.verdict);
      high = std::max(high, counted.verdict);
    }
    const Verdict verdict = node.kind == NodeKind::kAll ? low : high;
    return {verdict, leaves[static_cast<std::size_t>(verdict)]};
  }

 private:
  const Condition& condition_;
  const FieldList& fields_;
  const Facts& facts_;
  Date as_of_;
};

}  // namespace

std::vector<bool> mark_decisive(const Condition& condition, const Evaluation& evaluation) {
  std::vector<bool> decisive(condition.nodes.size(), false);
  decisive[0] = true;
  // Parents stand before their children, so one pass in reading order is enough.
  for (std::uint32_t index = 1; index < condition.nodes.size(); ++index) {
    const std::uint32_t parent = condition.nodes[index].parent;
    if (!decisive[parent]) continue;
    decisive[index] = decides(condition.nodes[parent].kind, evaluation.verdicts[parent],
                              evaluation.verdicts[index]);
  }
  return decisive;
}

std::vector<std::uint32_t> decisive_leaves(const Condition& condition,
                                           const Evaluation& evaluation) {
  return LeafFinder(condition, evaluation).find();
}

std::size_t count_decisive_leaves(const Condition& condition, const FieldList& fields,
                                  const Facts& facts, Date as_of) {
  return LeafCounter(condition, fields, facts, as_of).visit(0).leaves;
}

}  // namespace rq
