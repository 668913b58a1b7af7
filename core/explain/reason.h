// Reason: one leaf of a rule with the firm's value beside the bound. No sentences: the view
// renders.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/match/match.h"

namespace rq {

struct Reason {
  /// Relative to the root of the condition.
  std::string pointer;
  NodeKind node = NodeKind::kTest;
  /// Of the leaf itself, before any `not` above it.
  Verdict verdict = Verdict::kUnknown;
  /// An odd number of `not` stands above.
  bool negated = false;
  /// Of a test.
  const Test* test = nullptr;
  /// The firm's fact; nothing when it is not known.
  JsonView actual;
  /// Of an age test on a known day.
  std::optional<std::int64_t> age_months;
  /// Of a manual node.
  std::string_view manual;
};

struct OutlineNode {
  std::uint32_t depth = 0;
  bool decisive = false;
  Reason reason;
};

/// Reasons for the given nodes, in their order.
[[nodiscard]] std::vector<Reason> reasons_for(const Condition& condition,
                                              const std::vector<std::uint32_t>& nodes,
                                              const Question& question);

/// The whole tree in reading order.
[[nodiscard]] std::vector<OutlineNode> outline(const Condition& condition,
                                               const Question& question);

/// How a verdict came about: the whole tree, and its nodes in the order in which the evaluator
/// found their verdicts.
struct Trace {
  std::vector<OutlineNode> nodes;
  std::vector<EvaluationStep> steps;
};
[[nodiscard]] Trace trace(const Condition& condition, const Question& question);

/// Fields that unknown reasons wait for, each once, in the order of the field list.
[[nodiscard]] std::vector<FieldIndex> fields_to_ask(const std::vector<Reason>& reasons);

}  // namespace rq
