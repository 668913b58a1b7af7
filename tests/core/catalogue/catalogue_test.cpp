#include "core/catalogue/catalogue.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

using test::catalogue_json;
using test::codes_and_places;
using test::Parsed;
using test::policy_json;
using test::product_json;

using List = std::vector<std::string>;

List faults_of(const std::string& json) {
  Parsed parsed(json);
  if (!parsed.document) return codes_and_places(parsed.faults);
  const Cursor root = parsed.root();
  (void)parse_catalogue(root, FieldList::builtin());
  return codes_and_places(parsed.faults);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

const std::string kFree = R"({"all":[]})";

TEST(ParseCatalogue, TakesWhatTheFormatSays) {
  EXPECT_EQ(faults_of(catalogue_json({product_json("p1", kFree)}, {policy_json("l1", kFree)})),
            List{});
}

TEST(ParseCatalogue, TakesNullWhereNothingIsKnown) {
  std::string product = product_json("p1", kFree);
  for (const char* key :
       {"\"amountMinFen\":1000000", "\"annualRateMaxPpm\":43500", "\"termMinMonths\":3"}) {
    product =
        replaced(product, key, std::string(key).substr(0, std::string(key).find(':')) + ":null");
  }
  product = replaced(product, R"("repayment":["revolving"])", R"("repayment":null)");
  product = replaced(product, R"("guarantee":["credit"])", R"("guarantee":"credit")");
  EXPECT_EQ(faults_of(catalogue_json({product})), List{});
}

TEST(ParseCatalogue, SortsProductsThatStandInAnyOrder) {
  const List sorted = {"p1", "p2", "p3", "p4", "p5"};
  List ids = sorted;
  do {
    List products;
    for (const std::string& id : ids) products.push_back(product_json(id, kFree));
    Parsed parsed(catalogue_json(products));
    const Catalogue catalogue = parse_catalogue(parsed.root(), FieldList::builtin());
    List found;
    for (const Product& product : catalogue.products) {
      found.emplace_back(product.id);
      EXPECT_FALSE(product.conditions.nodes.empty());
    }
    EXPECT_EQ(found, sorted);
  } while (std::next_permutation(ids.begin(), ids.end()));
}

TEST(ParseCatalogueReports, EachMissingFixedKey) {
  const std::string product =
      replaced(product_json("p1", kFree), R"("tags":[],"materials":[],)", "");
  EXPECT_EQ(faults_of(catalogue_json({product})),
            (List{"missing_key /products/0/tags", "missing_key /products/0/materials"}));
}

TEST(ParseCatalogueReports, AnIdUsedTwice) {
  EXPECT_EQ(faults_of(catalogue_json({product_json("p1", kFree), product_json("p1", kFree)})),
            List{"duplicate_id /products/1/id"});
  EXPECT_EQ(faults_of(catalogue_json({product_json("x", kFree)}, {policy_json("x", kFree)})),
            List{"duplicate_id /policies/0/id"});
}

TEST(ParseCatalogueReports, ReferencesToNothing) {
  const std::string stray = replaced(product_json("p1", kFree), "\"bank\"", "\"nobody\"");
  const std::string orphan =
      replaced(policy_json("l1", kFree), R"("supersededBy":null)", R"("supersededBy":"l9")");
  EXPECT_EQ(faults_of(catalogue_json({stray}, {orphan})),
            (List{"dangling_reference /products/0/institutionId",
                  "dangling_reference /policies/0/supersededBy"}));
}

TEST(ParseCatalogueReports, RangesThatAreReversed) {
  std::string product = replaced(product_json("p1", kFree), R"("amountMinFen":1000000)",
                                 R"("amountMinFen":400000000)");
  product = replaced(product, R"("annualRateMinPpm":30000)", R"("annualRateMinPpm":50000)");
  product = replaced(product, R"("termMinMonths":3)", R"("termMinMonths":37)");
  product = replaced(product, R"("validFrom":null,"validTo":null)",
                     R"("validFrom":"2026-01-02","validTo":"2026-01-01")");
  EXPECT_EQ(
      faults_of(catalogue_json({product})),
      (List{"range_reversed /products/0/amountMinFen",
            "range_reversed /products/0/annualRateMinPpm",
            "range_reversed /products/0/termMinMonths", "range_reversed /products/0/validFrom"}));
}

TEST(ParseCatalogueReports, NumbersThatAreNotWholeAnywhere) {
  const std::string product = replaced(product_json("p1", kFree), R"("source":"test")",
                                       R"("source":"test","extra":{"a":[0.5]})");
  EXPECT_EQ(faults_of(catalogue_json({product})), List{"not_integer /products/0/extra/a/0"});
}

TEST(ParseCatalogueReports, ValuesThatNestTooDeep) {
  const std::string deep = std::string(70, '[') + std::string(70, ']');
  const std::string product = replaced(product_json("p1", kFree), R"("source":"test")",
                                       R"("source":"test","extra":)" + deep);
  const List faults = faults_of(catalogue_json({product}));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_TRUE(faults[0].starts_with("too_deep /products/0/extra/0/0"));
}

TEST(ParseCatalogueReports, AnotherFormat) {
  EXPECT_EQ(faults_of(replaced(catalogue_json({}), R"("format":1)", R"("format":2)")),
            List{"unknown_format /format"});
  EXPECT_EQ(faults_of("[]"), List{"wrong_type "});
  EXPECT_EQ(faults_of("{}"), (List{"missing_key /format", "missing_key /institutions",
                                   "missing_key /products", "missing_key /policies"}));
}

TEST(ParseCatalogueReports, FaultsInsideLimits) {
  EXPECT_EQ(faults_of(catalogue_json(
                {product_json("p1", kFree, R"([{"when":{"field":"x","op":"eq","value":1}}])")})),
            (List{"unknown_field /products/0/limits/0/when/field",
                  "missing_key /products/0/limits/0/amountMaxFen"}));
}

std::string with_example(const std::string& verdict) {
  return replaced(
      product_json("p1", R"({"field":"employees","op":"ge","value":5})"), R"("source":"test")",
      R"("source":"test","examples":[{"name":"n","asOf":"2026-11-22","facts":{"employees":5},"verdict":")" +
          verdict + R"("}])");
}

TEST(Lint, RunsTheExamples) {
  EXPECT_EQ(faults_of(catalogue_json({with_example("pass")})), List{});
  EXPECT_EQ(faults_of(catalogue_json({with_example("fail")})),
            List{"example_fails /products/0/examples/0/verdict"});
}

TEST(Lint, ListsEveryExampleThatFails) {
  const std::string first = with_example("fail");
  const std::string second = replaced(with_example("unknown"), "\"p1\"", "\"p2\"");
  EXPECT_EQ(faults_of(catalogue_json({first, second})),
            (List{"example_fails /products/0/examples/0/verdict",
                  "example_fails /products/1/examples/0/verdict"}));
}

TEST(Lint, RunsTheExamplesBesideAProductWithFaults) {
  const std::string faulty = product_json("p2", R"({"field":"shoe_size","op":"ge","value":5})");
  EXPECT_EQ(faults_of(catalogue_json({with_example("fail"), faulty})),
            (List{"unknown_field /products/1/conditions/field",
                  "example_fails /products/0/examples/0/verdict"}));
}

TEST(Lint, DoesNotJudgeAnExampleThatCannotBeRead) {
  const std::string broken =
      replaced(with_example("fail"), R"("facts":{"employees":5})", R"("facts":{"employees":"5"})");
  EXPECT_EQ(faults_of(catalogue_json({broken})),
            List{"wrong_type /products/0/examples/0/facts/employees"});
}

TEST(Lint, WarnsOfTestsThatExcludeEachOther) {
  EXPECT_EQ(
      faults_of(catalogue_json({product_json(
          "p1",
          R"({"all":[{"field":"employees","op":"ge","value":10},{"field":"employees","op":"lt","value":10}]})")})),
      List{"contradiction /products/0/conditions"});
  EXPECT_EQ(
      faults_of(catalogue_json({product_json(
          "p1",
          R"({"all":[{"field":"employees","op":"ge","value":10},{"field":"employees","op":"le","value":10}]})")})),
      List{});
}

TEST(Lint, WarnsWhereNoSourceIsGiven) {
  EXPECT_EQ(faults_of(catalogue_json(
                {replaced(product_json("p1", kFree), R"("source":"test")", R"("source":null)")})),
            List{"no_source /products/0/source"});
}

}  // namespace
}  // namespace rq
