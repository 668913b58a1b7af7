#include "server/http/etag.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(MakeEtag, IsStrongQuotedAndDiffersByContentAndEncoding) {
  const auto plain = make_etag("a", Encoding::kIdentity);
  EXPECT_EQ(plain.front(), '"');
  EXPECT_EQ(plain.back(), '"');
  EXPECT_EQ(plain, make_etag("a", Encoding::kIdentity));
  EXPECT_NE(plain, make_etag("a", Encoding::kBrotli));
  EXPECT_NE(plain, make_etag("b", Encoding::kIdentity));
}

struct Case {
  const char* name;
  const char* field;
  bool expected;
};

class EtagMatches : public testing::TestWithParam<Case> {};

TEST_P(EtagMatches, TagX) {
  EXPECT_EQ(etag_matches(GetParam().field, "\"x\""), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, EtagMatches,
    testing::Values(Case{"Absent", "", false}, Case{"Same", R"("x")", true},
                    Case{"Other", R"("y")", false}, Case{"Weak", R"(W/"x")", true},
                    Case{"WeakLowerCaseIsNotOne", R"(w/"x")", false}, Case{"Star", "*", true},
                    Case{"StarWithSpaces", "  * ", true}, Case{"StarQuoted", R"("*")", false},
                    Case{"List", R"("a", W/"b" ,"x")", true},
                    Case{"ListWithout", R"("a","b")", false},
                    Case{"CommaInside", R"("a,x", "b")", false},
                    Case{"CommaInsideThenSame", R"("a,b","x")", true}, Case{"Unquoted", "x", false},
                    Case{"Unclosed", R"("x)", false}, Case{"SameThenBroken", R"("x" "y")", false},
                    Case{"TrailingComma", R"("x",)", true}, Case{"Prefix", R"("xx")", false},
                    Case{"BrotliForm", R"("x-br")", false}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace rq::server
