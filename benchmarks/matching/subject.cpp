#include "benchmarks/matching/subject.h"

#include <algorithm>
#include <utility>

#include "core/explain/reason.h"
#include "core/money/date.h"
#include "core/rules/evaluate.h"

namespace rq::bench {
namespace {

const FieldList& fields() { return FieldList::builtin(); }

/// The day of benchmarks/matching/workload.mjs.
Date as_of() {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  return Date{year{2026} / month{11} / day{22}};
}

/// The plainest walk that wastes nothing: it stops where a node is decided and allocates nothing.
class Walk {
 public:
  Walk(const Condition& condition, const FieldList& fields, const Facts& facts, Date day)
      : condition_(condition), fields_(fields), facts_(facts), day_(day) {}

  [[nodiscard]] Verdict visit(std::uint32_t index) const {
    const Node& node = condition_.nodes[index];
    switch (node.kind) {
      case NodeKind::kManual: return Verdict::kUnknown;
      case NodeKind::kTest:
        return evaluate_test(condition_.tests[node.test], fields_, facts_, day_);
      case NodeKind::kNot: return negate(visit(index + 1));
      case NodeKind::kAll: return all(index + 1, node.end);
      case NodeKind::kAny: return any(index + 1, node.end);
    }
    return Verdict::kUnknown;
  }

 private:
  [[nodiscard]] Verdict all(std::uint32_t child, std::uint32_t end) const {
    Verdict verdict = Verdict::kPass;
    for (; child < end && verdict != Verdict::kFail; child = condition_.nodes[child].end) {
      verdict = std::min(verdict, visit(child));
    }
    return verdict;
  }

  [[nodiscard]] Verdict any(std::uint32_t child, std::uint32_t end) const {
    Verdict verdict = Verdict::kFail;
    for (; child < end && verdict != Verdict::kPass; child = condition_.nodes[child].end) {
      verdict = std::max(verdict, visit(child));
    }
    return verdict;
  }

  const Condition& condition_;
  const FieldList& fields_;
  const Facts& facts_;
  Date day_;
};

Verdict walk(const Condition& condition, const Facts& facts) {
  return Walk(condition, FieldList::builtin(), facts, as_of()).visit(0);
}

/// Some of every result, at next to no cost.
std::uint64_t mixed(const std::vector<Word>& words) {
  return words.empty() ? 0 : words.front() ^ words[words.size() / 2] ^ words.back();
}

}  // namespace

bool Subject::add_rule(std::string_view json) {
  Diagnostics faults;
  const std::optional<JsonDocument> document = JsonDocument::parse(json, faults);
  if (!document) return false;
  Condition condition = parse_condition(Cursor(document->root(), faults), fields());
  if (faults.has_errors()) return false;
  // The document goes away, and with it what reasons quote; a million of them do not fit.
  for (Test& test : condition.tests) test.bound = {};
  for (Node& node : condition.nodes) node.manual = {};
  conditions_.push_back(std::move(condition));
  return true;
}

void Subject::compile() {
  std::vector<const Condition*> pointers;
  pointers.reserve(conditions_.size());
  for (const Condition& condition : conditions_) pointers.push_back(&condition);
  compiled_.emplace(CompiledRules::compile(pointers, fields()));
  states_.resize(conditions_.size());
}

bool Subject::add_firm(std::string_view json) {
  Diagnostics faults;
  std::optional<JsonDocument> document = JsonDocument::parse(json, faults);
  if (!document) return false;
  Facts facts = parse_facts(Cursor(document->root(), faults), fields());
  if (faults.has_errors()) return false;
  firms_.push_back({std::move(*document), std::move(facts)});
  return true;
}

std::uint64_t Subject::judge(std::size_t firm, Way way) {
  const Facts& facts = firms_[firm].facts;
  std::uint64_t sum = 0;
  switch (way) {
    case Way::kTreeWalk:
      for (const Condition& condition : conditions_) {
        sum = sum * 3 + static_cast<std::uint64_t>(walk(condition, facts));
      }
      return sum;
    case Way::kEvaluate:
      for (const Condition& condition : conditions_) {
        sum = sum * 3 +
              static_cast<std::uint64_t>(evaluate(condition, fields(), facts, as_of()).root());
      }
      return sum;
    case Way::kPlanes:
      compiled_->judge(facts, as_of(), planes_, Near::kSkip);
      return mixed(planes_.fail) ^ mixed(planes_.unknown);
    case Way::kPlanesNearCounts: {
      compiled_->judge(facts, as_of(), planes_);
      const PlaneCounts counts = compiled_->count(planes_);
      return counts.pass ^ counts.unknown ^ counts.near ^ mixed(planes_.near);
    }
    case Way::kPlanesStates:
      compiled_->judge(facts, as_of(), planes_, Near::kSkip);
      write_states(planes_, states_.size(), states_.data());
      return states_.empty() ? 0 : states_.back();
    case Way::kExplain20: return explain(facts);
  }
  return sum;
}

std::uint64_t Subject::explain(const Facts& facts) const {
  const Question question{fields(), facts, as_of()};
  std::uint64_t sum = 0;
  const std::size_t count = std::min<std::size_t>(20, conditions_.size());
  for (std::size_t i = 0; i < count; ++i) {
    // Spread over the rules, as the products of a page are.
    const Condition& condition = conditions_[i * (conditions_.size() / count)];
    const Evaluation evaluation = evaluate(condition, fields(), facts, as_of());
    const std::vector<std::uint32_t> leaves = decisive_leaves(condition, evaluation);
    sum = sum * 3 + reasons_for(condition, leaves, question).size();
  }
  return sum;
}

std::vector<std::uint8_t> Subject::expected(std::size_t firm) const {
  std::vector<std::uint8_t> states;
  states.reserve(conditions_.size());
  for (const Condition& condition : conditions_) {
    const Evaluation evaluation = evaluate(condition, fields(), firms_[firm].facts, as_of());
    states.push_back(static_cast<std::uint8_t>(evaluation.root()));
  }
  return states;
}

std::vector<std::uint8_t> Subject::found(std::size_t firm) {
  compiled_->judge(firms_[firm].facts, as_of(), planes_);
  write_states(planes_, states_.size(), states_.data());
  std::vector<std::uint8_t> states(states_.size());
  const std::vector<std::uint32_t>& order = compiled_->order();
  for (std::size_t place = 0; place < order.size(); ++place) states[order[place]] = states_[place];
  return states;
}

bool Subject::agrees(std::size_t firm) {
  const std::vector<std::uint8_t> states = expected(firm);
  for (std::size_t rule = 0; rule < conditions_.size(); ++rule) {
    if (static_cast<std::uint8_t>(walk(conditions_[rule], firms_[firm].facts)) != states[rule]) {
      return false;
    }
  }
  if (found(firm) != states) return false;
  const PlaneCounts counts = compiled_->count(planes_);
  const auto count_of = [&](Verdict verdict) {
    return static_cast<std::size_t>(
        std::count(states.begin(), states.end(), static_cast<std::uint8_t>(verdict)));
  };
  return counts.pass == count_of(Verdict::kPass) && counts.unknown == count_of(Verdict::kUnknown) &&
         counts.fail == count_of(Verdict::kFail);
}

}  // namespace rq::bench
