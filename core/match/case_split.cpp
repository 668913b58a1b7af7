#include "core/match/case_split.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/match/cells.h"

namespace rq {
namespace {

/// What is missing and tested in several places, with its cases. What is tested once cannot bring
/// two open parts of a rule together, so it stays open.
struct Missing {
  /// Leaves that look at it.
  std::vector<std::uint32_t> leaves;
  /// For each case, which of the leaves pass.
  std::vector<std::vector<bool>> cases;
};

class Splitter {
 public:
  Splitter(const Condition& condition, const Question& question, std::size_t most)
      : condition_(condition), most_(most), leaf_(condition.nodes.size(), Verdict::kUnknown) {
    std::map<FieldIndex, std::vector<std::uint32_t>> fields;
    std::map<std::string_view, std::vector<std::uint32_t>> manuals;
    for (std::uint32_t node = 0; node < condition.nodes.size(); ++node) {
      if (condition.nodes[node].kind == NodeKind::kManual) {
        manuals[condition.nodes[node].manual].push_back(node);
      } else if (condition.nodes[node].kind == NodeKind::kTest) {
        const Test& test = condition.tests[condition.nodes[node].test];
        leaf_[node] = evaluate_test(test, question.fields, question.facts, question.as_of);
        if (leaf_[node] == Verdict::kUnknown) fields[test.field].push_back(node);
      }
    }
    for (auto& [field, leaves] : fields) add_field(field, std::move(leaves), question);
    for (auto& entry : manuals) add_manual(std::move(entry.second));
  }

  std::optional<Verdict> run() {
    const Verdict open = verdict(0);
    if (open != Verdict::kUnknown) return open;
    if (missing_.empty() || too_many_) return std::nullopt;
    return split(0);
  }

 private:
  void add_field(FieldIndex field, std::vector<std::uint32_t> leaves, const Question& question) {
    if (too_many_) return;
    std::vector<const Test*> tests;
    tests.reserve(leaves.size());
    for (const std::uint32_t leaf : leaves) {
      tests.push_back(&condition_.tests[condition_.nodes[leaf].test]);
    }
    const CellBounds bounds{most_, most_, most_};
    std::deque<std::string> texts;
    Cells cells = divide(question.fields.at(field), tests, question.as_of, texts, bounds);
    // A single test is open, unless all values pass it, or none.
    if (leaves.size() < 2 && cells.passes.size() != 1) return;
    add({std::move(leaves), std::move(cells.passes)});
  }

  void add_manual(std::vector<std::uint32_t> leaves) {
    if (leaves.size() < 2) return;
    const std::size_t count = leaves.size();
    add({std::move(leaves), {std::vector<bool>(count, true), std::vector<bool>(count, false)}});
  }

  void add(Missing missing) {
    cases_ *= missing.cases.size();
    too_many_ = too_many_ || cases_ == 0 || cases_ > most_;
    missing_.push_back(std::move(missing));
  }

  /// The verdict of all cases of what is missing from `index` on; nothing when they differ.
  std::optional<Verdict> split(std::size_t index) {
    if (index == missing_.size()) {
      const Verdict one = verdict(0);
      return one == Verdict::kUnknown ? std::nullopt : std::optional(one);
    }
    std::optional<Verdict> common;
    for (const std::vector<bool>& passes : missing_[index].cases) {
      for (std::size_t i = 0; i < passes.size(); ++i) {
        leaf_[missing_[index].leaves[i]] = verdict_of(passes[i]);
      }
      const std::optional<Verdict> one = split(index + 1);
      if (!one || (common && *common != *one)) return std::nullopt;
      common = one;
    }
    return common;
  }

  [[nodiscard]] Verdict verdict(std::uint32_t index) const {
    const Node& node = condition_.nodes[index];
    if (condition_.is_leaf(index)) return leaf_[index];
    if (node.kind == NodeKind::kNot) return negate(verdict(index + 1));
    const bool is_any = node.kind == NodeKind::kAny;
    Verdict all = verdict_of(!is_any);
    for (std::uint32_t part = index + 1; part < node.end; part = condition_.nodes[part].end) {
      const Verdict one = verdict(part);
      all = is_any ? std::max(all, one) : std::min(all, one);
    }
    return all;
  }

  const Condition& condition_;
  std::size_t most_;
  std::size_t cases_ = 1;
  bool too_many_ = false;
  /// What each leaf says in the present case.
  std::vector<Verdict> leaf_;
  std::vector<Missing> missing_;
};

}  // namespace

std::optional<Verdict> certain_verdict(const Condition& condition, const Question& question,
                                       std::size_t most_cases) {
  return Splitter(condition, question, most_cases).run();
}

}  // namespace rq
