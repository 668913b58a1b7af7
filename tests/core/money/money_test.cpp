#include "core/money/money.h"

#include <gtest/gtest.h>

namespace rq {
namespace {

TEST(ParseYuan, ReadsToTheFen) {
  EXPECT_EQ(parse_yuan("12")->fen(), 1200);
  EXPECT_EQ(parse_yuan("-0.5")->fen(), -50);
  EXPECT_EQ(parse_yuan("3000000.00")->fen(), 300000000);
  EXPECT_EQ(parse_yuan("0.01")->fen(), 1);
}

TEST(ParseYuanRefuses, ThirdDecimalInsteadOfRounding) {
  EXPECT_EQ(parse_yuan("0.001").error().code, "not_an_amount");
}

TEST(ParseYuanRefuses, OtherForms) {
  for (const char* text : {"", "-", ".5", "1.", "1,000", "1e3", " 1", "+1", "--1", "１", "0x10"}) {
    EXPECT_FALSE(parse_yuan(text).ok()) << text;
  }
}

TEST(ParseYuanRefuses, AmountsThatDoNotFit) {
  EXPECT_EQ(parse_yuan("92233720368547758.07")->fen(), INT64_MAX);
  EXPECT_EQ(parse_yuan("92233720368547758.08").error().code, "overflow");
  EXPECT_EQ(parse_yuan("999999999999999999999").error().code, "overflow");
}

TEST(ParsePercent, ReadsMillionths) {
  EXPECT_EQ(parse_percent("3.45")->ppm(), 34500);
  EXPECT_EQ(parse_percent("0.0001")->ppm(), 1);
  EXPECT_FALSE(parse_percent("0.00001").ok());
}

TEST(AddMoney, RefusesOverflow) {
  EXPECT_EQ(add(Money::from_fen(1), Money::from_fen(2))->fen(), 3);
  EXPECT_EQ(add(Money::from_fen(INT64_MAX), Money::from_fen(1)).error().code, "overflow");
}

TEST(FormatYuan, WritesWhatParseYuanReads) {
  for (const std::int64_t fen : {0LL, 5LL, -5LL, 100LL, 123456789LL, -99LL}) {
    EXPECT_EQ(parse_yuan(format_yuan(Money::from_fen(fen)))->fen(), fen);
  }
  EXPECT_EQ(format_yuan(Money::from_fen(-5)), "-0.05");
  EXPECT_EQ(format_yuan(Money::from_fen(INT64_MIN)), "-92233720368547758.08");
}

}  // namespace
}  // namespace rq
