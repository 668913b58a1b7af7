#include "core/explain/reason.h"

#include <algorithm>

namespace rq {
namespace {

struct Above {
  std::uint32_t depth = 0;
  bool negated = false;
};

Above above(const Condition& condition, std::uint32_t node) {
  Above result;
  while (node != 0) {
    node = condition.nodes[node].parent;
    ++result.depth;
    if (condition.nodes[node].kind == NodeKind::kNot) result.negated = !result.negated;
  }
  return result;
}

Reason make_reason(const Condition& condition, std::uint32_t index, Verdict verdict,
                   const Question& question) {
  const Node& node = condition.nodes[index];
  Reason reason;
  reason.pointer = pointer_of(condition, index);
  reason.node = node.kind;
  reason.verdict = verdict;
  reason.negated = above(condition, index).negated;
  reason.manual = node.manual;
  if (node.kind != NodeKind::kTest) return reason;
  reason.test = &condition.tests[node.test];
  const Fact* fact = question.facts.find(reason.test->field);
  if (fact == nullptr) return reason;
  reason.actual = fact->given;
  if (reason.test->op == Op::kAgeGeMonths || reason.test->op == Op::kAgeLeMonths) {
    reason.age_months = age_in_months(date_from_day_number(fact->number), question.as_of);
  }
  return reason;
}

std::vector<OutlineNode> outline_of(const Condition& condition, const Evaluation& evaluation,
                                    const Question& question) {
  const std::vector<bool> decisive = mark_decisive(condition, evaluation);
  std::vector<OutlineNode> nodes;
  nodes.reserve(condition.nodes.size());
  for (std::uint32_t index = 0; index < condition.nodes.size(); ++index) {
    nodes.push_back({above(condition, index).depth, decisive[index],
                     make_reason(condition, index, evaluation.verdicts[index], question)});
  }
  return nodes;
}

}  // namespace

std::vector<Reason> reasons_for(const Condition& condition, const std::vector<std::uint32_t>& nodes,
                                const Question& question) {
  std::vector<Reason> reasons;
  reasons.reserve(nodes.size());
  for (const std::uint32_t index : nodes) {
    const Node& node = condition.nodes[index];
    const Verdict verdict = node.kind == NodeKind::kTest
                                ? evaluate_test(condition.tests[node.test], question.fields,
                                                question.facts, question.as_of)
                                : Verdict::kUnknown;
    reasons.push_back(make_reason(condition, index, verdict, question));
  }
  return reasons;
}

std::vector<OutlineNode> outline(const Condition& condition, const Question& question) {
  return outline_of(condition, evaluate(condition, question.fields, question.facts, question.as_of),
                    question);
}

Trace trace(const Condition& condition, const Question& question) {
  Trace trace;
  const Evaluation evaluation =
      evaluate(condition, question.fields, question.facts, question.as_of, trace.steps);
  trace.nodes = outline_of(condition, evaluation, question);
  return trace;
}

std::vector<FieldIndex> fields_to_ask(const std::vector<Reason>& reasons) {
  std::vector<FieldIndex> fields;
  for (const Reason& reason : reasons) {
    if (reason.test != nullptr && reason.verdict == Verdict::kUnknown) {
      fields.push_back(reason.test->field);
    }
  }
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  return fields;
}

}  // namespace rq
