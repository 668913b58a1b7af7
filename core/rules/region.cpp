#include "core/rules/region.h"

#include <algorithm>
#include <limits>

#include "core/base/check.h"

namespace rq {
namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

std::uint64_t all_options(const Field& field) {
  const std::size_t count = field.options.size();
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

/// Days of years 1 to 9999, which is what dates are read from.
std::int64_t first_day() { return day_number(*parse_date("0001-01-01")); }
std::int64_t last_day() { return day_number(*parse_date("9999-12-31")); }

/// What calls without a budget may cost.
constexpr std::int64_t kOwnBudget = 1'000'000;

std::size_t common_start(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t length = 0;
  while (length < most && a[length] == b[length]) ++length;
  return length;
}

}  // namespace

std::int64_t last_day_with_age(std::int64_t months, Date as_of) {
  // The age falls as the day moves on, so the last day that has it is found by halving.
  std::int64_t low = first_day() - 1;
  std::int64_t high = last_day();
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    if (age_in_months(date_from_day_number(middle), as_of) >= months) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

Region::Region(const Field& field, Date as_of) : type_(field.type), as_of_(as_of) {
  set_rules_.allowed = all_options(field);
  switch (type_) {
    case FieldType::kBool: intervals_ = {{0, 1}}; break;
    case FieldType::kDate: intervals_ = {{first_day(), last_day()}}; break;
    default: intervals_ = {{kLowest, kHighest}}; break;
  }
}

void Region::intersect(const std::vector<Interval>& with) {
  std::vector<Interval> both;
  for (const Interval& a : intervals_) {
    for (const Interval& b : with) {
      const Interval common{std::max(a.low, b.low), std::min(a.high, b.high)};
      if (common.low <= common.high) both.push_back(common);
    }
  }
  intervals_ = std::move(both);
}

void Region::require_number(const Test& test, bool negated) {
  std::int64_t low = kLowest;
  std::int64_t high = kHighest;
  bool none = false;
  switch (test.op) {
    case Op::kEq:
    case Op::kNe: low = high = test.low; break;
    case Op::kBetween:
      low = test.low;
      high = test.high;
      break;
    case Op::kGe:
    case Op::kOnOrAfter: low = test.low; break;
    case Op::kLe:
    case Op::kOnOrBefore: high = test.low; break;
    case Op::kGt:
      none = test.low == kHighest;
      low = none ? kHighest : test.low + 1;
      break;
    case Op::kLt:
      none = test.low == kLowest;
      high = none ? kLowest : test.low - 1;
      break;
    case Op::kAgeGeMonths: high = last_day_with_age(test.low, as_of_); break;
    case Op::kAgeLeMonths:
      if (test.low < kHighest) low = last_day_with_age(test.low + 1, as_of_) + 1;
      break;
    default: RQ_CHECK(false);
  }
  const bool outside = (test.op == Op::kNe) != negated;
  std::vector<Interval> wanted;
  if (!outside) {
    if (!none) wanted.push_back({low, high});
  } else if (none) {
    wanted.push_back({kLowest, kHighest});
  } else {
    if (low > kLowest) wanted.push_back({kLowest, low - 1});
    if (high < kHighest) wanted.push_back({high + 1, kHighest});
  }
  intersect(wanted);
}

void Region::require(const Test& test, bool negated) {
  switch (type_) {
    case FieldType::kEnum: {
      const bool named = (test.op == Op::kEq || test.op == Op::kIn) != negated;
      set_rules_.allowed &= named ? test.options : ~test.options;
      return;
    }
    case FieldType::kSet:
      switch (test.op) {
        case Op::kHasAny:
        case Op::kHasNone:
          if ((test.op == Op::kHasAny) != negated) {
            set_rules_.some_of.push_back(test.options);
          } else {
            set_rules_.allowed &= ~test.options;
          }
          return;
        default:
          if (negated) {
            set_rules_.not_all_of.push_back(test.options);
          } else {
            set_rules_.needed |= test.options;
          }
          return;
      }
    case FieldType::kCode: {
      const bool listed = test.op == Op::kEq || test.op == Op::kIn || test.op == Op::kPrefix;
      code_rules_.push_back({&test.codes, test.op == Op::kPrefix, listed != negated});
      return;
    }
    default: return require_number(test, negated);
  }
}

bool Region::empty(Budget& budget) const {
  switch (type_) {
    case FieldType::kEnum: return set_rules_.allowed == 0;
    case FieldType::kSet:
      return !rq::nearest_set(set_rules_, 0, Toggles{}, budget) && !budget.exhausted();
    case FieldType::kCode: return !near_code("", budget) && !budget.exhausted();
    default: return intervals_.empty();
  }
}

bool Region::holds_all(std::int64_t low, std::int64_t high) const {
  return std::any_of(intervals_.begin(), intervals_.end(), [&](const Interval& interval) {
    return interval.low <= low && high <= interval.high;
  });
}

std::optional<std::int64_t> Region::at_least(std::int64_t from) const {
  std::optional<std::int64_t> best;
  for (const Interval& interval : intervals_) {
    if (interval.high < from) continue;
    const std::int64_t value = std::max(from, interval.low);
    if (!best || value < *best) best = value;
  }
  return best;
}

std::optional<std::int64_t> Region::at_most(std::int64_t from) const {
  std::optional<std::int64_t> best;
  for (const Interval& interval : intervals_) {
    if (interval.low > from) continue;
    const std::int64_t value = std::min(from, interval.high);
    if (!best || value > *best) best = value;
  }
  return best;
}

std::optional<std::int64_t> Region::nearest(std::int64_t from) const {
  const std::optional<std::int64_t> above = at_least(from);
  const std::optional<std::int64_t> below = at_most(from);
  if (!above || !below) return above ? above : below;
  // Distances as unsigned: two ends of int64 lie further apart than int64 can say.
  const auto start = static_cast<std::uint64_t>(from);
  const bool up =
      static_cast<std::uint64_t>(*above) - start < start - static_cast<std::uint64_t>(*below);
  return up ? above : below;
}

bool Region::code_passes(std::string_view code, Budget& budget) const {
  return std::all_of(code_rules_.begin(), code_rules_.end(), [&](const CodeRule& rule) {
    if (!budget.spend(1 + static_cast<std::int64_t>(rule.codes->size()))) return false;
    const bool found =
        std::any_of(rule.codes->begin(), rule.codes->end(), [&](const std::string& one) {
          return rule.by_prefix ? code.starts_with(one) : code == one;
        });
    return found == rule.wanted;
  });
}

std::optional<std::string> Region::near_code(std::string_view from, Budget& budget) const {
  // A code that passes can be shortened to one that a rule names, with a tail where that very code
  // is excluded; without rules that want something, to a code that nobody names.
  constexpr std::string_view kTails = "0123456789?";
  std::vector<std::string_view> candidates = {"", "?"};
  for (const CodeRule& rule : code_rules_) {
    if (rule.wanted) candidates.insert(candidates.end(), rule.codes->begin(), rule.codes->end());
  }
  if (!budget.spend(static_cast<std::int64_t>(candidates.size()))) return std::nullopt;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](auto a, auto b) { return common_start(a, from) > common_start(b, from); });
  for (const std::string_view candidate : candidates) {
    if (code_passes(candidate, budget)) return std::string(candidate);
    if (budget.exhausted()) return std::nullopt;
  }
  for (const std::string_view candidate : candidates) {
    for (const char tail : kTails) {
      const std::string longer = std::string(candidate) + tail;
      if (code_passes(longer, budget)) return longer;
      if (code_passes(longer + "?", budget)) return longer + "?";
      if (budget.exhausted()) return std::nullopt;
    }
  }
  return std::nullopt;
}

bool Region::empty() const {
  Budget budget(kOwnBudget);
  return empty(budget);
}

std::optional<std::uint64_t> Region::nearest_set(std::uint64_t from) const {
  Budget budget(kOwnBudget);
  const auto found = rq::nearest_set(set_rules_, from, Toggles::any(), budget);
  return found ? std::optional(found->set) : std::nullopt;
}

std::optional<std::string> Region::some_code() const {
  Budget budget(kOwnBudget);
  return near_code("", budget);
}

}  // namespace rq
