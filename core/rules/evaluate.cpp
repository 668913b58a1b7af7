#include "core/rules/evaluate.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace rq {
namespace {

bool holds_for_number(const Test& test, std::int64_t number) {
  switch (test.op) {
    case Op::kEq: return number == test.low;
    case Op::kNe: return number != test.low;
    case Op::kLt: return number < test.low;
    case Op::kLe:
    case Op::kOnOrBefore:
    case Op::kAgeLeMonths: return number <= test.low;
    case Op::kGt: return number > test.low;
    case Op::kGe:
    case Op::kOnOrAfter:
    case Op::kAgeGeMonths: return number >= test.low;
    case Op::kBetween: return test.low <= number && number <= test.high;
    default: RQ_CHECK(false); return false;
  }
}

bool holds_for_options(const Test& test, std::uint64_t options) {
  switch (test.op) {
    case Op::kEq:
    case Op::kIn:
    case Op::kHasAny: return (options & test.options) != 0;
    case Op::kNe:
    case Op::kNotIn:
    case Op::kHasNone: return (options & test.options) == 0;
    case Op::kHasAll: return (options & test.options) == test.options;
    default: RQ_CHECK(false); return false;
  }
}

bool holds_for_code(const Test& test, std::string_view code) {
  const bool by_prefix = test.op == Op::kPrefix;
  const bool found = std::any_of(test.codes.begin(), test.codes.end(), [&](const std::string& one) {
    return by_prefix ? code.starts_with(one) : code == one;
  });
  return test.op == Op::kNe || test.op == Op::kNotIn ? !found : found;
}

class Evaluator {
 public:
  /// `steps` may be nullptr.
  Evaluator(const Condition& condition, const FieldList& fields, const Facts& facts, Date as_of,
            std::vector<EvaluationStep>* steps)
      : condition_(condition), fields_(fields), facts_(facts), as_of_(as_of), steps_(steps) {
    evaluation_.verdicts.resize(condition.nodes.size());
  }

  Evaluation run() {
    visit(0);
    return std::move(evaluation_);
  }

 private:
  // Depth is bounded by kMaxConditionDepth. Every node is visited, also behind a decided sibling:
  // reasons need the verdicts of all.
  Verdict visit(std::uint32_t index) {
    const Node& node = condition_.nodes[index];
    Verdict verdict = Verdict::kUnknown;
    switch (node.kind) {
      case NodeKind::kManual: break;
      case NodeKind::kTest:
        verdict = evaluate_test(condition_.tests[node.test], fields_, facts_, as_of_);
        break;
      case NodeKind::kNot: verdict = after_child(negate(visit(index + 1))); break;
      case NodeKind::kAll:
        verdict = Verdict::kPass;
        for (std::uint32_t child = index + 1; child < node.end;
             child = condition_.nodes[child].end) {
          verdict = after_child(std::min(verdict, visit(child)));
        }
        break;
      case NodeKind::kAny:
        verdict = Verdict::kFail;
        for (std::uint32_t child = index + 1; child < node.end;
             child = condition_.nodes[child].end) {
          verdict = after_child(std::max(verdict, visit(child)));
        }
        break;
    }
    evaluation_.verdicts[index] = verdict;
    if (steps_ != nullptr) steps_->push_back({index, verdict});
    return verdict;
  }

  /// The child's step is the last one; its parent has this verdict now.
  Verdict after_child(Verdict verdict) {
    if (steps_ != nullptr) steps_->back().so_far = verdict;
    return verdict;
  }

  const Condition& condition_;
  const FieldList& fields_;
  const Facts& facts_;
  Date as_of_;
  std::vector<EvaluationStep>* steps_;
  Evaluation evaluation_;
};

}  // namespace

bool test_holds(const Test& test, FieldType type, const Fact& fact, Date as_of) {
  switch (type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm:
    case FieldType::kBool: return holds_for_number(test, fact.number);
    case FieldType::kEnum: return holds_for_options(test, std::uint64_t{1} << fact.number);
    case FieldType::kSet: return holds_for_options(test, fact.options);
    case FieldType::kCode: return holds_for_code(test, fact.code);
    case FieldType::kDate: {
      const bool by_age = test.op == Op::kAgeGeMonths || test.op == Op::kAgeLeMonths;
      return holds_for_number(
          test, by_age ? age_in_months(date_from_day_number(fact.number), as_of) : fact.number);
    }
  }
  return false;
}

Verdict evaluate_test(const Test& test, const FieldList& fields, const Facts& facts, Date as_of) {
  const Fact* fact = facts.find(test.field);
  if (fact == nullptr) return Verdict::kUnknown;
  return verdict_of(test_holds(test, fields.at(test.field).type, *fact, as_of));
}

Evaluation evaluate(const Condition& condition, const FieldList& fields, const Facts& facts,
                    Date as_of) {
  return Evaluator(condition, fields, facts, as_of, nullptr).run();
}

Evaluation evaluate(const Condition& condition, const FieldList& fields, const Facts& facts,
                    Date as_of, std::vector<EvaluationStep>& steps) {
  return Evaluator(condition, fields, facts, as_of, &steps).run();
}

}  // namespace rq
