#include "core/match/paperwork.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace rq {
namespace {

std::vector<TextList> lists(const std::vector<Papers>& products) {
  return {products.begin(), products.end()};
}

std::int64_t opened(const std::vector<Papers>& products, const std::set<std::string_view>& papers) {
  return std::count_if(products.begin(), products.end(), [&](const Papers& needs) {
    return std::all_of(needs.begin(), needs.end(),
                       [&](std::string_view name) { return papers.count(name) != 0; });
  });
}

/// What the best set of each size opens, by trying every set of the names.
std::vector<std::int64_t> most_by_size(const std::vector<Papers>& products, const Papers& names,
                                       const Papers& have) {
  std::vector<std::uint32_t> needed;
  for (const Papers& needs : products) {
    std::uint32_t mask = 0;
    for (const std::string_view name : needs) {
      if (std::find(have.begin(), have.end(), name) != have.end()) continue;
      mask |= 1U << (std::find(names.begin(), names.end(), name) - names.begin());
    }
    needed.push_back(mask);
  }
  std::vector<std::int64_t> most(names.size() + 1, 0);
  for (std::uint32_t mask = 0; mask < (1U << names.size()); ++mask) {
    std::int64_t count = 0;
    for (const std::uint32_t one : needed) count += (one & ~mask) == 0 ? 1 : 0;
    std::int64_t& best = most[static_cast<std::size_t>(__builtin_popcount(mask))];
    best = std::max(best, count);
  }
  return most;
}

void expect_best_steps(const Paperwork& found, const std::vector<Papers>& products,
                       const Papers& names, const Papers& have) {
  const std::vector<std::int64_t> most = most_by_size(products, names, have);
  EXPECT_EQ(found.ready, most[0]);
  std::int64_t before = most[0];
  std::size_t next = 0;
  for (std::size_t size = 1; size < most.size(); ++size) {
    if (most[size] == before) continue;
    before = most[size];
    ASSERT_LT(next, found.steps.size());
    const PaperStep& step = found.steps[next++];
    EXPECT_TRUE(step.exact);
    EXPECT_EQ(step.papers.size(), size);
    EXPECT_EQ(step.products, most[size]);
    EXPECT_TRUE(std::is_sorted(step.papers.begin(), step.papers.end()));
    std::set<std::string_view> papers(have.begin(), have.end());
    papers.insert(step.papers.begin(), step.papers.end());
    EXPECT_EQ(opened(products, papers), step.products);
  }
  EXPECT_EQ(next, found.steps.size());
}

const std::vector<std::string>& paper_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (char c = 'a'; c <= 'z'; ++c) list.push_back(std::string("paper_") + c);
    return list;
  }();
  return names;
}

std::vector<Papers> random_products(Random& random, std::size_t papers) {
  std::vector<Papers> products(20 + random.below(60));
  for (Papers& needs : products) {
    for (std::uint64_t i = 1 + random.below(5); i > 0; --i) {
      // The lower of two draws: some papers are asked for more often.
      const std::string& name = paper_names()[std::min(random.below(papers), random.below(papers))];
      if (std::find(needs.begin(), needs.end(), name) == needs.end()) needs.push_back(name);
    }
  }
  return products;
}

Papers names_in(const std::vector<Papers>& products, const Papers& have) {
  std::set<std::string_view> names;
  for (const Papers& needs : products) names.insert(needs.begin(), needs.end());
  for (const std::string_view name : have) names.erase(name);
  return {names.begin(), names.end()};
}

TEST(FewestPapers, EqualTryingEverySetOfUpTo15Papers) {
  Random random(3);
  for (const std::size_t papers : {1U, 3U, 6U, 9U, 12U, 15U}) {
    for (int i = 0; i < (papers > 12 ? 1 : 6); ++i) {
      const std::vector<Papers> products = random_products(random, papers);
      const Papers have = {paper_names()[random.below(papers)], "nobody_asks_for_it"};
      const Papers names = names_in(products, have);
      expect_best_steps(fewest_papers(lists(products), have), products, names, have);
    }
  }
}

TEST(FewestPapers, AreProvedByTheBoundedSearchToo) {
  Random random(4);
  for (const std::size_t papers : {4U, 8U, 10U}) {
    for (int i = 0; i < 8; ++i) {
      const std::vector<Papers> products = random_products(random, papers);
      expect_best_steps(fewest_papers(lists(products), {}, 0), products, names_in(products, {}),
                        {});
    }
  }
}

TEST(FewestPapers, NeedNotContainTheStepBefore) {
  const std::vector<Papers> products = {{"a"}, {"a"}, {"b", "c"}, {"b", "c"}, {"b", "c"}};
  const Paperwork found = fewest_papers(lists(products), {});
  ASSERT_EQ(found.steps.size(), 3U);
  EXPECT_EQ(found.steps[0].papers, (Papers{"a"}));
  EXPECT_EQ(found.steps[1].papers, (Papers{"b", "c"}));
  EXPECT_EQ(found.steps[2].papers, (Papers{"a", "b", "c"}));
}

TEST(FewestPapers, GoOnFromTheStepBeforeWhereThatIsAsGood) {
  const std::vector<Papers> products = {{"c"}, {"c"}, {"a"}, {"b"}, {"a", "b"}};
  const Paperwork found = fewest_papers(lists(products), {});
  // {a, b} and {a, c}, {b, c} open three each.
  EXPECT_EQ(found.steps[1].papers, (Papers{"a", "c"}));
}

TEST(FewestPapers, SkipASizeThatOpensNothingMore) {
  const std::vector<Papers> products = {{}, {"a", "b"}};
  const Paperwork found = fewest_papers(lists(products), {});
  EXPECT_EQ(found.ready, 1);
  ASSERT_EQ(found.steps.size(), 1U);
  EXPECT_EQ(found.steps[0].papers.size(), 2U);
  EXPECT_TRUE(fewest_papers({}, {}).steps.empty());
}

TEST(FewestPapers, SayWhenTheyAreNotProved) {
  // Too many papers to try every set, and needs that overlap so that bounds tell little.
  Random random(9);
  std::vector<std::string> names;
  for (int i = 0; i < 60; ++i) names.push_back("paper_" + std::to_string(i));
  std::vector<Papers> products(200);
  for (Papers& needs : products) {
    for (int i = 0; i < 6; ++i) needs.push_back(names[random.below(names.size())]);
  }
  const Paperwork found = fewest_papers(lists(products), {});
  ASSERT_FALSE(found.steps.empty());
  EXPECT_EQ(found.steps.back().products, 200);
  EXPECT_TRUE(std::any_of(found.steps.begin(), found.steps.end(),
                          [](const PaperStep& step) { return !step.exact; }));
  for (const PaperStep& step : found.steps) {
    EXPECT_EQ(opened(products, {step.papers.begin(), step.papers.end()}), step.products);
  }
}

TEST(FewestPapers, LookAtTheMostAskedForOnly) {
  std::vector<std::string> names;
  for (int i = 0; i < 70; ++i) names.push_back("paper_" + std::to_string(100 + i));
  std::vector<Papers> products;
  for (std::size_t i = 0; i < names.size(); ++i) {
    products.push_back({names[i]});
    if (i < 5) products.push_back({names[i]});
  }
  const Paperwork found = fewest_papers(lists(products), {});
  EXPECT_EQ(found.steps.front().products, 2);
  EXPECT_EQ(found.steps.back().products, 69);
  EXPECT_FALSE(found.steps.front().exact);
}

}  // namespace
}  // namespace rq
