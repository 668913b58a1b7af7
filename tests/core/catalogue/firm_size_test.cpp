#include "core/catalogue/firm_size.h"

#include <map>

#include <gtest/gtest.h>

#include "tests/support/vectors.h"

namespace rq {
namespace {

const Date kToday = *parse_date("2026-11-22");

std::optional<std::int64_t> people(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::int64_t>(std::stoll(text));
}

/// The vectors give 万元 with up to two decimals.
std::optional<Money> wan(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return Money::from_fen(parse_yuan(text)->fen() * 10000);
}

TEST(ClassifySize, AgreesWithEveryVector) {
  const std::map<std::string, std::string> industry_of = {{"agri", "A01"},
                                                          {"industry", "C39"},
                                                          {"construction", "E47"},
                                                          {"wholesale", "F51"},
                                                          {"retail", "F52"},
                                                          {"transport", "G54"},
                                                          {"warehousing", "G59"},
                                                          {"post", "G60"},
                                                          {"lodging", "H61"},
                                                          {"catering", "H62"},
                                                          {"telecom_info", "I63"},
                                                          {"software", "I65"},
                                                          {"realestate_dev", "K7010"},
                                                          {"property_mgmt", "K702"},
                                                          {"leasing_business", "L72"},
                                                          {"other", "M73"}};
  const auto rows = test::read_vectors("sme_vectors.csv");
  ASSERT_GE(rows.size(), 30U);
  for (const auto& row : rows) {
    SizeInput input{industry_of.at(row[0]), people(row[1]), wan(row[2]), wan(row[3])};
    const SizeAnswer answer = *classify_size(input, kToday);
    EXPECT_EQ(answer.rule, row[0]);
    EXPECT_EQ(answer.size ? std::string(to_text(*answer.size)) : "unknown", row[4])
        << row[0] << " " << row[1] << " " << row[2] << " " << row[3];
  }
}

TEST(ClassifySize, SaysWhatIsMissing) {
  const SizeAnswer answer =
      *classify_size({"C39", std::nullopt, wan("1000"), std::nullopt}, kToday);
  EXPECT_EQ(answer.missing, std::vector<std::string>{"employees"});
  EXPECT_FALSE(answer.size.has_value());
  EXPECT_NE(answer.clause.find("(二)"), std::string::npos);
}

TEST(ClassifySize, TakesTheLongestPrefixOfTheIndustry) {
  EXPECT_EQ(classify_size({"K7010", 1, wan("1"), wan("1")}, kToday)->rule, "realestate_dev");
  EXPECT_EQ(classify_size({"K7020", 1, wan("1"), wan("1")}, kToday)->rule, "property_mgmt");
  EXPECT_EQ(classify_size({"K7030", 1, wan("1"), wan("1")}, kToday)->rule, "other");
  EXPECT_EQ(classify_size({"G5910", 1, wan("1"), wan("1")}, kToday)->rule, "transport");
  EXPECT_EQ(classify_size({"G5990", 1, wan("1"), wan("1")}, kToday)->rule, "warehousing");
}

TEST(ClassifySize, HasNoAnswerForIndustriesThatTheStandardLeavesOut) {
  for (const char* code : {"J66", "P83", "Q84", "S91", "T97", "G53", "X"}) {
    EXPECT_EQ(classify_size({code, 1, wan("1"), wan("1")}, kToday)->rule, "") << code;
  }
}

TEST(ClassifySizeRefuses, DaysBeforeTheStandard) {
  EXPECT_EQ(classify_size({"C39", 1, wan("1"), {}}, *parse_date("2010-01-01")).error().code,
            "not_found");
}

}  // namespace
}  // namespace rq
