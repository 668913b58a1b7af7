#include "server/http/accept_encoding.h"

#include <string>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

struct Case {
  const char* name;
  std::string field;
  Encoding expected;
};

class ChooseEncoding : public testing::TestWithParam<Case> {};

TEST_P(ChooseEncoding, FollowsTheField) {
  EXPECT_EQ(choose_encoding(GetParam().field), GetParam().expected) << GetParam().field;
}

constexpr auto kPlain = Encoding::kIdentity;
constexpr auto kBr = Encoding::kBrotli;

INSTANTIATE_TEST_SUITE_P(
    Cases, ChooseEncoding,
    testing::Values(
        Case{"Absent", "", kPlain}, Case{"Browser", "gzip, deflate, br, zstd", kBr},
        Case{"Alone", "br", kBr}, Case{"Case", "GZIP, Br", kBr}, Case{"Gzip", "gzip", kPlain},
        Case{"PartOfAName", "brotli, xbr, br2", kPlain}, Case{"Refused", "br;q=0", kPlain},
        Case{"RefusedLong", "gzip, br;q=0.000", kPlain}, Case{"Little", "br;q=0.001", kBr},
        Case{"Spaces", " gzip ;q=1 ,\tbr ; Q=0.5 ", kBr}, Case{"Star", "*", kBr},
        Case{"StarRefused", "*;q=0", kPlain}, Case{"StarButBr", "*, br;q=0", kPlain},
        Case{"BrButStar", "br, *;q=0", kBr}, Case{"PlainPreferred", "identity, br;q=0.5", kPlain},
        Case{"EquallyGood", "identity;q=0.5, br;q=0.5", kBr},
        Case{"PlainRefused", "identity;q=0, br;q=0.1", kBr},
        Case{"EverythingRefused", "identity;q=0, *;q=0", kPlain},
        Case{"WeightAboveOne", "br;q=1.5", kPlain}, Case{"WeightWord", "br;q=high", kPlain},
        Case{"WeightEmpty", "br;q=", kPlain}, Case{"WeightNegative", "br;q=-1", kPlain},
        Case{"WeightTooLong", "br;q=0.1234", kPlain}, Case{"OtherParameter", "br;level=9", kBr},
        Case{"EmptyElements", ",, ,br,", kBr}, Case{"OnlyCommas", ",,,,", kPlain},
        Case{"Long", std::string(8'000, ',') + "br", kBr}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace rq::server
