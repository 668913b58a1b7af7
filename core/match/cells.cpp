#include "core/match/cells.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/rules/evaluate.h"
#include "core/rules/region.h"

namespace rq {
namespace {

using Tests = std::vector<const Test*>;

Fact number_fact(std::int64_t number) {
  Fact fact;
  fact.number = number;
  return fact;
}

bool is_age(const Test& test) { return test.op == Op::kAgeGeMonths || test.op == Op::kAgeLeMonths; }

/// Adds the first value above `bound`, unless there is none.
void start_above(std::int64_t bound, std::set<std::int64_t>& starts) {
  if (bound < std::numeric_limits<std::int64_t>::max()) starts.insert(bound + 1);
}

/// The values at which some test of a number or day changes its answer.
std::set<std::int64_t> starts_of(const Tests& tests, Date as_of) {
  std::set<std::int64_t> starts;
  for (const Test* test : tests) {
    if (test->op == Op::kAgeGeMonths) {
      starts.insert(last_day_with_age(test->low, as_of) + 1);
    } else if (is_age(*test)) {
      if (test->low < std::numeric_limits<std::int64_t>::max()) {
        starts.insert(last_day_with_age(test->low + 1, as_of) + 1);
      }
    } else {
      starts.insert(test->low);
      start_above(test->op == Op::kBetween ? test->high : test->low, starts);
    }
  }
  return starts;
}

/// One value of each segment between two starts, near `home`. Days before `home` come first,
/// numbers below it last: established firms and amounts that are not negative make natural
/// examples.
std::vector<Fact> segment_values(const Tests& tests, Date as_of, std::int64_t lowest,
                                 std::int64_t highest, std::int64_t home, bool past_first) {
  std::set<std::int64_t> starts = starts_of(tests, as_of);
  starts.insert(lowest);
  std::vector<std::int64_t> values;
  for (auto start = starts.begin(); start != starts.end(); ++start) {
    if (*start < lowest || *start > highest) continue;
    const auto next = std::next(start);
    const std::int64_t last = next == starts.end() ? highest : std::min(*next - 1, highest);
    values.push_back(std::clamp(home, *start, last));
  }
  const auto on_far_side = [&](std::int64_t value) {
    return past_first ? value > home : value < home;
  };
  std::sort(values.begin(), values.end(), [&](std::int64_t a, std::int64_t b) {
    if (on_far_side(a) != on_far_side(b)) return on_far_side(b);
    // On each side, what lies nearer to home goes first.
    return on_far_side(a) == past_first ? a < b : a > b;
  });
  std::vector<Fact> facts;
  facts.reserve(values.size());
  for (const std::int64_t value : values) facts.push_back(number_fact(value));
  return facts;
}

/// A character that a code may go on with: a digit, or one of as many others as there may be names.
std::string tail(std::size_t index) {
  constexpr std::size_t kDigits = 10;
  if (index < kDigits) return {static_cast<char>('0' + index)};
  // U+4E00 and what follows it, in UTF-8.
  const std::size_t point = 0x4E00 + index;
  return {static_cast<char>(0xE0 | (point >> 12U)), static_cast<char>(0x80 | ((point >> 6U) & 63U)),
          static_cast<char>(0x80 | (point & 63U))};
}

/// Every code is a named one, or goes on from the longest named one before it in a way that no name
/// has; the empty code counts as named.
std::vector<Fact> code_values(const Tests& tests, std::deque<std::string>& texts) {
  std::set<std::string> named = {""};
  for (const Test* test : tests) named.insert(test->codes.begin(), test->codes.end());
  std::vector<Fact> facts;
  const auto add = [&](const std::string& code) {
    texts.push_back(code);
    Fact fact;
    fact.code = texts.back();
    facts.push_back(fact);
  };
  for (const std::string& name : named) {
    if (!name.empty()) add(name);
    std::size_t index = 0;
    while (named.count(name + tail(index)) > 0) ++index;
    add(name + tail(index));
  }
  add("");
  return facts;
}

/// Of a set, all that the tests can see: which of their option lists it touches, and which it
/// fills.
struct Seen {
  std::vector<bool> touched;
  std::vector<bool> filled;
  friend bool operator<(const Seen& a, const Seen& b) {
    return std::tie(a.touched, a.filled) < std::tie(b.touched, b.filled);
  }
};

/// Options that stand in the same lists, taken together.
std::map<std::vector<bool>, std::uint64_t> group_options(const Field& field, const Tests& tests) {
  std::map<std::vector<bool>, std::uint64_t> groups;
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    std::vector<bool> lists;
    for (const Test* test : tests) lists.push_back((test->options & bit) != 0);
    groups[lists] |= bit;
  }
  return groups;
}

/// What is seen of a set with `taken` of the `options` of one more group, which stand in `lists`.
Seen with_group(Seen seen, const std::vector<bool>& lists, std::uint64_t options,
                std::uint64_t taken) {
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (!lists[i]) continue;
    if (taken != 0) seen.touched[i] = true;
    if (taken != options) seen.filled[i] = false;
  }
  return seen;
}

/// Goes through the groups and keeps one set for every state that can be reached.
std::vector<Fact> set_values(const Field& field, const Tests& tests, std::size_t most) {
  std::map<Seen, std::uint64_t> reached;
  reached[{std::vector<bool>(tests.size(), false), std::vector<bool>(tests.size(), true)}] = 0;
  for (const auto& [lists, options] : group_options(field, tests)) {
    const std::uint64_t first = options & (~options + 1);
    std::map<Seen, std::uint64_t> next;
    for (const auto& [seen, set] : reached) {
      // None of the group, one of it, all of it.
      for (const std::uint64_t taken : {std::uint64_t{0}, first, options}) {
        next.try_emplace(with_group(seen, lists, options, taken), set | taken);
      }
    }
    if (next.size() > most) return {};
    reached = std::move(next);
  }
  std::vector<Fact> facts;
  for (const auto& entry : reached) {
    Fact fact;
    fact.options = entry.second;
    facts.push_back(fact);
  }
  std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
    return std::pair(__builtin_popcountll(a.options), a.options) <
           std::pair(__builtin_popcountll(b.options), b.options);
  });
  return facts;
}

std::vector<Fact> candidates(const Field& field, const Tests& tests, Date as_of,
                             std::deque<std::string>& texts, std::size_t most) {
  std::vector<Fact> facts;
  switch (field.type) {
    case FieldType::kBool: return {number_fact(0), number_fact(1)};
    case FieldType::kEnum:
      for (std::size_t i = 0; i < field.options.size(); ++i) {
        facts.push_back(number_fact(static_cast<std::int64_t>(i)));
      }
      return facts;
    case FieldType::kSet: return set_values(field, tests, most);
    case FieldType::kCode: return code_values(tests, texts);
    case FieldType::kDate:
      return segment_values(tests, as_of, day_number(*parse_date("0001-01-01")),
                            day_number(*parse_date("9999-12-31")), day_number(as_of), true);
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: break;
  }
  return segment_values(tests, as_of, std::numeric_limits<std::int64_t>::min(),
                        std::numeric_limits<std::int64_t>::max(), 0, false);
}

}  // namespace

Cells divide(const Field& field, const std::vector<const Test*>& tests, Date as_of,
             std::deque<std::string>& texts, const CellBounds& bounds) {
  Cells cells;
  std::size_t codes = 0;
  for (const Test* test : tests) codes += test->codes.size();
  if (tests.size() > bounds.tests || codes > bounds.codes) return cells;
  std::set<std::vector<bool>> known;
  for (const Fact& fact : candidates(field, tests, as_of, texts, bounds.cells)) {
    std::vector<bool> passes;
    passes.reserve(tests.size());
    for (const Test* test : tests) passes.push_back(test_holds(*test, field.type, fact, as_of));
    if (!known.insert(passes).second) continue;
    cells.values.push_back(fact);
    cells.passes.push_back(std::move(passes));
  }
  if (cells.values.size() > bounds.cells) return {};
  return cells;
}

}  // namespace rq
