// Rules that never or always pass, tests and branches that never matter.

#include <algorithm>
#include <optional>
#include <utility>

#include "core/prove/prover.h"

namespace rq {
namespace {

/// What must hold around a node so that the rule's verdict is the node's, or its opposite: the
/// other parts of every `all` above it pass, those of every `any` fail.
std::vector<Goal> where_it_matters(const Condition& condition, std::uint32_t node) {
  std::vector<Goal> goals;
  for (std::uint32_t here = node; here != 0;) {
    const std::uint32_t parent = condition.nodes[here].parent;
    const NodeKind kind = condition.nodes[parent].kind;
    if (kind != NodeKind::kNot) {
      for (std::uint32_t part = parent + 1; part < condition.nodes[parent].end;
           part = condition.nodes[part].end) {
        if (part != here) goals.push_back({{0, part}, kind == NodeKind::kAll});
      }
    }
    here = parent;
  }
  return goals;
}

bool asks_something(const Condition& condition) {
  for (std::uint32_t node = 0; node < condition.nodes.size(); ++node) {
    if (condition.is_leaf(node)) return true;
  }
  return false;
}

/// Looks for nodes that can be replaced by a constant without changing the verdict for any firm.
class Redundancy {
 public:
  Redundancy(Prover& prover, Problem& problem, std::string_view id)
      : prover_(prover), problem_(problem), id_(id), condition_(problem.rule(0)) {}

  // From the last part to the first: of two that make each other needless, the later one is
  // reported.
  void visit_parts(std::uint32_t node) {
    std::vector<std::uint32_t> parts;
    for (std::uint32_t part = node + 1; part < condition_.nodes[node].end;
         part = condition_.nodes[part].end) {
      parts.push_back(part);
    }
    std::reverse(parts.begin(), parts.end());
    for (const std::uint32_t part : parts) visit(part);
  }

 private:
  void visit(std::uint32_t node) {
    // Without answers, setting the questions out would still take the square of the parts.
    if (problem_.gives_up()) {
      ++prover_.proof.undecided;
      return;
    }
    // Needless now that all that was reported before is gone, and in the rule as it stands: then
    // each finding holds alone, and all of them hold together.
    const std::optional<bool> value = needless(node);
    if (value && (fixed_.empty() || is_needless_alone(node))) {
      report(node, *value);
    } else if (!condition_.is_leaf(node)) {
      visit_parts(node);
    }
  }

  /// The value that can stand for the node.
  std::optional<bool> needless(std::uint32_t node) {
    for (const bool value : {true, false}) {
      if (prover_.is_impossible(problem_, opposite(node, value))) return value;
    }
    return std::nullopt;
  }

  /// That the node matters, and is not as given.
  [[nodiscard]] std::vector<Goal> opposite(std::uint32_t node, bool value) const {
    std::vector<Goal> goals = where_it_matters(condition_, node);
    goals.push_back({{0, node}, !value});
    return goals;
  }

  bool is_needless_alone(std::uint32_t node) {
    for (const auto& entry : fixed_) problem_.fix({0, entry.first}, std::nullopt);
    const bool answer = needless(node).has_value();
    for (const auto& entry : fixed_) problem_.fix({0, entry.first}, entry.second);
    return answer;
  }

  void report(std::uint32_t node, bool value) {
    Finding finding;
    finding.code = condition_.is_leaf(node) ? "test_never_matters" : "branch_never_matters";
    finding.id = std::string(id_);
    finding.pointer = "/conditions" + pointer_of(condition_, node);
    for (const Place at : cause_of(prover_, problem_, opposite(node, value))) {
      // What lies in the node itself is no reason from outside.
      if (node <= at.node && at.node < condition_.nodes[node].end) continue;
      finding.because.push_back("/conditions" + pointer_of(condition_, at.node));
    }
    prover_.proof.findings.push_back(std::move(finding));
    problem_.fix({0, node}, value);
    fixed_.emplace_back(node, value);
  }

  Prover& prover_;
  Problem& problem_;
  std::string_view id_;
  const Condition& condition_;
  std::vector<std::pair<std::uint32_t, bool>> fixed_;
};

}  // namespace

bool prove_rule(Prover& prover, std::string_view id, const Condition& conditions) {
  Problem problem({&conditions}, prover.fields, prover.as_of, prover.effort);
  for (const bool wanted : {true, false}) {
    const std::vector<Goal> goals = {{{0, 0}, wanted}};
    if (!prover.is_impossible(problem, goals)) continue;
    // A rule that asks nothing passes, and says so openly.
    if (!wanted && !asks_something(conditions)) return true;
    Finding finding;
    finding.code = wanted ? "never_passes" : "always_passes";
    finding.id = std::string(id);
    finding.pointer = "/conditions";
    for (const Place at : cause_of(prover, problem, goals)) {
      finding.because.push_back("/conditions" + pointer_of(conditions, at.node));
    }
    prover.proof.findings.push_back(std::move(finding));
    return !wanted;
  }
  Redundancy(prover, problem, id).visit_parts(0);
  return true;
}

}  // namespace rq
