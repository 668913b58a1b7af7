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

/// Adds what some_of still lacks, option by option, without filling a mask of not_all_of.
bool complete_set(std::uint64_t& set, std::uint64_t allowed,
                  const std::vector<std::uint64_t>& some_of,
                  const std::vector<std::uint64_t>& not_all_of, std::size_t next) {
  const bool filled = std::any_of(not_all_of.begin(), not_all_of.end(),
                                  [&](std::uint64_t mask) { return (set & mask) == mask; });
  if (filled) return false;
  while (next < some_of.size() && (set & some_of[next]) != 0) ++next;
  if (next == some_of.size()) return true;
  for (std::uint64_t choices = some_of[next] & allowed; choices != 0; choices &= choices - 1) {
    std::uint64_t tried = set | (choices & (~choices + 1));
    if (complete_set(tried, allowed, some_of, not_all_of, next + 1)) {
      set = tried;
      return true;
    }
  }
  return false;
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

Region::Region(const Field& field, Date as_of)
    : type_(field.type), as_of_(as_of), allowed_(all_options(field)) {
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
      allowed_ &= named ? test.options : ~test.options;
      return;
    }
    case FieldType::kSet:
      switch (test.op) {
        case Op::kHasAny:
        case Op::kHasNone:
          if ((test.op == Op::kHasAny) != negated) {
            some_of_.push_back(test.options);
          } else {
            allowed_ &= ~test.options;
          }
          return;
        default:
          if (negated) {
            not_all_of_.push_back(test.options);
          } else {
            needed_ |= test.options;
          }
          return;
      }
    case FieldType::kCode: {
      const bool listed = test.op == Op::kEq || test.op == Op::kIn || test.op == Op::kPrefix;
      code_rules_.push_back({test.codes, test.op == Op::kPrefix, listed != negated});
      return;
    }
    default: return require_number(test, negated);
  }
}

bool Region::empty() const {
  switch (type_) {
    case FieldType::kEnum: return allowed_ == 0;
    case FieldType::kSet: return !nearest_set(0).has_value();
    case FieldType::kCode: return !some_code().has_value();
    default: return intervals_.empty();
  }
}

std::optional<std::int64_t> Region::nearest(std::int64_t from) const {
  std::optional<std::int64_t> best;
  // Distances as unsigned: two ends of int64 lie further apart than int64 can say.
  const auto distance = [&](std::int64_t value) {
    return value > from ? static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(from)
                        : static_cast<std::uint64_t>(from) - static_cast<std::uint64_t>(value);
  };
  for (const Interval& interval : intervals_) {
    const std::int64_t value = std::clamp(from, interval.low, interval.high);
    if (!best || distance(value) < distance(*best) ||
        (distance(value) == distance(*best) && value < *best)) {
      best = value;
    }
  }
  return best;
}

std::optional<std::uint64_t> Region::nearest_set(std::uint64_t from) const {
  if ((needed_ & ~allowed_) != 0) return std::nullopt;
  // First with what the firm has, then without it: having something may itself be in the way.
  for (const std::uint64_t start : {(from & allowed_) | needed_, needed_}) {
    std::uint64_t set = start;
    if (complete_set(set, allowed_, some_of_, not_all_of_, 0)) return set;
  }
  return std::nullopt;
}

bool Region::code_passes(const std::string& code) const {
  return std::all_of(code_rules_.begin(), code_rules_.end(), [&](const CodeRule& rule) {
    const bool found =
        std::any_of(rule.codes.begin(), rule.codes.end(), [&](const std::string& one) {
          return rule.by_prefix ? code.starts_with(one) : code == one;
        });
    return found == rule.wanted;
  });
}

std::optional<std::string> Region::some_code() const {
  // A code that passes can be shortened to one that a rule names, with a tail where that very code
  // is excluded; without rules that want something, to a code that nobody names.
  constexpr std::string_view kTails = "0123456789";
  std::vector<std::string> candidates = {"", "?"};
  for (const CodeRule& rule : code_rules_) {
    if (rule.wanted) candidates.insert(candidates.end(), rule.codes.begin(), rule.codes.end());
  }
  for (const std::string& candidate : candidates) {
    if (code_passes(candidate)) return candidate;
  }
  for (const std::string& candidate : candidates) {
    for (const char tail : kTails) {
      const std::string longer = candidate + tail;
      if (code_passes(longer)) return longer;
      if (code_passes(longer + "?")) return longer + "?";
    }
  }
  return std::nullopt;
}

}  // namespace rq
