#include "core/match/match.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

/// A catalogue and a firm, kept alive together.
struct Case {
  test::Parsed catalogue_text;
  test::Parsed facts_text;
  Catalogue catalogue;
  Facts facts;

  Case(const std::string& catalogue_json, const std::string& facts_json)
      : catalogue_text(catalogue_json),
        facts_text(facts_json),
        catalogue(parse_catalogue(catalogue_text.root(), FieldList::builtin())),
        facts(parse_facts(facts_text.root(), FieldList::builtin())) {
    EXPECT_FALSE(catalogue_text.faults.has_errors());
    EXPECT_FALSE(facts_text.faults.has_errors());
  }
  [[nodiscard]] Question question() const {
    return {FieldList::builtin(), facts, *parse_date("2026-11-22")};
  }
};

std::optional<std::int64_t> limit_of(const std::string& facts) {
  const std::string limits =
      R"([{"when":{"field":"tax_credit_level","op":"eq","value":"A"},"amountMaxFen":300},
                                 {"when":{"field":"tax_credit_level","op":"eq","value":"B"},"amountMaxFen":200}])";
  const Case one(test::catalogue_json({test::product_json("p1", R"({"all":[]})", limits)}), facts);
  const auto limit = limit_for(one.catalogue.products[0], one.question());
  return limit ? std::optional(limit->fen()) : std::nullopt;
}

TEST(LimitFor, IsTheFirstThatPasses) {
  EXPECT_EQ(limit_of(R"({"tax_credit_level":"A"})"), 300);
  EXPECT_EQ(limit_of(R"({"tax_credit_level":"B"})"), 200);
  EXPECT_EQ(limit_of(R"({"tax_credit_level":"C"})"), 300000000);
  EXPECT_EQ(limit_of("{}"), std::nullopt);
}

TEST(Judge, ListsNoLeavesWhenAProductFits) {
  const Case one(test::catalogue_json(
                     {test::product_json("p1", R"({"field":"employees","op":"ge","value":5})")}),
                 R"({"employees":5})");
  const Judgement judgement = judge(one.catalogue.products[0], one.question());
  EXPECT_EQ(judgement.verdict, Verdict::kPass);
  EXPECT_TRUE(judgement.leaves.empty());
}

TEST(Filter, LooksForEveryWordInNamesWithoutCase) {
  const Case one(test::catalogue_json({test::product_json("p1", R"({"all":[]})")}), "{}");
  const Product& product = one.catalogue.products[0];
  const auto found = [&](std::string_view text) {
    return matches(product, one.catalogue, {text, {}, {}, {}, {}});
  };
  EXPECT_TRUE(found("loan BANK"));
  EXPECT_TRUE(found("ｂａｎｋ"));
  EXPECT_TRUE(found(" "));
  EXPECT_FALSE(found("loan house"));
}

TEST(Filter, KeepsCityProductsInEveryDistrict) {
  const Case one(test::catalogue_json({test::product_json("p1", R"({"all":[]})")}), "{}");
  const Product& product = one.catalogue.products[0];
  EXPECT_TRUE(matches(product, one.catalogue, {{}, {}, {}, {}, "310115"}));
  EXPECT_FALSE(matches(product, one.catalogue, {{}, "tax", {}, {}, {}}));
  EXPECT_FALSE(matches(product, one.catalogue, {{}, {}, "mortgage", {}, {}}));
  EXPECT_FALSE(matches(product, one.catalogue, {{}, {}, {}, "other", {}}));
}

}  // namespace
}  // namespace rq
