#include "core/rank/recommend.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

const Date kToday = *parse_date("2026-11-22");

struct Product {
  std::string id;
  std::string bank = "bank";
  std::string conditions = R"({"all":[]})";
  std::int64_t rate = 36'000;
  std::string more = "";
};

std::string json_of(const Product& one) {
  return R"({"id":")" + one.id + R"(","name":"n","institutionId":")" + one.bank +
         R"(","category":"credit","conditions":)" + one.conditions +
         R"(,"amountMinFen":null,"amountMaxFen":100000000,"annualRateMinPpm":)" +
         std::to_string(one.rate) + R"(,"annualRateMaxPpm":)" + std::to_string(one.rate) +
         R"(,"termMinMonths":null,"termMaxMonths":null,"limits":[],"fees":[],)" +
         R"("repayment":["interest_first"],"guarantee":["credit"],"regions":[],)" +
         (one.more.empty() ? R"("tags":[],"materials":[])" : one.more) +
         R"(,"validFrom":null,"validTo":null,"source":{"document":"d"},"status":"live"})";
}

struct Case {
  test::Parsed text;
  test::Parsed firm;
  Catalogue catalogue;
  Facts facts;

  explicit Case(const std::vector<Product>& products, const std::string& facts_json = "{}")
      : text(catalogue_of(products)),
        firm(facts_json),
        catalogue(parse_catalogue(text.root(), FieldList::builtin())),
        facts(parse_facts(firm.root(), FieldList::builtin())) {
    EXPECT_FALSE(text.faults.has_errors());
  }

  static std::string catalogue_of(const std::vector<Product>& products) {
    std::string banks;
    std::string list;
    for (const Product& one : products) {
      if (banks.find("\"" + one.bank + "\"") == std::string::npos) {
        banks += (banks.empty() ? "" : ",") + (R"({"id":")" + one.bank + R"(","name":"b"})");
      }
      list += (list.empty() ? "" : ",") + json_of(one);
    }
    return R"({"format":1,"institutions":[)" + banks + R"(],"products":[)" + list +
           R"(],"policies":[]})";
  }

  [[nodiscard]] std::vector<Scored> order(const ScoreWeights& weights = kUsualWeights) const {
    const FieldList& fields = FieldList::builtin();
    return recommend(score_products(catalogue, loan_helps(catalogue, kToday),
                                    wanted_of(facts, fields), {fields, facts, kToday}),
                     weights, catalogue);
  }
  [[nodiscard]] std::string ids(const ScoreWeights& weights = kUsualWeights) const {
    std::string all;
    for (const Scored& one : order(weights)) {
      all += std::string(catalogue.products[one.product].id) + (one.moved_down ? "! " : " ");
    }
    return all;
  }
};

constexpr ScoreWeights only(ScorePart part) {
  ScoreWeights weights{};
  weights[static_cast<std::size_t>(part)] = 1;
  return weights;
}

// docs/recommendation.md: 35 x 1 + 25 x 0.5 + 25 x 1 + 5 x 1 + 5 x 0.8 + 5 x 0 of 100.
TEST(Recommend, ScoresByThePublishedFormula) {
  const Case one({{"a", "x", R"({"all":[]})", 30'000},
                  {"b", "y", R"({"all":[]})", 40'000, R"("tags":["online"],"materials":["p","q"])"},
                  {"c", "z", R"({"all":[]})", 50'000}});
  for (const Scored& scored : one.order()) {
    if (one.catalogue.products[scored.product].id != "b") continue;
    EXPECT_EQ(scored.values,
              (std::array<std::int64_t, 6>{1'000'000, 500'000, 1'000'000, 1'000'000, 800'000, 0}));
    EXPECT_EQ(scored.points,
              (std::array<std::int64_t, 6>{350'000, 125'000, 250'000, 50'000, 40'000, 0}));
    EXPECT_EQ(scored.score, 815'000);
  }
}

TEST(Recommend, LeavesOutWhatFailsAndSetsWhatIsOpenBehind) {
  const std::string fails = R"({"field":"employees","op":"ge","value":10})";
  const std::string open = R"({"field":"rep_age","op":"ge","value":10})";
  const Case one({{"a", "x", fails}, {"b", "y", open}, {"c", "z"}}, R"({"employees":1})");
  EXPECT_EQ(one.ids(), "c b ");
}

TEST(Recommend, IsTheCheapestFirstWhereOnlyCostCounts) {
  const Case one({{"a", "x", R"({"all":[]})", 50'000},
                  {"b", "y", R"({"all":[]})", 30'000},
                  {"c", "z", R"({"all":[]})", 40'000}});
  EXPECT_EQ(one.ids(only(ScorePart::kCost)), "b c a ");
}

TEST(Recommend, OfEqualOnesIsInOrderOfId) {
  const Case one({{"c", "x"}, {"a", "y"}, {"b", "z"}});
  EXPECT_EQ(one.ids(), "a b c ");
  EXPECT_EQ(one.ids(ScoreWeights{}), "a b c ");
}

TEST(Recommend, HasTwoOfOneInstitutionAmongTheFirstTenAtMost) {
  std::vector<Product> products;
  for (const char* id : {"a", "b", "c", "d"})
    products.push_back({id, "x", R"({"all":[]})", 30'000});
  for (const char* id : {"k", "l", "m", "n", "o", "p", "q", "r", "s"}) {
    products.push_back({id, std::string("bank-") + id, R"({"all":[]})", 40'000});
  }
  EXPECT_EQ(Case(products).ids(), "a b k l m n o p q r c! d! s ");
}

TEST(Recommend, CoverFallsWithWhatIsNotGiven) {
  const Case one({{"a"}}, R"({"amount_wanted":200000000,"term_wanted":12})");
  const auto cover = static_cast<std::size_t>(ScorePart::kCover);
  EXPECT_EQ(one.order().front().values[cover], 750'000);
}

}  // namespace
}  // namespace rq
