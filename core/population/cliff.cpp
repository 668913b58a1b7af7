#include "core/population/cliff.h"

#include <algorithm>
#include <limits>

#include "core/base/wide.h"
#include "core/money/date.h"
#include "core/population/thresholds.h"

namespace rq {
namespace {

constexpr std::int64_t kWholeShare = 1'000'000;

bool is_negated(const Condition& condition, std::uint32_t node) {
  bool negated = false;
  while (node != 0) {
    node = condition.nodes[node].parent;
    if (condition.nodes[node].kind == NodeKind::kNot) negated = !negated;
  }
  return negated;
}

/// The rule with a test that always holds, or never.
Condition with_constant(Condition condition, std::uint32_t node, bool holds) {
  condition.nodes[node].kind = holds ? NodeKind::kAll : NodeKind::kAny;
  return condition;
}

bool has(const std::vector<Word>& bits, std::size_t firm) {
  return (bits[firm / kWordBits] >> (firm % kWordBits) & 1U) != 0;
}

std::int64_t value_in(const FirmColumn& column, std::size_t firm) {
  if (!column.large.empty()) return column.large[firm];
  if (!column.middle.empty()) return column.middle[firm];
  return column.small[firm];
}

CliffSum with(const CliffSum& sum, const FirmAmount& amount) {
  return {sum.firms + 1, sum.not_known + (amount.known ? 0 : 1), sum.low + amount.low,
          sum.high + amount.high};
}

CliffSum difference(const CliffSum& one, const CliffSum& other) {
  return {one.firms - other.firms, one.not_known - other.not_known, one.low - other.low,
          one.high - other.high};
}

/// `amount` * part / whole, rounded down.
std::int64_t part_of(std::int64_t amount, std::int64_t part, std::int64_t whole) {
  return static_cast<std::int64_t>(static_cast<Wide>(amount) * static_cast<Wide>(part) /
                                   static_cast<Wide>(whole));
}

/// Which side of a bound passes, and where it ends.
struct Side {
  bool is_least = false;
  std::int64_t shift = 0;
};

Side side_of(Op op, bool is_high, bool negated) {
  Side side;
  switch (op) {
    case Op::kGe:
    case Op::kAgeGeMonths: side = {true, 0}; break;
    case Op::kGt: side = {true, 1}; break;
    case Op::kLt: side = {false, -1}; break;
    case Op::kBetween: side = {!is_high, 0}; break;
    default: side = {false, 0}; break;
  }
  // The other side begins one unit beyond.
  if (negated) side = {!side.is_least, side.is_least ? side.shift - 1 : side.shift + 1};
  return side;
}

/// What the other bound of a `between` says of a value, before a `not`: it is beyond it.
bool is_beyond_other(const Test& test, bool is_high, std::int64_t value) {
  if (test.op != Op::kBetween) return false;
  return is_high ? value < test.low : value > test.high;
}

}  // namespace

std::optional<CliffPlace> cliff_place(const Condition& condition, std::string_view pointer,
                                      const FieldList& fields) {
  for (std::uint32_t node = 0; node < condition.nodes.size(); ++node) {
    if (condition.nodes[node].kind != NodeKind::kTest) continue;
    const Test& test = condition.tests[condition.nodes[node].test];
    const int bounds = movable_bounds(test, fields.at(test.field));
    if (bounds == 0) continue;
    const std::string at = pointer_of(condition, node) + "/value";
    if (bounds == 1 && pointer == at) return CliffPlace{node, false};
    if (bounds == 2 && pointer == at + "/0") return CliffPlace{node, false};
    if (bounds == 2 && pointer == at + "/1") return CliffPlace{node, true};
  }
  return std::nullopt;
}

Cliff::Cliff(const Condition& condition, CliffPlace place, FirmTests& tests, Date as_of,
             const AmountOf& amount_of) {
  const Test& test = condition.tests[condition.nodes[place.node].test];
  const bool negated = is_negated(condition, place.node);
  const Side side = side_of(test.op, place.is_high, negated);
  is_least_ = side.is_least;
  shift_ = side.shift;
  const Population& population = tests.population();
  const std::vector<Word> best =
      FirmRule(with_constant(condition, place.node, !negated), tests).judge().pass;
  const std::vector<Word> worst =
      FirmRule(with_constant(condition, place.node, negated), tests).judge().pass;
  const FirmColumn* column = population.column(test.field);
  for (std::size_t firm = 0; firm < static_cast<std::size_t>(population.size()); ++firm) {
    if (!has(best, firm)) continue;
    bool is_always = has(worst, firm);
    std::int64_t value = 0;
    if (!is_always) {
      if (column == nullptr || !has(column->known, firm)) continue;
      value = value_in(*column, firm);
      if (counts_months(test.op)) value = age_in_months(date_from_day_number(value), as_of);
      if (is_beyond_other(test, place.is_high, value)) {
        // Outside the bounds, whatever this one is: lost, or below `not` won.
        if (!negated) continue;
        is_always = true;
      }
    }
    const Firm found{value, static_cast<std::uint32_t>(firm), amount_of(firm)};
    if (is_always) {
      always_.push_back(found);
      always_sum_ = with(always_sum_, found.amount);
    } else {
      firms_.push_back(found);
    }
  }
  std::stable_sort(firms_.begin(), firms_.end(),
                   [](const Firm& a, const Firm& b) { return a.value < b.value; });
  sums_.reserve(firms_.size() + 1);
  sums_.emplace_back();
  for (const Firm& firm : firms_) sums_.push_back(with(sums_.back(), firm.amount));
}

Cliff::Range Cliff::between(std::int64_t low, std::int64_t high) const {
  const auto from =
      std::lower_bound(firms_.begin(), firms_.end(), low,
                       [](const Firm& firm, std::int64_t value) { return firm.value < value; });
  const auto to =
      std::upper_bound(from, firms_.end(), high,
                       [](std::int64_t value, const Firm& firm) { return value < firm.value; });
  return {static_cast<std::size_t>(from - firms_.begin()),
          static_cast<std::size_t>(to - firms_.begin())};
}

Cliff::Range Cliff::passing_range(std::int64_t value) const {
  return is_least_ ? between(edge(value), std::numeric_limits<std::int64_t>::max())
                   : between(std::numeric_limits<std::int64_t>::min(), edge(value));
}

std::int64_t Cliff::edge(std::int64_t value) const {
  constexpr std::int64_t kFar = 1'000'000'000'000'000'000;
  return std::clamp(value, -kFar, kFar) + shift_;
}

CliffSum Cliff::sum(Range range) const { return difference(sums_[range.to], sums_[range.from]); }

CliffSum Cliff::passing(std::int64_t value) const {
  const CliffSum found = sum(passing_range(value));
  return {found.firms + always_sum_.firms, found.not_known + always_sum_.not_known,
          found.low + always_sum_.low, found.high + always_sum_.high};
}

CliffSum Cliff::inside(std::int64_t value, std::int64_t width) const {
  const std::int64_t last = edge(value);
  return sum(is_least_ ? between(last, last + width - 1) : between(last - width + 1, last));
}

CliffSum Cliff::outside(std::int64_t value, std::int64_t width) const {
  const std::int64_t last = edge(value);
  return sum(is_least_ ? between(last - width, last - 1) : between(last + 1, last + width));
}

CliffSum Cliff::sloped(std::int64_t value, std::int64_t width) const {
  if (width < 2) return {};
  const std::int64_t last = edge(value);
  const Range range =
      is_least_ ? between(last - width + 1, last - 1) : between(last + 1, last + width - 1);
  CliffSum found;
  for (std::size_t i = range.from; i < range.to; ++i) {
    const Firm& firm = firms_[i];
    const std::int64_t away = is_least_ ? last - firm.value : firm.value - last;
    found = with(found, {part_of(firm.amount.low, width - away, width),
                         part_of(firm.amount.high, width - away, width), firm.amount.known});
  }
  return found;
}

CliffBudget Cliff::spend(std::int64_t value, std::int64_t budget) const {
  const std::int64_t cost = passing(value).high;
  CliffBudget found;
  found.short_by = std::max<std::int64_t>(cost - budget, 0);
  found.share_ppm = cost <= budget ? kWholeShare : part_of(budget, kWholeShare, cost);
  found.left = budget;
  const Range range = passing_range(value);
  std::vector<const Firm*> queue;
  queue.reserve(always_.size() + range.to - range.from);
  for (const Firm& firm : always_) queue.push_back(&firm);
  for (std::size_t i = range.from; i < range.to; ++i) queue.push_back(&firms_[i]);
  std::sort(queue.begin(), queue.end(),
            [](const Firm* a, const Firm* b) { return a->index < b->index; });
  for (const Firm* firm : queue) {
    if (firm->amount.high > found.left) break;
    found.left -= firm->amount.high;
    ++found.served;
  }
  return found;
}

}  // namespace rq
