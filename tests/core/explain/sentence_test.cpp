#include "core/explain/sentence.h"

#include <limits>

#include <gtest/gtest.h>

#include "core/base/json_writer.h"
#include "tests/support/catalogues.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }

std::string say(const std::string& rule, Language language = Language::kChinese) {
  test::Parsed parsed(rule);
  const Condition condition = parse_condition(parsed.root(), fields());
  EXPECT_FALSE(parsed.faults.has_errors()) << rule;
  return write_sentence(condition, fields(), language);
}

std::string read(const std::string& text) {
  const Result<std::string> rule = parse_sentence(text, fields());
  return rule ? rule.value() : rule.error().where + ": " + rule.error().detail;
}

TEST(Sentence, SaysACommonRuleAsPeopleDo) {
  const std::string rule =
      R"({"all":[{"field":"established_date","op":"age_ge_months","value":24},)"
      R"({"any":[{"field":"tax_paid_12m","op":"ge","value":5000000},)"
      R"({"field":"debt_ratio","op":"lt","value":652500}]},)"
      R"({"field":"overdue_now","op":"eq","value":false}]})";
  EXPECT_EQ(say(rule),
            "成立日期至今满 24 个月，且（近 12 个月纳税额不低于 5 万元，或资产负债率低于 65.25%），"
            "且当前没有逾期");
  EXPECT_EQ(say(rule, Language::kEnglish),
            "Date of establishment is at least 24 months ago, and (tax paid in 12 months is at "
            "least ¥50k, or debt ratio is less than 65.25%), and no loan is overdue now");
}

TEST(Sentence, KeepsApartWhatMeansTheSame) {
  const auto one = R"({"field":"sme_size","op":"in","value":["micro"]})";
  const auto equal = R"({"field":"sme_size","op":"eq","value":"micro"})";
  EXPECT_EQ(say(one), "企业划型限于微型");
  EXPECT_EQ(say(equal), "企业划型为微型");
  const std::string test = equal;
  EXPECT_EQ(say(R"({"all":[)" + test + "]}"), "全部满足（企业划型为微型）");
  EXPECT_EQ(say(R"({"any":[)" + test + "]}"), "任一满足（企业划型为微型）");
  EXPECT_EQ(say(R"({"all":[{"all":[)" + test + "," + test + "]}," + test + "]}"),
            "（企业划型为微型，且企业划型为微型），且企业划型为微型");
}

TEST(ParseSentence, GivesTheSameTreeForRandomRules) {
  Random random(25);
  for (int i = 0; i < 500; ++i) {
    const std::string rule = test::random_condition(random, fields(), i % 5);
    for (const Language language : {Language::kChinese, Language::kEnglish}) {
      const std::string text = say(rule, language);
      ASSERT_EQ(read(text), rule) << text;
    }
  }
}

TEST(ParseSentence, GivesTheSameTextOfAuthors) {
  std::string every;
  for (char c = 1; c < 127; ++c) every += c;
  for (const std::string& name : {every, std::string("”“\\\"'"), std::string(), every + every}) {
    JsonWriter out;
    out.value(std::string_view(name));
    const std::string rule = R"({"manual":)" + out.text() + "}";
    for (const Language language : {Language::kChinese, Language::kEnglish}) {
      EXPECT_EQ(read(say(rule, language)), rule);
    }
  }
}

TEST(ParseSentence, TakesWhatPeopleType) {
  const std::string rule = R"({"all":[{"field":"tax_paid_12m","op":"ge","value":5000000},)"
                           R"({"field":"tax_credit_level","op":"in","value":["A","B"]}]})";
  for (const char* text : {
           "近 12 个月纳税额不低于 5 万元，且纳税缴费信用级别为 A 级或 B 级之一",
           "近12个月纳税额>=5万,且纳税缴费信用级别是A级/B级。",
           "近１２个月纳税额 ≥ ５０，０００ 元 并且 （ 纳税缴费信用级别 属于 a级、b级 ）",
           "(近12个月纳税额至少 0.0005 亿); 且 纳税缴费信用级别为B级或A级之一",
           "Tax paid in 12 months >= ¥50,000 and TAX CREDIT LEVEL is one of level a, level b.",
           "tax paid in 12 months is at least 0.05 million yuan, and (tax credit level is any of "
           "Level A or Level B)",
       }) {
    const std::string found = read(text);
    if (std::string(text).find("B级或A级") != std::string::npos) {
      EXPECT_NE(found.find(R"(["B","A"])"), std::string::npos) << found;
    } else {
      EXPECT_EQ(found, rule) << text;
    }
  }
  EXPECT_EQ(read("成立日期满2年"),
            R"({"field":"established_date","op":"age_ge_months","value":24})");
  EXPECT_EQ(read("贷款还清日 >= 2026-3-1"),
            R"({"field":"loan_repaid_date","op":"on_or_after","value":"2026-03-01"})");
}

TEST(ParseSentence, ReadsNamesOfDistrictsAndIndustries) {
  const std::string pudong = R"({"field":"region_code","op":"eq","value":"310115"})";
  EXPECT_EQ(say(pudong), "注册地为浦东新区（310115）");
  EXPECT_EQ(say(pudong, Language::kEnglish), "Place of registration is Pudong New Area (310115)");
  EXPECT_EQ(read("注册地为浦东新区"), pudong);
  EXPECT_EQ(read("place of registration is pudong new area"), pudong);
  EXPECT_EQ(read("注册地为浦东新区（310101）"),
            "character 5: here may stand: a name with its own code, 310115; there is "
            "\"浦东新区（310101）\".");
  // A section and its only division are called the same.
  for (const char* code : {"K", "K70"}) {
    const auto rule =
        R"({"field":"industry_code","op":"prefix","value":")" + std::string(code) + "\"}";
    EXPECT_EQ(read(say(rule)), rule);
  }
}

TEST(ParseSentence, SaysWhereItStoppedAndWhatMayStandThere) {
  EXPECT_EQ(read("从业人员不低于 20 人，且欠税"),
            "character 17: here may stand: ：; there is nothing.");
  EXPECT_EQ(read("欠税：是 欠税：否"),
            "character 6: here may stand: ，且, ，或, the end; there is \"欠税：否\".");
  EXPECT_TRUE(read("Staff is at least 20 people and size is Micro").starts_with("character 33: "));
  EXPECT_TRUE(read("从业人员在 65 至 18 之间").starts_with("character 7: "));
  EXPECT_TRUE(read("近 12 个月纳税额不低于 0.001 元").starts_with("character 15: "));
  EXPECT_TRUE(read("近 12 个月纳税额不低于 5").starts_with("character 16: "));
}

TEST(ParseSentence, SurvivesBrokenUtf8) {
  for (const char* text : {"\xE6", "\xFF\xFE", "欠税：\xE6\x98", "人工核实“\xF0\x9D", "\x80欠税"}) {
    EXPECT_FALSE(parse_sentence(text, fields()).ok());
  }
}

TEST(ExactDecimal, CoversAllNumbersBothWays) {
  constexpr auto kLow = std::numeric_limits<std::int64_t>::min();
  constexpr auto kHigh = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(exact_decimal(kLow, 2), "-92233720368547758.08");
  EXPECT_EQ(exact_decimal(5, 4), "0.0005");
  EXPECT_EQ(exact_decimal(-120, 1), "-12");
  EXPECT_EQ(scaled({true, "92233720368547758", "08"}, 2), kLow);
  EXPECT_EQ(scaled({false, "92233720368547758", "07"}, 2), kHigh);
  EXPECT_EQ(scaled({false, "92233720368547758", "08"}, 2), std::nullopt);
  EXPECT_EQ(scaled({false, "1", "2300"}, 2), 123);
  EXPECT_EQ(scaled({false, "1", "234"}, 2), std::nullopt);
  for (const Language language : {Language::kChinese, Language::kEnglish}) {
    for (const std::int64_t fen : {kLow, kHigh, std::int64_t{0}, std::int64_t{1}, std::int64_t{-99},
                                   std::int64_t{99'999}, std::int64_t{1'000'001}}) {
      const std::string rule =
          R"({"field":"amount_wanted","op":"ge","value":)" + std::to_string(fen) + "}";
      EXPECT_EQ(read(say(rule, language)), rule);
    }
  }
}

}  // namespace
}  // namespace rq
