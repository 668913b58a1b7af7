#include "server/pages/figures.h"

#include <limits>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

Texts texts() {
  auto parsed = Texts::parse(R"({"unit.yi":"亿元","unit.wan":"万元","unit.yuan":"元",)"
                             R"("unit.months":"个月","value.upTo":"最高","value.from":"起",)"
                             R"("value.notStated":"未说明","value.negotiable":"面议"})");
  return std::move(parsed.value());
}

TEST(Decimal, IsExactWithTheDecimalsAsked) {
  EXPECT_EQ(decimal(34'500, 4, 2), "3.45");
  EXPECT_EQ(decimal(40'000, 4, 2), "4.00");
  EXPECT_EQ(decimal(36'250, 4, 2), "3.625");
  EXPECT_EQ(decimal(1, 4, 2), "0.0001");
  EXPECT_EQ(decimal(0, 4, 2), "0.00");
  EXPECT_EQ(decimal(12, 0, 0), "12");
  EXPECT_EQ(decimal(100, 2, 0), "1");
  EXPECT_EQ(decimal(105, 2, 0), "1.05");
  EXPECT_EQ(decimal(-105, 2, 0), "-1.05");
  EXPECT_EQ(decimal(std::numeric_limits<std::int64_t>::min(), 6, 0), "-9223372036854.775808");
  EXPECT_EQ(decimal(std::numeric_limits<std::int64_t>::max(), 10, 0), "922337203.6854775807");
}

struct Case {
  const char* name;
  Range range;
  const char* html;
};

class AmountHtml : public testing::TestWithParam<Case> {};

TEST_P(AmountHtml, IsWrittenBySize) {
  EXPECT_EQ(amount_html(GetParam().range, texts()), GetParam().html);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, AmountHtml,
    testing::Values(
        Case{"Range", {10'000'000, 300'000'000}, "<b>10–300</b> 万元"},
        Case{"Equal", {300'000'000, 300'000'000}, "<b>300</b> 万元"},
        Case{"OtherUnits", {500'000'000, 10'000'000'000}, "<b>500</b> 万元–<b>1</b> 亿元"},
        Case{"OnlyMax", {std::nullopt, 300'000'000}, "最高 <b>300</b> 万元"},
        Case{"OnlyMin", {10'000'000, std::nullopt}, "<b>10</b> 万元起"},
        Case{"Neither", {std::nullopt, std::nullopt}, "未说明"},
        Case{"BelowWan", {999'999, 1'000'000}, "<b>9999.99</b> 元–<b>1</b> 万元"},
        Case{"BelowYi", {9'999'999'999, 10'000'000'000}, "<b>9999.999999</b> 万元–<b>1</b> 亿元"},
        Case{"Fractions", {1'234'567, 25'000'000'000}, "<b>1.234567</b> 万元–<b>2.5</b> 亿元"},
        Case{"Zero", {0, 5'000}, "<b>0–50</b> 元"}),
    [](const auto& tested) { return tested.param.name; });

TEST(RateHtml, KeepsTwoDecimals) {
  EXPECT_EQ(rate_html({34'500, 60'000}, texts()), "<b>3.45–6.00</b> %");
  EXPECT_EQ(rate_html({36'250, 36'250}, texts()), "<b>3.625</b> %");
  EXPECT_EQ(rate_html({std::nullopt, 60'000}, texts()), "最高 <b>6.00</b> %");
  EXPECT_EQ(rate_html({30'000, std::nullopt}, texts()), "<b>3.00</b> %起");
  EXPECT_EQ(rate_html({std::nullopt, std::nullopt}, texts()), "面议");
}

TEST(TermHtml, CountsMonths) {
  EXPECT_EQ(term_html({12, 36}, texts()), "<b>12–36</b> 个月");
  EXPECT_EQ(term_html({12, 12}, texts()), "<b>12</b> 个月");
  EXPECT_EQ(term_html({std::nullopt, std::nullopt}, texts()), "未说明");
}

}  // namespace
}  // namespace rq::server
