#include "server/publishing/record_checks.h"

#include <set>

#include <gtest/gtest.h>

#include "core/base/json.h"
#include "server/base/core_answer.h"
#include "server/publishing/publishing_lints.h"
#include "tests/server/catalogue_text.h"

namespace rq::server {
namespace {

constexpr const char* kToday = "2026-11-28";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// loan-b of the small catalogue, with a source and examples.
std::string sound_product() {
  return R"({"id":"loan-b","name":"乙贷","nameEn":"Loan","institutionId":"bank","category":"credit",)"
         R"("summary":"说明","summaryEn":"About","amountMinFen":10000000,"amountMaxFen":300000000,)"
         R"("annualRateMinPpm":34500,"annualRateMaxPpm":60000,"termMinMonths":12,)"
         R"("termMaxMonths":24,"conditions":{"all":[{"field":"employees","op":"ge","value":3}]},)"
         R"("limits":[],"fees":[],"repayment":["bullet"],"guarantee":["credit"],)"
         R"("regions":["310000"],"tags":[],"materials":[],"channel":"online",)"
         R"("validFrom":"2026-01-01","validTo":null,"status":"live","source":{"document":"示范"},)"
         R"("examples":[{"name":"够","asOf":"2026-11-22","facts":{"employees":3},"verdict":"pass"}]})";
}

/// "code where", what blocks with an exclamation mark.
std::set<std::string> found(const PublishingFindings& findings) {
  std::set<std::string> all;
  for (const PublishingFinding& finding : findings) {
    EXPECT_FALSE(finding.detail.empty());
    all.insert((finding.blocks ? "!" : "") + finding.code + " " + finding.where);
  }
  return all;
}

/// Of the small catalogue: its bank with the products, or its policies.
Shelf small_shelf(const std::string& kind) {
  Diagnostics faults;
  const auto catalogue = JsonDocument::parse(CatalogueText{}.json(), faults);
  Shelf shelf;
  const auto put = [&](const char* list, DocumentKind of) {
    const JsonView all = catalogue->root().member(list);
    for (std::size_t i = 0; i < all.size(); ++i) {
      JsonWriter json;
      json.value(all.element(i));
      shelf.push_back({of, std::string(text_of(all.element(i), "id")), {}, json.take()});
    }
  };
  if (kind == "product") {
    put("institutions", DocumentKind::kInstitution);
    put("products", DocumentKind::kProduct);
  } else {
    put("policies", DocumentKind::kPolicy);
  }
  return shelf;
}

std::set<std::string> check(const std::string& record, const std::string& kind = "product",
                            const std::string& id = "loan-b") {
  const auto findings = check_records(small_shelf(kind), {{kind, id, record}}, kToday);
  EXPECT_TRUE(findings.ok()) << findings.error().detail;
  return found(findings->front());
}

using Found = std::set<std::string>;

TEST(CheckRecord, HasNothingToSayOfASoundOne) {
  EXPECT_EQ(check(sound_product()), Found{});
  EXPECT_EQ(check(replaced(sound_product(), "loan-b", "loan-c"), "product", "loan-c"), Found{})
      << "one that is new";
}

TEST(CheckRecord, MapsFaultsOfTheCoreIntoTheRecord) {
  EXPECT_EQ(check(replaced(sound_product(), R"("employees","op":"ge")", R"("wibble","op":"ge")")),
            (Found{"!unknown_field /conditions/all/0/field"}));
  EXPECT_EQ(
      check(replaced(sound_product(), R"("amountMinFen":10000000)", R"("amountMinFen":900000000)")),
      (Found{"!range_reversed /amountMinFen"}));
  EXPECT_EQ(check(replaced(sound_product(), R"("termMinMonths":12)", R"("termMinMonths":36)")),
            (Found{"!range_reversed /termMinMonths"}));
  EXPECT_EQ(check(replaced(sound_product(), R"("annualRateMinPpm":34500)",
                           R"("annualRateMinPpm":61000)")),
            (Found{"!range_reversed /annualRateMinPpm"}));
  EXPECT_EQ(check(replaced(sound_product(), R"("channel":"online",)", R"("x":1,)")), Found{})
      << "keys of their own are kept";
  EXPECT_TRUE(
      check(replaced(sound_product(), R"("limits":[],)", "")).contains("!missing_key /limits"));
}

TEST(CheckRecord, RunsTheExamples) {
  EXPECT_EQ(check(replaced(sound_product(), R"("employees":3)", R"("employees":2)")),
            (Found{"!example_fails /examples/0/verdict"}));
}

TEST(CheckRecord, AsksTheProver) {
  const std::string rule = R"({"field":"employees","op":"ge","value":3})";
  const auto never = check(replaced(
      replaced(sound_product(), rule, rule + R"(,{"field":"employees","op":"lt","value":2})"),
      R"("examples":[)", R"("examples":[],"was":[)"));
  EXPECT_TRUE(never.contains("!never_passes /conditions"));
  EXPECT_TRUE(never.contains("contradiction /conditions"));
  EXPECT_TRUE(
      check(replaced(sound_product(), rule, rule + R"(,{"field":"employees","op":"ge","value":2})"))
          .contains("test_never_matters /conditions/all/1"));
  const auto tiers = check(replaced(
      sound_product(), R"("limits":[])",
      R"("limits":[{"when":{"field":"employees","op":"lt","value":2},"amountMaxFen":20000000}])"));
  EXPECT_TRUE(tiers.contains("!tier_unreachable /limits/0"));
}

TEST(CheckRecord, ChecksPoliciesBesideThePolicies) {
  const std::string policy =
      R"({"id":"rule","name":"政策","docNo":null,"issuer":"某局","level":"shanghai",)"
      R"("category":"loan_subsidy","matchMode":"match","conditions":{"all":[]},)"
      R"("benefit":{"type":"loan_subsidy","text":"贴息","textEn":"Subsidy"},)"
      R"("validFrom":"2026-01-01","validTo":null,"applyWindow":null,"status":"active",)"
      R"("supersededBy":null,"source":{"document":"文件"}})";
  EXPECT_EQ(check(policy, "policy", "rule"), Found{});
  EXPECT_EQ(check(replaced(policy, R"("supersededBy":null)", R"("supersededBy":"gone")"), "policy",
                  "rule"),
            (Found{"!dangling_reference /supersededBy"}));
  EXPECT_EQ(check(replaced(policy, R"("applyWindow":null)",
                           R"("applyWindow":{"from":"2025-01-01","to":"2025-02-01"})"),
                  "policy", "rule"),
            (Found{"!window_never_open /applyWindow"}));
  EXPECT_EQ(check(replaced(policy, R"("text":"贴息")", R"("text":"低利率")"), "policy", "rule"),
            (Found{"inducing_word /benefit/text"}))
      << "an authority's words are only said";
}

TEST(CheckRecord, FindsTheSameOfManyAsOfEach) {
  const std::string rule = R"({"field":"employees","op":"ge","value":3})";
  const auto named = [](std::string text, const std::string& id) {
    return replaced(std::move(text), R"("id":"loan-b")", R"("id":")" + id + "\"");
  };
  const std::vector<LaidRecord> records = {
      {"product", "loan-b", sound_product()},
      {"product", "one", named(replaced(sound_product(), "ge", "wibble"), "one")},
      {"product", "two",
       named(replaced(sound_product(), R"("employees":3)", R"("employees":2)"), "two")},
      {"product", "three",
       named(
           replaced(sound_product(), rule, rule + R"(,{"field":"employees","op":"ge","value":2})"),
           "three")},
      {"product", "four", named(replaced(sound_product(), "说明", "秒批秒贷"), "four")}};
  const auto findings = check_records(small_shelf("product"), records, kToday);
  ASSERT_TRUE(findings.ok()) << findings.error().detail;
  ASSERT_EQ(findings->size(), records.size());
  // Its likes are beside it.
  EXPECT_EQ(found((*findings)[0]), (Found{"dominated "}));
  EXPECT_EQ(found((*findings)[1]), (Found{"!unknown_op /conditions/all/0/op"}));
  EXPECT_EQ(found((*findings)[2]), (Found{"!example_fails /examples/0/verdict"}));
  EXPECT_TRUE(found((*findings)[3]).contains("test_never_matters /conditions/all/1"))
      << "others at fault do not keep the prover from it";
  EXPECT_TRUE(found((*findings)[4]).contains("!inducing_word /summary"));
}

class Lints : public testing::Test {
 protected:
  template <typename F>
  Found of(const std::string& text, F lint) {
    Diagnostics faults;
    const auto json = JsonDocument::parse(text, faults);
    EXPECT_TRUE(json.has_value()) << text;
    return found(lint(json->root()));
  }
  Found words(const std::string& summary) {
    return of(R"({"summary":")" + summary + R"("})",
              [](JsonView record) { return lint_words("product", record); });
  }
  Found fees(const std::string& record) {
    return of(record, [](JsonView json) { return lint_fees("product", json); });
  }
  Found rate(const std::string& record, const std::string& day = kToday) {
    return of(record, [&](JsonView json) { return lint_rate("product", json, *parse_date(day)); });
  }
};

TEST_F(Lints, FindWordsThatPromiseOrUrge) {
  for (const char* text : {"秒到账", "全程秒 到账", "低风险产品", "Risk-Free credit", "不看征信",
                           "保本", "秒担快贷", "秒批秒贷", "低　利率"}) {
    EXPECT_EQ(words(text), (Found{"!inducing_word /summary"})) << text;
  }
  for (const char* text :
       {"最低利率 3.45%", "降低风险", "担保本金及利息", "按天计息，随借随还", ""}) {
    EXPECT_EQ(words(text), Found{}) << text;
  }
  EXPECT_EQ(of(R"({"name":"秒批贷","fees":[{"name":"零成本"}],"benefit":{"textEn":"NO COST"}})",
               [](JsonView json) { return lint_words("product", json); }),
            (Found{"!inducing_word /name", "!inducing_word /fees/0/name",
                   "!inducing_word /benefit/textEn"}));
}

TEST_F(Lints, AskForFeesWhereTheKindHasThem) {
  EXPECT_EQ(fees(R"({"category":"policy_guarantee","guarantee":[],"fees":[]})"),
            (Found{"!fees_not_stated /fees"}));
  EXPECT_EQ(fees(R"({"category":"mortgage","guarantee":["mortgage"],"fees":[]})"),
            (Found{"fees_not_stated /fees"}));
  EXPECT_EQ(fees(R"({"category":"credit","guarantee":["credit"],"fees":[]})"), Found{});
  EXPECT_EQ(fees(R"({"category":"policy_guarantee","guarantee":[],"fees":[)"
                 R"({"name":"guarantee_fee","payee":"guarantor","basis":"once","ratePpm":0}]})"),
            Found{});
  EXPECT_EQ(fees(R"({"category":"credit","guarantee":[],"fees":[{"name":"x","basis":"once"},3]})"),
            (Found{"!fee_without_payee /fees/0", "!fee_without_payee /fees/1"}));
}

// LPR of one year: 3.00 % from 2025-05-20, 3.10 % before, 3.45 % in 2024-01.
TEST_F(Lints, HoldRatesAgainstTheLprOfTheDay) {
  EXPECT_EQ(rate(R"({"annualRateMaxPpm":120000})"), Found{});
  EXPECT_EQ(rate(R"({"annualRateMaxPpm":120001})"), (Found{"!rate_too_high /annualRateMaxPpm"}));
  EXPECT_EQ(rate(R"({"annualRateMaxPpm":124000})", "2025-05-19"), Found{});
  EXPECT_EQ(rate(R"({"annualRateMaxPpm":124001})", "2025-05-19"),
            (Found{"!rate_too_high /annualRateMaxPpm"}));
  EXPECT_EQ(rate(R"({"annualRateMinPpm":130000,"annualRateMaxPpm":null})"),
            (Found{"!rate_too_high /annualRateMinPpm", "no_highest_rate /annualRateMaxPpm"}));
}

TEST_F(Lints, AskForSourceExamplesAndStatus) {
  const auto source = [](JsonView json) { return lint_source("product", json); };
  EXPECT_EQ(of(R"({"source":{"document":" "},"examples":[]})", source),
            (Found{"!no_source /source", "no_examples /examples"}));
  EXPECT_EQ(of(R"({"source":null,"examples":[1]})", source), (Found{"!no_source /source"}));
  EXPECT_EQ(of(R"({"source":"文件","examples":[1]})", source), Found{});
  const auto product = [](JsonView json) { return lint_status("product", json); };
  const auto policy = [](JsonView json) { return lint_status("policy", json); };
  EXPECT_EQ(of(R"({"status":"suspended"})", product), (Found{"!status_not_live /status"}));
  EXPECT_EQ(of(R"({"status":"live"})", product), Found{});
  EXPECT_EQ(of(R"({"status":"superseded"})", policy), (Found{"status_not_live /status"}));
  EXPECT_EQ(of(R"({"status":"active"})", policy), Found{});
}

TEST_F(Lints, HoldADistrictToItsOwn) {
  const auto lint = [](JsonView json) { return lint_district(json, "310104"); };
  EXPECT_EQ(of(R"({"level":"district","conditions":{"all":[{"any":[)"
               R"({"field":"region_code","op":"in","value":["310104"]}]}]}})",
               lint),
            Found{});
  EXPECT_EQ(of(R"({"level":"shanghai","conditions":{"field":"region_code","op":"prefix",)"
               R"("value":"310105"}})",
               lint),
            (Found{"!not_of_district /level", "!rule_without_district /conditions"}));
}

TEST(LayOver, PutsRecordsInPlaceAndNewOnesAtTheEnd) {
  const std::string base =
      R"({"format":1,"products":[{"id":"a"},{"id":"b"}],"policies":[{"id":"c"}]})";
  EXPECT_EQ(*lay_over(base, {{"product", "a", R"({"id":"a","x":1})"},
                             {"product", "z", R"({"id":"z"})"},
                             {"policy", "d", R"({"id":"d"})"}}),
            R"({"format":1,"policies":[{"id":"c"},{"id":"d"}],)"
            R"("products":[{"id":"a","x":1},{"id":"b"},{"id":"z"}]})");
  const std::string spaced = R"({"format": 1, "products": [{"b": 1, "id": "a"}]})";
  EXPECT_EQ(*lay_over(spaced, {{"product", "a", R"({"b":1,"id":"a"})"}}), spaced);
  EXPECT_EQ(lay_over("[]", {}).error().code, "broken_catalogue");
}

TEST(LayOver, WritesStatesThatCloseARecord) {
  const KeptRecord kept{"a", "product", "v", "suspended", R"({"id":"a","status":"live"})"};
  EXPECT_EQ(laid_record(kept).json, R"({"id":"a","status":"suspended"})");
  KeptRecord other = kept;
  other.state = "live";
  EXPECT_EQ(laid_record(other).json, kept.document);
  EXPECT_NE(fingerprint_of({kept}), fingerprint_of({other}));
  EXPECT_EQ(fingerprint_of({}), "");
}

}  // namespace
}  // namespace rq::server
