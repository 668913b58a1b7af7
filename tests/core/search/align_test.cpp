#include "core/search/align.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/support/cases.h"

namespace rq {
namespace {

std::u32string met(const std::string& typed, std::u32string_view name) {
  const Letters letters = fold_letters(typed);
  std::u32string all;
  const std::vector<Sound> sounds = sounds_of(letters);
  for (const MetLetter& one : Aligner(letters, sounds).align(name).letters) all += name[one.name];
  return all;
}

int fit(const std::string& typed, std::u32string_view name) {
  const Letters letters = fold_letters(typed);
  const std::vector<Sound> sounds = sounds_of(letters);
  return Aligner(letters, sounds).align(name).fit;
}

/// The same by the whole table, where letters fit only when they are the same.
int plain_fit(std::u32string_view typed, std::u32string_view name) {
  std::vector<std::vector<int>> table(typed.size() + 1, std::vector<int>(name.size() + 1));
  int best = 0;
  for (std::size_t i = 0; i <= typed.size(); ++i) {
    for (std::size_t j = 0; j <= name.size(); ++j) {
      int& fit = table[i][j];
      if (i > 0) fit = std::max(fit, table[i - 1][j] - 25);
      if (j > 0) fit = std::max(fit, table[i][j - 1] - 35);
      if (i > 0 && j > 0) {
        fit = std::max(fit, table[i - 1][j - 1] + (typed[i - 1] == name[j - 1] ? 100 : -30));
      }
      best = std::max(best, fit);
    }
  }
  return best;
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

TEST(Align, LooksAtAllThatCanFit) {
  Random random(7);
  for (int turn = 0; turn < test::cases(40); ++turn) {
    // Digits sound like nothing, so that they fit only themselves.
    const auto some = [&](std::size_t most) {
      std::string text;
      for (std::size_t size = 1 + random.below(most); text.size() < size;) {
        text += static_cast<char>('0' + random.below(5));
      }
      return text;
    };
    const Letters typed = fold_letters(some(64));
    const std::vector<Sound> sounds = sounds_of(typed);
    Aligner aligner(typed, sounds);
    for (int i = 0; i < 5; ++i) {
      const std::u32string name = fold_letters(some(40)).codes;
      const Alignment found = aligner.align(name);
      EXPECT_EQ(found.fit, plain_fit(typed.codes, name));
      const Aligner::Fit fit = aligner.fit(name);
      EXPECT_EQ(fit.fit, found.fit);
      EXPECT_EQ(fit.met, found.letters.size());
    }
  }
}

TEST(SoundsOf, FollowsOnlySyllablesThatFillTheRun) {
  EXPECT_EQ(sounds_of(fold_letters("esg")).size(), 0U);
  EXPECT_EQ(sounds_of(fold_letters("ke ji")).size(), 2U);
  // xi an, xian.
  EXPECT_EQ(sounds_of(fold_letters("xian")).size(), 3U);
}

}  // namespace
}  // namespace rq
