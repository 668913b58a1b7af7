#include "core/match/calendar.h"

#include <algorithm>
#include <utility>

namespace rq {
namespace {

void add_ages(const Condition& condition, const Facts& facts, std::vector<Date>& days) {
  for (const Test& test : condition.tests) {
    const Fact* fact = facts.find(test.field);
    if (fact != nullptr) add_turning_day_of_age(test, *fact, days);
  }
}

void add_validity(const Validity& validity, std::vector<Date>& days) {
  if (validity.from) days.push_back(*validity.from);
  if (validity.to) days.push_back(*validity.to + std::chrono::days{1});
}

/// Keeps the days after `from` up to `until`, each once, earliest first.
void keep_between(std::vector<Date>& days, Date from, Date until) {
  std::erase_if(days, [&](Date day) { return day <= from || day > until; });
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

/// The group can change on the given days only.
template <typename T>
std::vector<Turn> turns_on(const T& document, std::vector<Date> days, const Question& question,
                           Date until) {
  keep_between(days, question.as_of, until);
  std::vector<Turn> result;
  // For most documents no day comes into question: they are not judged at all.
  if (days.empty()) return result;
  Group group = judge(document, question).group;
  for (const Date day : days) {
    const Group then = judge(document, {question.fields, question.facts, day}).group;
    if (then == group) continue;
    result.push_back({day, group, then});
    group = then;
  }
  return result;
}

}  // namespace

Date first_day_of_age(Date from, std::int64_t months) {
  // A month has 28 to 31 days; between those bounds the age goes up with the day, so it is halved.
  const std::int64_t start = day_number(from);
  std::int64_t low = start + std::min(months * 28, months * 31) - 31;
  std::int64_t high = start + std::max(months * 28, months * 31) + 31;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (age_in_months(from, date_from_day_number(middle)) >= months) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return date_from_day_number(low);
}

void add_turning_day_of_age(const Test& test, const Fact& fact, std::vector<Date>& days) {
  const bool at_least = test.op == Op::kAgeGeMonths;
  if (!at_least && test.op != Op::kAgeLeMonths) return;
  if (test.low > kMostMonths || test.low < -kMostMonths) return;
  // "At most m months" ends on the day on which m + 1 is reached.
  const Date from = date_from_day_number(fact.number);
  days.push_back(first_day_of_age(from, at_least ? test.low : test.low + 1));
}

std::vector<Turn> turns(const Product& product, const Question& question, Date until) {
  std::vector<Date> days;
  add_ages(product.conditions, question.facts, days);
  add_validity(product.validity, days);
  return turns_on(product, std::move(days), question, until);
}

std::vector<Turn> turns(const Policy& policy, const Question& question, Date until) {
  std::vector<Date> days;
  add_ages(policy.conditions, question.facts, days);
  add_validity(policy.validity, days);
  add_validity(policy.apply_window, days);
  return turns_on(policy, std::move(days), question, until);
}

}  // namespace rq
