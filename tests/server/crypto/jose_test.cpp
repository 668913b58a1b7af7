#include "server/crypto/jose.h"

#include <random>

#include <gtest/gtest.h>

#include "server/crypto/base64url.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

// Made with another implementation: npm's jose 6.
constexpr std::string_view kPoint =
    "047533df82a8c7977e65d60e11e79b8caeeda571fdab6e13e67f4fa63f3e453ff5165bd9b00d592b795a"
    "2f069dd4e9d1c906261e863d1cbd3a877e3a68d47209dd";
constexpr std::string_view kSecret =
    "{\"kty\":\"EC\",\"x\":\"04gN-iXboco4uJXG07ta37fYi35_lxKoTKxl06S3BkM\",\"y\":"
    "\"2l0cetYkMVsFhRqmO"
    "GAZmGJym7EnckoRWeTVOTyF55Q\",\"crv\":\"P-256\",\"d\":\"5kFNrwetmiNycBbJn12oa5btIRPqqIuJgR7B4"
    "-fCstg\",\"kid\":\"k1\"}";
constexpr std::string_view kJws =
    "eyJhbGciOiJFUzI1NiIsInR5cCI6InJxLXJlY29yZC0xIiwiY3R5IjoiSldFIiwia2lkIjoiRDEiLCJuIjox"
    "LCJraW5kIjoiY2hlY2tfaW4iLCJhdCI6MTc5NjAwMDAwMDAwMH0.ZXlKaGJHY2lPaUpGUTBSSUxVVlRJaXdp"
    "Wlc1aklqb2lRVEkxTmtkRFRTSXNJbXRwWkNJNkltc3hJaXdpWlhCcklqcDdJbmdpT2lJeVoyTkRNRFppZFhW"
    "eU1FbGpkWGhEVFMweGVGaE9TbE5EU3pJM1RtOUZTRmh5YXpZMlFYVTRkbFZ6SWl3aVkzSjJJam9pVUMweU5U"
    "WWlMQ0pyZEhraU9pSkZReUlzSW5raU9pSk9jVkYyVlZOcVFYQkhNR2RmYUVSRFUxbHpiMDlWTmtSTWJXUk1N"
    "bE5FV0ZoWlJITkhiR28wU0RObkluMTkuLmFyVmFOMGMwR2tIZTRHSEouaXhrd0FCVmtBTEJUbXVEeDJ0M3FR"
    "Y0d0TzM4c1JlVkFsUGZhakhabTFBS1F3eXNxLldUb0lWYXRJbC1mSnJpOHJDemtubHc.CdFnV0Jz1dHeYJZ9"
    "0g0-WHBm_1Zo-7rrDVmcDRMHsVkAqnHFWo0p0TRiw9L_CJrU4EnsvIOoZVcyxjNYAKQOnw";
constexpr int kMutations = 5'000;

// What opens is not what was sent: characters changed, taken out, put in, moved, cut off.
std::string mutated(std::string_view text, std::mt19937& chance) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\x80";
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(chance);
  };
  std::string changed(text);
  const std::size_t at = below(text.size());
  switch (below(6)) {
    case 0: changed[at] = kLetters[below(kLetters.size())]; break;
    case 1: changed.erase(at, 1 + below(4)); break;
    case 2: changed.insert(at, 1, kLetters[below(kLetters.size())]); break;
    case 3: std::swap(changed[at], changed[below(text.size())]); break;
    case 4: changed.resize(at); break;
    default: changed[at] = static_cast<char>(changed[at] ^ (1 << below(8))); break;
  }
  return changed;
}

template <typename Open>
int opened_of(std::string_view text, Open open) {
  std::mt19937 chance(20'261'129);
  int opened = 0;
  for (int tried = 0; tried < kMutations;) {
    const std::string changed = mutated(text, chance);
    if (changed == text) {
      continue;
    }
    ++tried;
    opened += open(changed) ? 1 : 0;
  }
  return opened;
}

const std::string& kept_secret() {
  static const std::string secret(kSecret);
  return secret;
}

TEST(Jose, OpensWhatAnotherImplementationMade) {
  const auto record = open_jws(kJws, kPoint);
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->header, R"({"alg":"ES256","typ":"rq-record-1","cty":"JWE","kid":"D1","n":1,)"
                            R"("kind":"check_in","at":1796000000000})");
  EXPECT_EQ(open_jwe(record->payload, kept_secret()), R"({"registration":"r1","session":"am"})");
  EXPECT_EQ(unsure_jws_header(kJws), record->header);
}

TEST(Jose, RefusesFiveThousandChangedSignatures) {
  EXPECT_EQ(
      opened_of(kJws, [](const std::string& text) { return open_jws(text, kPoint).has_value(); }),
      0);
}

TEST(Jose, RefusesFiveThousandChangedSeals) {
  EXPECT_EQ(
      opened_of(open_jws(kJws, kPoint)->payload,
                [](const std::string& text) { return open_jwe(text, kept_secret()).has_value(); }),
      0);
}

TEST(Jose, RefusesOtherKeysAndForms) {
  const SealingKey other = new_sealing_key("k1");
  const std::string point =
      "04" + to_hex(*from_base64url(other.x)) + to_hex(*from_base64url(other.y));
  EXPECT_TRUE(is_p256_point(point) && is_p256_point(kPoint));
  EXPECT_FALSE(open_jws(kJws, point).has_value());
  EXPECT_FALSE(open_jwe(open_jws(kJws, kPoint)->payload, other.secret).has_value());
  std::string off_curve(kPoint);
  off_curve.back() = off_curve.back() == '0' ? '1' : '0';
  for (const std::string& bad : {off_curve, std::string(), "02" + point.substr(2), point + "00",
                                 "04" + std::string(128, '0')}) {
    EXPECT_FALSE(is_p256_point(bad)) << bad;
    EXPECT_FALSE(open_jws(kJws, bad).has_value()) << bad;
  }
  const auto with_header = [](std::string_view header) {
    return base64url(header) + std::string(kJws.substr(kJws.find('.')));
  };
  for (const char* header :
       {"{}", "null", "[1]", R"({"alg":"none"})", R"({"alg":"HS256"})",
        R"({"alg":"ES256","alg":"ES256"})", R"({"alg":"ES256","crit":["b64"]})"}) {
    EXPECT_FALSE(open_jws(with_header(header), kPoint).has_value()) << header;
  }
}

TEST(Jose, MakesKeysThatAreNeverTheSame) {
  const SealingKey one = new_sealing_key("a");
  const SealingKey two = new_sealing_key("a");
  EXPECT_NE(one.secret, two.secret);
  EXPECT_EQ(one.kid, "a");
  EXPECT_EQ(one.secret.find(one.x) != std::string::npos, true);
}

TEST(Base64Url, HasOneFormForEachContent) {
  for (const std::string& bytes : {std::string(), std::string("a"), std::string("ab"),
                                   std::string("abc"), std::string("\xff\xfe\0", 3)}) {
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
  }
  EXPECT_EQ(base64url("\xff\xfe"), "__4");
  for (const char* bad : {"__5", "__4=", "//4", "_", "__ 4", " __4", "__4\x80", "\xff__4"}) {
    EXPECT_EQ(from_base64url(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace rq::server
