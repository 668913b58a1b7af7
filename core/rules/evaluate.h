// Evaluation of a condition for one firm on one day: three-valued, and which leaves decided it.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/rules/condition.h"
#include "core/rules/facts.h"
#include "core/rules/verdict.h"

namespace rq {

/// The verdict of every node of a condition.
struct Evaluation {
  std::vector<Verdict> verdicts;

  [[nodiscard]] Verdict root() const { return verdicts.front(); }
};

/// Whether a known fact passes a test of its field, which has that type.
[[nodiscard]] bool test_holds(const Test& test, FieldType type, const Fact& fact, Date as_of);

/// Verdict of one test; unknown when the fact is.
[[nodiscard]] Verdict evaluate_test(const Test& test, const FieldList& fields, const Facts& facts,
                                    Date as_of);

[[nodiscard]] Evaluation evaluate(const Condition& condition, const FieldList& fields,
                                  const Facts& facts, Date as_of);

/// A node whose verdict was found, and what that of its parent was after it; of the root, its own.
struct EvaluationStep {
  std::uint32_t node = 0;
  Verdict so_far = Verdict::kUnknown;
};

/// The same, and writes down each node when its verdict is found: children before their parent,
/// each node once.
[[nodiscard]] Evaluation evaluate(const Condition& condition, const FieldList& fields,
                                  const Facts& facts, Date as_of,
                                  std::vector<EvaluationStep>& steps);

/// Marks the nodes that are reached from the root by going down only through children whose verdict
/// made the parent's: for a failed `all` its failed children, for a failed `any` all of them, for
/// an unknown node its unknown children, for a passed `any` its passed children, for a passed `all`
/// all of them, through `not` the child.
[[nodiscard]] std::vector<bool> mark_decisive(const Condition& condition,
                                              const Evaluation& evaluation);

/// The decisive leaves, in byte order of their pointers.
[[nodiscard]] std::vector<std::uint32_t> decisive_leaves(const Condition& condition,
                                                         const Evaluation& evaluation);

/// How many decisive leaves there are, evaluated on the way: nothing is kept for it.
[[nodiscard]] std::size_t count_decisive_leaves(const Condition& condition, const FieldList& fields,
                                                const Facts& facts, Date as_of);

}  // namespace rq
