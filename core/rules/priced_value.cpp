#include "core/rules/priced_value.h"

#include <algorithm>
#include <utility>

namespace rq {
namespace {

/// More steps than this are all the same: nobody goes so far.
constexpr std::int64_t kMostSteps = 1'000'000;
constexpr std::int64_t kMillion = 1'000'000;

/// How often the smaller amount must grow by `step` millionths to reach the larger one.
std::int64_t compounded_steps(std::int64_t step, std::int64_t from, std::int64_t to) {
  std::int64_t reached = std::min(from, to);
  // Nothing grows from 0 by some per cent, and nothing shrinks to it.
  if (reached <= 0) return kMostSteps;
  const std::int64_t goal = std::max(from, to);
  std::int64_t steps = 0;
  while (reached < goal && steps < kMostSteps) {
    // By quotient and remainder, so that the product stays within 64 bits.
    const std::int64_t more = reached / kMillion * step + reached % kMillion * step / kMillion;
    if (more >= goal - reached) return steps + 1;
    reached += std::max<std::int64_t>(more, 1);
    ++steps;
  }
  return steps;
}

std::int64_t even_steps(std::int64_t step, std::int64_t from, std::int64_t to) {
  const auto high = static_cast<std::uint64_t>(std::max(from, to));
  const std::uint64_t distance = high - static_cast<std::uint64_t>(std::min(from, to));
  const auto length = static_cast<std::uint64_t>(step);
  const std::uint64_t steps = distance / length + (distance % length != 0 ? 1 : 0);
  return static_cast<std::int64_t>(std::min<std::uint64_t>(steps, kMostSteps));
}

std::optional<PricedValue> cheapest_number(const Field& field, const ChangeRule& rule,
                                           std::int64_t now, const Region& region) {
  std::optional<PricedValue> best;
  const auto offer = [&](std::optional<std::int64_t> to) {
    if (!to || (rule.most && *to > *rule.most && *to > now)) return;
    const std::int64_t effort = effort_of(rule, field.type, now, *to);
    if (!best || effort < best->effort) best = PricedValue{{*to, 0, {}}, effort};
  };
  const auto distance = [now](std::int64_t to) {
    return to > now ? static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(now)
                    : static_cast<std::uint64_t>(now) - static_cast<std::uint64_t>(to);
  };
  std::optional<std::int64_t> up;
  std::optional<std::int64_t> down;
  if (rule.direction != Direction::kDown) up = region.at_least(now);
  if (rule.direction != Direction::kUp) down = region.at_most(now);
  // The nearer one first: it stays where both are as hard.
  if (up && down && distance(*up) < distance(*down)) std::swap(up, down);
  offer(down);
  offer(up);
  return best;
}

std::optional<PricedValue> cheapest_option(const ChangeRule& rule, const Region& region,
                                           bool is_bool) {
  std::optional<PricedValue> best;
  for (std::size_t i = 0; i < rule.to.size(); ++i) {
    const auto number = static_cast<std::int64_t>(i);
    const bool inside =
        is_bool ? region.holds_all(number, number) : (region.options() >> i & 1U) != 0;
    if (!rule.to[i] || !inside || (best && best->effort <= *rule.to[i])) continue;
    best = PricedValue{{number, 0, {}}, *rule.to[i]};
  }
  return best;
}

std::optional<PricedValue> cheapest_set(const ChangeRule& rule, std::uint64_t now,
                                        const Region& region, Budget& budget) {
  Toggles toggles;
  toggles.allowed = 0;
  for (std::size_t i = 0; i < rule.to.size(); ++i) {
    const std::uint64_t option = std::uint64_t{1} << i;
    // What the firm has is never taken away.
    if (!rule.to[i] || (now & option) != 0) continue;
    toggles.allowed |= option;
    toggles.cost[i] = *rule.to[i];
  }
  const auto found = nearest_set(region.set_rules(), now, toggles, budget);
  if (!found) return std::nullopt;
  return PricedValue{{0, found->set, {}}, found->cost};
}

}  // namespace

Fact Value::fact() const {
  Fact fact;
  fact.number = number;
  fact.options = options;
  fact.code = code;
  return fact;
}

std::int64_t effort_of(const ChangeRule& rule, FieldType type, std::int64_t from, std::int64_t to) {
  if (rule.step == 0) return rule.effort;
  const std::int64_t steps = type == FieldType::kFen ? compounded_steps(rule.step, from, to)
                                                     : even_steps(rule.step, from, to);
  return rule.effort + steps * rule.each;
}

std::optional<PricedValue> cheapest_value(const Field& field, const ChangeRule& rule,
                                          const Fact& now, const Region& region, Budget& budget) {
  if (!rule.how || rule.how == ChangeHow::kWait) return std::nullopt;
  switch (field.type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: return cheapest_number(field, rule, now.number, region);
    case FieldType::kBool:
    case FieldType::kEnum: return cheapest_option(rule, region, field.type == FieldType::kBool);
    case FieldType::kSet: return cheapest_set(rule, now.options, region, budget);
    case FieldType::kCode:
    case FieldType::kDate: break;
  }
  return std::nullopt;
}

std::optional<Value> nearest_value(const Field& field, const Fact* now, const Region& region,
                                   Date as_of, Budget& budget) {
  Value value;
  switch (field.type) {
    case FieldType::kEnum:
      if (region.options() == 0) return std::nullopt;
      value.number = __builtin_ctzll(region.options());
      return value;
    case FieldType::kSet: {
      const auto found =
          nearest_set(region.set_rules(), now ? now->options : 0, Toggles::any(), budget);
      if (!found) return std::nullopt;
      value.options = found->set;
      return value;
    }
    case FieldType::kCode: {
      auto code = region.near_code(now ? now->code : "", budget);
      if (!code) return std::nullopt;
      value.code = std::move(*code);
      return value;
    }
    default: {
      const std::int64_t unknown = field.type == FieldType::kDate ? day_number(as_of) : 0;
      const auto number = region.nearest(now ? now->number : unknown);
      if (!number) return std::nullopt;
      value.number = *number;
      return value;
    }
  }
}

}  // namespace rq
