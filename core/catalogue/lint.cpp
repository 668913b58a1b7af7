#include "core/catalogue/lint.h"

#include <algorithm>
#include <limits>
#include <string>

#include "core/rules/evaluate.h"

namespace rq {
namespace {

/// Values that pass every number test of one field seen so far.
struct Interval {
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();

  void narrow(const Test& test) {
    switch (test.op) {
      case Op::kEq:
        low = std::max(low, test.low);
        high = std::min(high, test.low);
        break;
      case Op::kGe: low = std::max(low, test.low); break;
      case Op::kLe: high = std::min(high, test.low); break;
      case Op::kGt: low = std::max(low, test.low == INT64_MAX ? test.low : test.low + 1); break;
      case Op::kLt: high = std::min(high, test.low == INT64_MIN ? test.low : test.low - 1); break;
      case Op::kBetween:
        low = std::max(low, test.low);
        high = std::min(high, test.high);
        break;
      default: break;
    }
  }
};

bool is_number(FieldType type) {
  return type == FieldType::kInt || type == FieldType::kFen || type == FieldType::kPpm;
}

/// Finds two tests of one `all` that exclude each other. The prover of whole rules is another part;
/// this is the slip that is made when numbers are typed.
void find_contradictions(const Cursor& at, const Condition& condition, const FieldList& fields) {
  for (std::uint32_t all = 0; all < condition.nodes.size(); ++all) {
    if (condition.nodes[all].kind != NodeKind::kAll) continue;
    std::map<FieldIndex, Interval> seen;
    for (std::uint32_t child = all + 1; child < condition.nodes[all].end;
         child = condition.nodes[child].end) {
      if (condition.nodes[child].kind != NodeKind::kTest) continue;
      const Test& test = condition.tests[condition.nodes[child].test];
      if (!is_number(fields.at(test.field).type)) continue;
      Interval& interval = seen[test.field];
      const bool possible_before = interval.low <= interval.high;
      interval.narrow(test);
      if (possible_before && interval.low > interval.high) {
        at.warn("contradiction", "the test at " + pointer_of(condition, child) +
                                     " excludes an earlier test of \"" + fields.at(test.field).key +
                                     "\" in the same `all`; no applicant can pass.");
      }
    }
  }
}

void run_example(const Cursor& at, const Condition& condition, const FieldList& fields) {
  const std::size_t faults = at.error_count();
  if (!at.require_object()) return;
  const Cursor as_of_at = at.member("asOf");
  const std::optional<Date> as_of = read_date(as_of_at);
  const Facts facts = parse_facts(at.member("facts"), fields);
  const Cursor expected_at = at.member("verdict");
  const auto expected = expected_at.string();
  // A fact that cannot be read is its own fault; a verdict without it would only confuse.
  if (!as_of || !expected || at.error_count() != faults) return;
  const Verdict actual = evaluate(condition, fields, facts, *as_of).root();
  if (to_text(actual) != *expected) {
    expected_at.fault("example_fails", "the conditions say \"" + std::string(to_text(actual)) +
                                           "\" for this example, not \"" + std::string(*expected) +
                                           "\"; correct the rule or the example.");
  }
}

void run_examples(const Cursor& at, const Condition& condition, const FieldList& fields) {
  if (at.empty() || !at.require_array()) return;
  for (std::size_t i = 0; i < at.value().size(); ++i) {
    run_example(at.element(i), condition, fields);
  }
}

void require_source(const Cursor& at, JsonView source) {
  const bool none = !source.present() || source.is_null() || source.string() == "";
  if (none && at.present()) {
    at.warn("no_source", "say where the figures come from, so that a reader can check them.");
  }
}

template <typename T>
void lint_list(const Cursor& list_at, const std::vector<T>& list, const FieldList& fields) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].conditions.nodes.empty()) continue;
    const Cursor entry = list_at.element(i);
    require_source(entry.member("source"), list[i].source);
    find_contradictions(entry.member("conditions"), list[i].conditions, fields);
    run_examples(entry.member("examples"), list[i].conditions, fields);
  }
}

}  // namespace

void lint(const Cursor& root, const Catalogue& catalogue, const FieldList& fields) {
  lint_list(root.member("products"), catalogue.products, fields);
  lint_list(root.member("policies"), catalogue.policies, fields);
}

}  // namespace rq
