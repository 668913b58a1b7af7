#include "core/match/next_question.h"

#include <algorithm>
#include <tuple>

#include <gtest/gtest.h>

#include "core/match/match.h"
#include "tests/support/catalogues.h"
#include "tests/support/field_values.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }
const Date kToday = *parse_date("2026-11-22");

FieldIndex index(const char* key) { return *fields().find(key); }

struct Case {
  test::Parsed text;
  test::Parsed firm;
  Catalogue catalogue;
  Facts facts;
  std::vector<bool> skipped = std::vector<bool>(fields().size(), false);

  Case(const std::vector<std::string>& rules, const std::string& facts_json,
       const std::vector<std::string>& policies = {})
      : text(test::catalogue_json(products(rules), policies)),
        firm(facts_json),
        catalogue(parse_catalogue(text.root(), fields())),
        facts(parse_facts(firm.root(), fields())) {
    EXPECT_FALSE(text.faults.has_errors());
    EXPECT_FALSE(firm.faults.has_errors());
  }

  static std::vector<std::string> products(const std::vector<std::string>& rules) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      all.push_back(test::product_json("p" + std::to_string(100 + i), rules[i]));
    }
    return all;
  }

  [[nodiscard]] NextQuestions next(std::int64_t top) const {
    return Interview(catalogue, fields(), kToday).next(facts, skipped, top);
  }
};

/// The products that fit among the first `top` of the list, in its order: group, fewest decisive
/// leaves, id.
std::vector<std::string_view> top_list(const Catalogue& catalogue, const Facts& facts,
                                       std::size_t top) {
  std::vector<std::tuple<Group, std::size_t, std::string_view>> order;
  for (const Product& product : catalogue.products) {
    const Judgement judgement = judge(product, {fields(), facts, kToday});
    order.emplace_back(judgement.group, judgement.leaves.size(), product.id);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::string_view> list;
  for (std::size_t i = 0; i < std::min(top, order.size()); ++i) {
    if (std::get<0>(order[i]) == Group::kFits) list.push_back(std::get<2>(order[i]));
  }
  return list;
}

/// Answers to everything that is unknown and not skipped, drawn from the values that tests tell
/// apart; some answers are left out.
Facts completed(const Case& one, const std::vector<std::vector<Fact>>& values, Random& random) {
  Facts facts = one.facts;
  for (FieldIndex i = 0; i < fields().size(); ++i) {
    if (facts.find(i) != nullptr || one.skipped[i] || random.below(10) == 0) continue;
    facts.set(i, values[i][random.below(values[i].size())]);
  }
  return facts;
}

TEST(Interview, StopsOnlyWhenNoAnswersChangeTheTopList) {
  Random random(42);
  int settled_with_questions = 0;
  int seen_to_change = 0;
  int not_settled = 0;
  for (int round = 0; round < 100; ++round) {
    std::vector<std::string> rules;
    for (std::uint64_t i = 4 + random.below(8); i > 0; --i) {
      rules.push_back(test::random_condition(random, fields(), 2));
    }
    Case one(rules, test::random_facts(random, fields()));
    // Half of what is known is taken back.
    Facts fewer(fields().size());
    for (FieldIndex i = 0; i < fields().size(); ++i) {
      const Fact* fact = one.facts.find(i);
      if (fact != nullptr && random.below(2) == 0) fewer.set(i, *fact);
      one.skipped[i] = random.below(10) == 0;
    }
    one.facts = fewer;
    test::FieldValues told_apart(fields(), kToday);
    for (const Product& product : one.catalogue.products) told_apart.add(product.conditions);
    std::vector<std::vector<Fact>> values;
    for (FieldIndex i = 0; i < fields().size(); ++i) values.push_back(told_apart.of(i));

    const std::size_t top = 1 + random.below(4);
    const NextQuestions next = one.next(static_cast<std::int64_t>(top));
    const auto list = top_list(one.catalogue, one.facts, top);
    bool changed = false;
    for (int i = 0; i < 1000 && !changed; ++i) {
      changed = top_list(one.catalogue, completed(one, values, random), top) != list;
      ASSERT_FALSE(next.settled && changed) << "round " << round;
    }
    settled_with_questions += next.settled && !next.questions.empty() ? 1 : 0;
    not_settled += next.settled ? 0 : 1;
    seen_to_change += changed ? 1 : 0;
  }
  EXPECT_GT(settled_with_questions, 8);
  EXPECT_GT(not_settled, 20);
  // Not settled means that some answers do change the list; chance finds most of them.
  EXPECT_GT(seen_to_change * 10, not_settled * 9);
}

std::vector<FieldIndex> order_of(const NextQuestions& next) {
  std::vector<FieldIndex> order;
  for (const NextQuestion& question : next.questions) order.push_back(question.field);
  return order;
}

std::string at_least(const char* field, int bound) {
  return R"({"field":")" + std::string(field) + R"(","op":"ge","value":)" + std::to_string(bound) +
         "}";
}
std::string all_of(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return R"({"all":[)" + text + "]}";
}

TEST(Interview, AsksFirstWhatTheClosestProductsWaitFor) {
  // Three products want two answers each; one wants a single one: 4^-1 is more than 3 * 4^-2.
  const std::string two = all_of({at_least("employees", 5), at_least("rep_age", 18)});
  const Case one({two, two, two, at_least("ip_total", 1)}, "{}");
  const NextQuestions next = one.next(10);
  EXPECT_EQ(order_of(next),
            (std::vector<FieldIndex>{index("ip_total"), index("rep_age"), index("employees")}));
  EXPECT_EQ(next.questions[0].products, 1);
  EXPECT_EQ(next.questions[0].missing, 1);
  EXPECT_EQ(next.questions[1].products, 3);
  EXPECT_EQ(next.questions[1].missing, 2);
  EXPECT_FALSE(next.settled);
}

TEST(Interview, CountsPoliciesApartAndAfterProducts) {
  const Case one({all_of({at_least("employees", 5), at_least("rep_age", 18)})}, "{}",
                 {test::policy_json("a", at_least("employees", 9)),
                  test::policy_json("b", at_least("ip_total", 1)),
                  test::policy_json("c", at_least("tax_months", 1), "superseded")});
  const NextQuestions next = one.next(10);
  EXPECT_EQ(order_of(next),
            (std::vector<FieldIndex>{index("employees"), index("rep_age"), index("ip_total")}));
  EXPECT_EQ(next.questions[0].policies, 1);
  EXPECT_EQ(next.questions[0].missing, 1);
  EXPECT_EQ(next.questions[2].products, 0);
}

TEST(Interview, StopsWithAnswersLeftWhenTheListIsFull) {
  const std::vector<std::string> rules = {all_of({}), at_least("employees", 5)};
  // The second could only stand behind the first.
  EXPECT_TRUE(Case(rules, "{}").next(1).settled);
  EXPECT_FALSE(Case(rules, "{}").next(1).questions.empty());
  EXPECT_FALSE(Case(rules, "{}").next(2).settled);
  EXPECT_FALSE(Case({rules[1], rules[0]}, "{}").next(1).settled);
  EXPECT_EQ(Case(rules, R"({"employees":5})").next(1).confirmed, 2);
}

TEST(Interview, LeavesSkippedFieldsUnknown) {
  Case one({all_of({at_least("employees", 5), at_least("rep_age", 18)})}, "{}");
  one.skipped[index("employees")] = true;
  const NextQuestions next = one.next(10);
  EXPECT_EQ(order_of(next), (std::vector<FieldIndex>{index("rep_age")}));
  EXPECT_EQ(next.questions[0].missing, 1);
  // It can no longer be confirmed.
  EXPECT_TRUE(next.settled);
}

TEST(Interview, DoesNotWaitForWhatOnlyAPersonCanTell) {
  const Case one({R"({"all":[{"manual":"visit"}]})"}, "{}");
  EXPECT_TRUE(one.next(10).questions.empty());
  EXPECT_TRUE(one.next(10).settled);
  EXPECT_EQ(one.next(10).confirmed, 0);
}

}  // namespace
}  // namespace rq
