#include "core/search/numbers.h"

#include <gtest/gtest.h>

namespace rq {
namespace {

std::string said(const std::string& text) {
  std::string all;
  for (const TypedNumber& number : find_numbers(text)) {
    all +=
        (all.empty() ? "" : " ") + std::string(to_text(number.facet)) + " " + to_text(number.range);
  }
  return all;
}

TEST(FindNumbers, ReadsAmounts) {
  EXPECT_EQ(said("300万"), "amount 300000000-300000000");
  EXPECT_EQ(said("抵押 300 万元以内"), "amount -300000000");
  EXPECT_EQ(said("三百万以上"), "amount 300000000-");
  EXPECT_EQ(said("三百五十万"), "amount 350000000-350000000");
  EXPECT_EQ(said("一千二百万"), "amount 1200000000-1200000000");
  EXPECT_EQ(said("1.5亿"), "amount 15000000000-15000000000");
  EXPECT_EQ(said("500W"), "amount 500000000-500000000");
  EXPECT_EQ(said("1,000,000元"), "amount 100000000-100000000");
  EXPECT_EQ(said("不超过50万"), "amount -50000000");
  EXPECT_EQ(said("至少２００万左右"), "amount 200000000-");
  EXPECT_EQ(said("两千万"), "amount 2000000000-2000000000");
}

TEST(FindNumbers, ReadsTerms) {
  EXPECT_EQ(said("三年期"), "term 36-36");
  EXPECT_EQ(said("12个月"), "term 12-12");
  EXPECT_EQ(said("半年"), "term 6-6");
  EXPECT_EQ(said("一年半"), "term 18-18");
  EXPECT_EQ(said("三年以上"), "term 36-");
  EXPECT_EQ(said("十年"), "term 120-120");
}

TEST(FindNumbers, ReadsRates) {
  EXPECT_EQ(said("年化4%以下"), "rate -40000");
  EXPECT_EQ(said("利率3.85％"), "rate -38500");
  EXPECT_EQ(said("年利率不超过5%"), "rate -50000");
  EXPECT_EQ(said("利率高于6%"), "rate 60000-");
}

TEST(FindNumbers, ReadsSeveralAndSaysWhere) {
  EXPECT_EQ(said("抵押300万三年"), "amount 300000000-300000000 term 36-36");
  const auto all = find_numbers("抵押300万");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].from, 2U);
  EXPECT_EQ(all[0].to, 6U);
}

TEST(FindNumbers, LeavesWhatIsNoQuantity) {
  for (const char* text : {"", "2026年", "工信部〔2026〕2号", "三农", "万", "一站式", "e贷", "千",
                           "99999999999999999999万", "12"}) {
    EXPECT_EQ(said(text), "") << text;
  }
}

TEST(ParseRange, TakesWhatItWrites) {
  for (const char* text : {"1-2", "-2", "1-", "-"}) {
    ASSERT_TRUE(parse_range(text)) << text;
    EXPECT_EQ(to_text(*parse_range(text)), text);
  }
  for (const char* text : {"", "1", "2-1", "a-", "1--2", "-1-2", "1-2x"}) {
    EXPECT_FALSE(parse_range(text)) << text;
  }
}

}  // namespace
}  // namespace rq
