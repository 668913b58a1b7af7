#include "core/search/align.h"

#include <gtest/gtest.h>

namespace rq {
namespace {

std::u32string met(const std::string& typed, std::u32string_view name) {
  const Letters letters = fold_letters(typed);
  std::u32string all;
  for (const MetLetter& one : align(letters, sounds_of(letters), name).letters) {
    all += name[one.name];
  }
  return all;
}

int fit(const std::string& typed, std::u32string_view name) {
  const Letters letters = fold_letters(typed);
  return align(letters, sounds_of(letters), name).fit;
}

TEST(Align, MeetsLettersSoundsPinyinAndInitials) {
  constexpr std::u32string_view kName = U"银杏科技信用贷";
  EXPECT_EQ(met("科技", kName), U"科技");
  EXPECT_EQ(met("keji", kName), U"科技");
  EXPECT_EQ(met("ke技", kName), U"科技");
  EXPECT_EQ(met("kj", kName), U"科技");
  EXPECT_EQ(met("课技", kName), U"科技");
  EXPECT_EQ(met("yinxingkejixinyongdai", kName), kName);
  EXPECT_EQ(met("xyz", U"科技"), U"");
}

TEST(Align, WhatIsWrittenSoFitsBetter) {
  constexpr std::u32string_view kName = U"科技贷";
  EXPECT_GT(fit("科技贷", kName), fit("课技贷", kName));
  EXPECT_GT(fit("课技贷", kName), fit("科几好", kName));
  EXPECT_GT(fit("科技贷", kName), fit("科技贷", U"科企技术贷"));
}

TEST(Align, ForgivesASlip) {
  constexpr std::u32string_view kName = U"专精特新担保贷";
  EXPECT_EQ(met("专精特欣担保贷", kName), kName);
  EXPECT_EQ(met("专精特好担保贷", kName), U"专精特担保贷");
  EXPECT_EQ(met("专精新担保贷", kName), U"专精新担保贷");
  EXPECT_EQ(met("专精特的新担保贷", kName), kName);
}

TEST(SoundsOf, FollowsOnlySyllablesThatFillTheRun) {
  EXPECT_EQ(sounds_of(fold_letters("esg")).size(), 0U);
  EXPECT_EQ(sounds_of(fold_letters("ke ji")).size(), 2U);
  // xi an, xian.
  EXPECT_EQ(sounds_of(fold_letters("xian")).size(), 3U);
}

}  // namespace
}  // namespace rq
