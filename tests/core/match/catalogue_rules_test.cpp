#include "core/match/catalogue_rules.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/match/match.h"
#include "tests/support/catalogues.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

using test::Parsed;

const FieldList& fields() { return FieldList::builtin(); }
const Date kToday = *parse_date("2026-11-22");

/// 120 products and 30 policies with random rules.
std::string random_catalogue(Random& random) {
  std::vector<std::string> products;
  std::vector<std::string> policies;
  for (int i = 0; i < 150; ++i) {
    const std::string rule = test::random_condition(random, fields(), i % 6);
    const std::string number = std::to_string(100 + i);
    if (i < 120) {
      products.push_back(test::product_json("p" + number, rule));
    } else {
      policies.push_back(test::policy_json("l" + number, rule));
    }
  }
  return test::catalogue_json(products, policies);
}

TEST(CatalogueRules, SayWhatTheTreeWalkSays) {
  Random random(20261122);
  Parsed parsed(random_catalogue(random));
  const Catalogue catalogue = parse_catalogue(parsed.root(), fields());
  ASSERT_FALSE(parsed.faults.has_errors());
  CatalogueRules rules(catalogue, fields());
  std::vector<std::uint8_t> states(rules.size());
  for (int firm = 0; firm < 30; ++firm) {
    Parsed text(test::random_facts(random, fields()));
    const Facts facts = parse_facts(text.root(), fields());
    const Question question{fields(), facts, kToday};
    rules.judge(facts, kToday);
    rules.write_states(states.data());
    PlaneCounts seen;
    const auto take = [&](const auto& document) {
      const std::size_t index = rules.index_of(document);
      const Verdict verdict = judge(document, question).verdict;
      EXPECT_EQ(rules.verdict(index), verdict) << document.id;
      EXPECT_EQ(states[index], static_cast<std::uint8_t>(verdict)) << document.id;
      EXPECT_TRUE(!rules.is_near(index) || verdict == Verdict::kFail) << document.id;
      seen.pass += verdict == Verdict::kPass ? 1 : 0;
      seen.unknown += verdict == Verdict::kUnknown ? 1 : 0;
      seen.fail += verdict == Verdict::kFail ? 1 : 0;
      seen.near += rules.is_near(index) ? 1 : 0;
    };
    for (const Product& product : catalogue.products) take(product);
    for (const Policy& policy : catalogue.policies) take(policy);
    EXPECT_EQ(rules.count().pass, seen.pass);
    EXPECT_EQ(rules.count().unknown, seen.unknown);
    EXPECT_EQ(rules.count().fail, seen.fail);
    EXPECT_EQ(rules.count().near, seen.near);
  }
}

TEST(CatalogueRules, TakeAnEmptyCatalogue) {
  const Catalogue catalogue;
  CatalogueRules rules(catalogue, fields());
  rules.judge(Facts(fields().size()), kToday);
  EXPECT_EQ(rules.size(), 0U);
  EXPECT_EQ(rules.count().pass, 0U);
}

}  // namespace
}  // namespace rq
