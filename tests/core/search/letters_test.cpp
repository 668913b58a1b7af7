#include "core/search/letters.h"

#include <gtest/gtest.h>

#include "core/search/hanzi.h"

namespace rq {
namespace {

TEST(FoldLetters, FoldsCaseWidthAndTraditionalForms) {
  EXPECT_EQ(fold_letters("ＥＳＧ貸款").codes, U"esg贷款");
  EXPECT_EQ(fold_letters("銀行Ａ１").codes, U"银行a1");
  EXPECT_EQ(fold_letters("").codes, U"");
}

TEST(FoldLetters, SignsAndSpacesOnlySeparate) {
  const Letters letters = fold_letters("税 贷·e");
  ASSERT_EQ(letters.codes, U"税贷e");
  EXPECT_TRUE(letters.all[0].apart);
  EXPECT_TRUE(letters.all[1].apart);
  EXPECT_TRUE(letters.all[2].apart);
  EXPECT_FALSE(fold_letters("税贷").all[1].apart);
}

TEST(FoldLetters, PlacesAreInUtf16) {
  // U+20000 takes two units, and is no letter that names are written with.
  const Letters letters = fold_letters("\xF0\xA0\x80\x80贷");
  ASSERT_EQ(letters.codes, U"贷");
  EXPECT_EQ(letters.all[0].from, 2U);
  EXPECT_EQ(letters.all[0].to, 3U);
}

TEST(FoldLetters, LooksAtSoManyOnly) { EXPECT_EQ(fold_letters("一二三四", 2).codes, U"一二"); }

TEST(FoldLetters, SurvivesBrokenUtf8) {
  for (const char* text : {"\xE6", "\xE6\xB5", "\xFF\xFE", "\xF0\x9F", "贷\xE6"}) {
    EXPECT_NO_FATAL_FAILURE((void)fold_letters(text));
  }
}

std::vector<std::string> readings(char32_t letter) {
  std::vector<std::string> all;
  for (const Syllable one : Hanzi::builtin().readings(letter)) {
    all.emplace_back(Hanzi::builtin().spelling(one));
  }
  return all;
}

TEST(Hanzi, KnowsReadings) {
  EXPECT_EQ(readings(U'贷'), std::vector<std::string>{"dai"});
  EXPECT_EQ(readings(U'行'), (std::vector<std::string>{"xing", "hang"}));
  EXPECT_EQ(readings(U'会'), (std::vector<std::string>{"hui", "kuai"}));
  EXPECT_EQ(readings(U'绿'), std::vector<std::string>{"lv"});
  EXPECT_EQ(readings(U'期'), std::vector<std::string>{"qi"});
  EXPECT_TRUE(readings(U'a').empty());
}

TEST(Hanzi, FindsSyllablesThatAreSpelled) {
  std::vector<std::string> all;
  Hanzi::builtin().for_each_spelled(U"xianbei", [&](Syllable one, std::size_t size) {
    all.emplace_back(Hanzi::builtin().spelling(one));
    EXPECT_EQ(all.back().size(), size);
  });
  EXPECT_EQ(all, (std::vector<std::string>{"xi", "xia", "xian"}));
}

}  // namespace
}  // namespace rq
