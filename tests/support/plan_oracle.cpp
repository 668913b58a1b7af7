#include "tests/support/plan_oracle.h"

#include <algorithm>
#include <set>

namespace rq::test {
namespace {

Fact number_fact(std::int64_t number) {
  Fact fact;
  fact.number = number;
  return fact;
}

/// The same day some months later, or the last day of that month.
Date months_later(Date from, int months) {
  const std::chrono::year_month_day start{from};
  const std::chrono::year_month month =
      std::chrono::year_month{start.year(), start.month()} + std::chrono::months{months};
  const std::chrono::year_month_day_last end{month.year(),
                                             std::chrono::month_day_last{month.month()}};
  return std::chrono::sys_days{month / std::min(start.day(), end.day())};
}

}  // namespace

PlanOracle::Possible PlanOracle::possible_on(Date day) const {
  Possible possible(question_.fields.size());
  for (const rq::Test& test : condition_.tests) {
    const Fact* fact = question_.facts.find(test.field);
    if (fact == nullptr) continue;
    std::vector<Fact>& values = possible[test.field];
    values = {*fact};
    const ChangeRule& rule = costs_.at(test.field);
    if (rule.how != ChangeHow::kWait || day == question_.as_of || fact->number < 0) continue;
    if (rule.every > 0) {
      int months = 0;
      while (months_later(question_.as_of, months + 1) <= day) ++months;
      const std::int64_t sure = fact->number + months / rule.every;
      values = {number_fact(sure), number_fact(sure + 1)};
    } else if (rule.clears > 0) {
      const bool clear = months_later(question_.as_of, static_cast<int>(rule.clears)) < day;
      values.clear();
      for (std::int64_t n = 0; n <= (clear ? 0 : fact->number); ++n)
        values.push_back(number_fact(n));
    }
  }
  return possible;
}

// Kleene's logic over leaves that are sure to pass, sure to fail, or neither.
Verdict PlanOracle::sure(std::uint32_t index, bool negated, const Possible& possible,
                         Date day) const {
  const Node& node = condition_.nodes[index];
  switch (node.kind) {
    case NodeKind::kManual: return negated ? Verdict::kFail : Verdict::kPass;
    case NodeKind::kNot: return negate(sure(index + 1, !negated, possible, day));
    case NodeKind::kTest: {
      const rq::Test& test = condition_.tests[node.test];
      const FieldType type = question_.fields.at(test.field).type;
      std::set<bool> seen;
      for (const Fact& fact : possible[test.field]) seen.insert(test_holds(test, type, fact, day));
      if (seen.size() != 1) return Verdict::kUnknown;
      return *seen.begin() ? Verdict::kPass : Verdict::kFail;
    }
    default: break;
  }
  Verdict verdict = node.kind == NodeKind::kAll ? Verdict::kPass : Verdict::kFail;
  for (std::uint32_t child = index + 1; child < node.end; child = condition_.nodes[child].end) {
    const Verdict of_child = sure(child, negated, possible, day);
    verdict =
        node.kind == NodeKind::kAll ? std::min(verdict, of_child) : std::max(verdict, of_child);
  }
  return verdict;
}

std::optional<std::int64_t> PlanOracle::cost(FieldIndex index, const Fact& to) const {
  const Field& field = question_.fields.at(index);
  const ChangeRule& rule = costs_.at(index);
  const Fact* now = question_.facts.find(index);
  if (now == nullptr) return 1;
  if (!rule.how || rule.how == ChangeHow::kWait) return std::nullopt;
  if (now->number == to.number && now->options == to.options && now->code == to.code) return 0;
  switch (field.type) {
    case FieldType::kBool:
    case FieldType::kEnum: return rule.to[static_cast<std::size_t>(to.number)];
    case FieldType::kSet: {
      if ((now->options & ~to.options) != 0) return std::nullopt;
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < rule.to.size(); ++i) {
        if (((to.options & ~now->options) >> i & 1U) == 0) continue;
        if (!rule.to[i]) return std::nullopt;
        sum += *rule.to[i];
      }
      return sum;
    }
    default: break;
  }
  const bool up = to.number > now->number;
  if (rule.direction == (up ? Direction::kDown : Direction::kUp)) return std::nullopt;
  if (up && rule.most && to.number > *rule.most) return std::nullopt;
  std::int64_t low = std::min(now->number, to.number);
  const std::int64_t high = std::max(now->number, to.number);
  if (rule.step == 0) return rule.effort;
  const bool compounds = field.type == FieldType::kFen;
  if (compounds && low <= 0) return std::nullopt;
  std::int64_t steps = 0;
  for (; low < high; ++steps) {
    low += compounds ? std::max<std::int64_t>(1, low * rule.step / 1'000'000) : rule.step;
  }
  return rule.effort + steps * rule.each;
}

std::vector<Fact> PlanOracle::values_of(FieldIndex index, Date day) const {
  const Field& field = question_.fields.at(index);
  std::vector<Fact> values;
  std::int64_t low = -3;
  std::int64_t high = 8;
  switch (field.type) {
    case FieldType::kBool: low = 0, high = 1; break;
    case FieldType::kEnum:
      low = 0;
      high = static_cast<std::int64_t>(field.options.size()) - 1;
      break;
    case FieldType::kSet:
      for (std::uint64_t set = 0; set < (std::uint64_t{1} << field.options.size()); ++set) {
        Fact fact;
        fact.options = set;
        values.push_back(fact);
      }
      return values;
    case FieldType::kCode: {
      for (const char* code : {"?", "31", "310115", "310101", "3101150", "C", "C39", "I65", "C390",
                               "310", "I650", "3101010"}) {
        Fact fact;
        fact.code = code;
        values.push_back(fact);
      }
      return values;
    }
    case FieldType::kDate:
      for (const rq::Test& test : condition_.tests) {
        if (test.field != index) continue;
        for (const std::int64_t near : {-1, 0, 1}) {
          const bool by_age = test.op == Op::kAgeGeMonths || test.op == Op::kAgeLeMonths;
          if (!by_age) values.push_back(number_fact(test.low + near));
          for (const int months : {0, 1}) {
            if (!by_age) continue;
            const Date from = months_later(day, -static_cast<int>(test.low) - months);
            values.push_back(number_fact(day_number(from) + near));
          }
        }
      }
      return values;
    default: break;
  }
  for (std::int64_t n = low; n <= high; ++n) values.push_back(number_fact(n));
  return values;
}

void PlanOracle::try_values(const std::vector<FieldIndex>& fields, std::size_t next,
                            Possible& possible, std::int64_t effort, Date day,
                            std::optional<std::int64_t>& best) const {
  if (best && effort >= *best) return;
  if (next == fields.size()) {
    if (sure(0, false, possible, day) == Verdict::kPass) best = effort;
    return;
  }
  const FieldIndex field = fields[next];
  try_values(fields, next + 1, possible, effort, day, best);
  const std::vector<Fact> before = possible[field];
  for (const Fact& value : values_of(field, day)) {
    const auto more = cost(field, value);
    if (!more) continue;
    possible[field] = {value};
    try_values(fields, next + 1, possible, effort + *more, day, best);
  }
  possible[field] = before;
}

std::vector<Verdict> PlanOracle::verdicts_of_waiting(const Possible& possible, Date day) const {
  std::vector<Verdict> verdicts;
  for (std::uint32_t node = 0; node < condition_.nodes.size(); ++node) {
    if (condition_.nodes[node].kind == NodeKind::kTest) {
      verdicts.push_back(sure(node, false, possible, day));
    }
  }
  return verdicts;
}

std::optional<std::int64_t> PlanOracle::least_effort(std::int64_t most) const {
  std::vector<FieldIndex> fields;
  for (const rq::Test& test : condition_.tests) fields.push_back(test.field);
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  std::optional<std::int64_t> best;
  std::vector<Verdict> before;
  for (std::int64_t wait = 0; wait <= most && (!best || wait < *best); ++wait) {
    const Date day = question_.as_of + std::chrono::days{wait};
    Possible possible = possible_on(day);
    // A later day on which every test says the same is no better.
    const std::vector<Verdict> now = verdicts_of_waiting(possible, day);
    if (now == before) continue;
    before = now;
    try_values(fields, 0, possible, wait, day, best);
  }
  return best && *best <= most ? best : std::nullopt;
}

std::optional<std::int64_t> PlanOracle::effort_of(const Plan& plan) const {
  std::int64_t sum = (plan.day - question_.as_of).count();
  for (const PlanStep& step : plan.steps) {
    if (!step.to) continue;
    const auto more = cost(step.field, step.to->fact());
    if (!more) return std::nullopt;
    sum += *more;
  }
  return sum;
}

bool PlanOracle::passes(const Plan& plan) const {
  Possible possible = possible_on(plan.day);
  for (const PlanStep& step : plan.steps) {
    if (step.to) possible[step.field] = {step.to->fact()};
  }
  return sure(0, false, possible, plan.day) == Verdict::kPass;
}

}  // namespace rq::test
