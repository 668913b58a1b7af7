#include "core/rules/set_search.h"

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace rq {
namespace {

constexpr unsigned kOptions = 7;

bool obeys(const SetRules& rules, std::uint64_t set) {
  if ((set & ~rules.allowed) != 0 || (rules.needed & ~set) != 0) return false;
  for (const std::uint64_t mask : rules.some_of) {
    if ((set & mask) == 0) return false;
  }
  for (const std::uint64_t mask : rules.not_all_of) {
    if ((set & mask) == mask) return false;
  }
  return true;
}

std::int64_t cost_of(std::uint64_t toggled, const Toggles& toggles) {
  std::int64_t cost = 0;
  for (unsigned i = 0; i < kOptions; ++i) {
    if ((toggled >> i & 1U) != 0) cost += toggles.cost[i];
  }
  return cost;
}

TEST(NearestSet, CostsAsLittleAsBruteForceSays) {
  Random random(3);
  const std::uint64_t all = (1U << kOptions) - 1;
  int found_some = 0;
  for (int i = 0; i < 20000; ++i) {
    SetRules rules;
    rules.allowed = random.below(3) == 0 ? random.below(all + 1) : all;
    rules.needed = random.below(4) == 0 ? random.below(all + 1) & random.below(all + 1) : 0;
    for (std::uint64_t n = random.below(4); n > 0; --n) {
      rules.some_of.push_back(random.below(all + 1) & random.below(all + 1));
    }
    for (std::uint64_t n = random.below(4); n > 0; --n) {
      rules.not_all_of.push_back(random.below(all + 1) & random.below(all + 1));
    }
    Toggles toggles;
    toggles.allowed = random.below(2) == 0 ? all : random.below(all + 1);
    for (unsigned option = 0; option < kOptions; ++option) {
      toggles.cost[option] = static_cast<std::int64_t>(random.below(4));
    }
    const std::uint64_t from = random.below(all + 1);
    std::optional<std::int64_t> least;
    for (std::uint64_t set = 0; set <= all; ++set) {
      if (!obeys(rules, set) || ((set ^ from) & ~toggles.allowed) != 0) continue;
      const std::int64_t cost = cost_of(set ^ from, toggles);
      if (!least || cost < *least) least = cost;
    }
    Budget budget(100'000);
    const auto found = nearest_set(rules, from, toggles, budget);
    ASSERT_EQ(found.has_value(), least.has_value());
    if (!found) continue;
    ++found_some;
    ASSERT_EQ(found->cost, *least);
    ASSERT_TRUE(obeys(rules, found->set));
    ASSERT_EQ(cost_of(found->set ^ from, toggles), found->cost);
  }
  EXPECT_GT(found_some, 5000);
}

TEST(NearestSet, GivesUpWhereTheBudgetEnds) {
  // One of each three, but no two together: nothing obeys, and it takes long to see.
  SetRules rules;
  rules.allowed = ~std::uint64_t{0};
  for (unsigned i = 0; i + 3 <= 63; i += 3) {
    rules.some_of.push_back(std::uint64_t{7} << i);
    for (unsigned j = 0; j < 63; ++j) {
      if (j / 3 > i / 3 + 15)
        rules.not_all_of.push_back(std::uint64_t{1} << i | std::uint64_t{1} << j);
    }
  }
  rules.not_all_of.push_back(0);
  Budget budget(10'000);
  EXPECT_FALSE(nearest_set(rules, 0, Toggles::any(), budget).has_value());
  EXPECT_TRUE(budget.exhausted());
}

}  // namespace
}  // namespace rq
