#include "core/base/utf8.h"

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace rq {
namespace {

TEST(FoldCase, LowersAsciiAndFullWidthOnly) {
  EXPECT_EQ(fold_case("ABC 融桥 ＡＢｃ１"), "abc 融桥 abc1");
}

TEST(FoldCase, KeepsCutOffBytes) { EXPECT_EQ(fold_case("A\xEF\xBC"), "a\xEF\xBC"); }

TEST(IsUtf8, TakesWhatRfc3629Takes) {
  for (const char* good : {"", "a", "\u00e9", "\u878d\u6865", "\U0001F600", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xE8\x9E",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3\x28", "\xE8\x9E\x28"}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
  }
}

TEST(NormalizeTyped, DropsEverySpaceThatPastedTextCarries) {
  EXPECT_EQ(normalize_typed(" a\t\xC2\xA0\xE3\x80\x80\xE2\x80\x8B\xE2\x80\x8F z～"), "az~");
}

// Figures of the published algorithm for seed 1234567, as printed with its reference code.
TEST(Random, GivesThePublishedNumbers) {
  Random random(1234567);
  EXPECT_EQ(random.next(), 6457827717110365317ULL);
  EXPECT_EQ(random.next(), 3203168211198807973ULL);
  EXPECT_EQ(random.next(), 9817491932198370423ULL);
}

}  // namespace
}  // namespace rq
