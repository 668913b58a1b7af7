#include "core/base/utf8.h"

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace rq {
namespace {

TEST(FoldCase, LowersAsciiAndFullWidthOnly) {
  EXPECT_EQ(fold_case("ABC 融桥 ＡＢｃ１"), "abc 融桥 abc1");
}

TEST(FoldCase, KeepsCutOffBytes) { EXPECT_EQ(fold_case("A\xEF\xBC"), "a\xEF\xBC"); }

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
