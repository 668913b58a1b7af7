#include "core/match/passage.h"

#include <algorithm>

#include "core/match/calendar.h"
#include "core/rules/region.h"

namespace rq {
namespace {

/// The first day on which no case of today lies in the window any more. The window may count its
/// first day, so that one has to be over.
Date day_cleared(const ChangeRule& rule, Date as_of) {
  return first_day_of_age(as_of, rule.clears) + std::chrono::days{1};
}

void add_days_of_count(std::int64_t bound, const ChangeRule& rule, std::int64_t now, Date as_of,
                       std::vector<Date>& days) {
  if (bound <= now || bound > kMostMonths || now < -kMostMonths) return;
  const std::int64_t months = (bound - now) * rule.every;
  if (months <= kMostMonths) days.push_back(first_day_of_age(as_of, months));
}

}  // namespace

Span span_on(const ChangeRule& rule, const Fact& fact, Date as_of, Date day) {
  const std::int64_t now = fact.number;
  if (day <= as_of || now < 0 || now > kMostMonths) return {now, now};
  if (rule.every > 0) {
    const std::int64_t sure = now + age_in_months(as_of, day) / rule.every;
    return {sure, sure + 1};
  }
  if (rule.clears > 0) return {0, day >= day_cleared(rule, as_of) ? 0 : now};
  return {now, now};
}

bool holds_on(const NormalLeaf& leaf, const Test& test, const ChangeRule& rule,
              const Question& question, Date day) {
  const Fact& fact = *question.facts.find(test.field);
  const Field& field = question.fields.at(test.field);
  const Span span = span_on(rule, fact, question.as_of, day);
  if (span.low == span.high) {
    Fact then = fact;
    then.number = span.low;
    return test_holds(test, field.type, then, day) != leaf.negated;
  }
  Region region(field, day);
  region.require(test, leaf.negated);
  return region.holds_all(span.low, span.high);
}

void add_turning_days(const Test& test, const ChangeRule& rule, const Question& question,
                      std::vector<Date>& days) {
  const Fact& fact = *question.facts.find(test.field);
  if (question.fields.at(test.field).type == FieldType::kDate) {
    add_turning_day_of_age(test, fact, days);
  } else if (rule.every > 0) {
    // Going up, a count begins to hold at a lower bound, or past an upper one that was negated.
    for (const std::int64_t bound : {test.low, test.high}) {
      add_days_of_count(bound, rule, fact.number, question.as_of, days);
      if (bound <= kMostMonths) {
        add_days_of_count(bound + 1, rule, fact.number, question.as_of, days);
      }
    }
  } else {
    days.push_back(day_cleared(rule, question.as_of));
  }
}

}  // namespace rq
