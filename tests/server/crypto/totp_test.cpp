#include "server/crypto/totp.h"

#include <set>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

constexpr std::string_view kSecret = "12345678901234567890";
constexpr std::int64_t kNowMs = 1'234'567'890'000;

// RFC 6238, appendix B, SHA-1.
TEST(TotpCode, IsThatOfTheStandard) {
  const std::vector<std::pair<std::int64_t, std::string>> vectors = {{59, "94287082"},
                                                                     {1'111'111'109, "07081804"},
                                                                     {1'111'111'111, "14050471"},
                                                                     {1'234'567'890, "89005924"},
                                                                     {2'000'000'000, "69279037"},
                                                                     {20'000'000'000, "65353130"}};
  for (const auto& [seconds, code] : vectors) {
    EXPECT_EQ(totp_code(kSecret, seconds, 8), code);
    EXPECT_EQ(totp_code(kSecret, seconds), code.substr(2));
  }
}

TEST(TotpStep, MayDriftByOne) {
  const std::int64_t step = 41'152'263;  // of 1 234 567 890 s
  const auto found = [](std::int64_t of_step) {
    return totp_step_of(kSecret, totp_code(kSecret, of_step * 30), kNowMs, 0);
  };
  EXPECT_EQ(found(step), step);
  EXPECT_EQ(found(step - 1), step - 1);
  EXPECT_EQ(found(step + 1), step + 1);
  EXPECT_FALSE(found(step - 2).has_value());
  EXPECT_FALSE(found(step + 2).has_value());
}

TEST(TotpStep, IsGoodOnce) {
  const std::string code = totp_code(kSecret, 1'234'567'890);
  const auto step = totp_step_of(kSecret, code, kNowMs, 0);
  ASSERT_TRUE(step.has_value());
  EXPECT_FALSE(totp_step_of(kSecret, code, kNowMs, *step).has_value());
  EXPECT_FALSE(totp_step_of(kSecret, code, kNowMs, *step + 1).has_value());
  EXPECT_EQ(totp_step_of(kSecret, code, kNowMs, *step - 1), step);
  // Neither is the one before, once a later one was used.
  EXPECT_FALSE(
      totp_step_of(kSecret, totp_code(kSecret, (*step - 1) * 30), kNowMs, *step).has_value());
}

TEST(TotpStep, IsNoneForOtherTexts) {
  for (const std::string_view code : {"", "00592", "0059244", "89005924", "005 924", "OO5924"}) {
    EXPECT_FALSE(totp_step_of(kSecret, code, kNowMs, 0).has_value()) << code;
  }
  EXPECT_FALSE(totp_step_of("another secret", "005924", kNowMs, 0).has_value());
}

TEST(TotpSecret, IsWhatAppsRead) {
  // RFC 4648, 10.
  EXPECT_EQ(totp_secret_text("foobar"), "MZXW6YTBOI======");
  EXPECT_EQ(totp_secret_text(kSecret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(totp_uri(kSecret, "li@bank"),
            "otpauth://totp/%E8%9E%8D%E6%A1%A5:li%40bank?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            "&issuer=%E8%9E%8D%E6%A1%A5");
  EXPECT_EQ(new_totp_secret().size(), 20U);
  EXPECT_NE(new_totp_secret(), new_totp_secret());
}

TEST(RecoveryCodes, AreTenAndAllDifferent) {
  const auto codes = new_recovery_codes();
  EXPECT_EQ(codes.size(), 10U);
  std::set<std::string> hashes;
  for (const std::string& code : codes) {
    EXPECT_EQ(code.size(), 19U);
    EXPECT_EQ(code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ-"), std::string::npos);
    hashes.insert(recovery_code_hash(code).value());
  }
  EXPECT_EQ(hashes.size(), 10U);
}

TEST(RecoveryCodes, AreReadAsPeopleTypeThem) {
  const auto hash = recovery_code_hash("7KQM-0V3R-X8ZD-T1HA");
  ASSERT_TRUE(hash.has_value());
  EXPECT_EQ(hash->size(), 32U);
  EXPECT_EQ(recovery_code_hash("7kqm 0v3r x8zd t1ha"), hash);
  EXPECT_EQ(recovery_code_hash("7KQMOV3RX8ZDTLHA"), hash);
  EXPECT_NE(recovery_code_hash("7KQM-0V3R-X8ZD-T1HB"), hash);
  for (const std::string_view other : {"", "7KQM-0V3R-X8ZD-T1H", "7KQM-0V3R-X8ZD-T1HAA",
                                       "7KQM-0V3R-X8ZD-T1H!", "7KQM-0V3R-X8ZD-T1HU"}) {
    EXPECT_FALSE(recovery_code_hash(other).has_value()) << other;
  }
}

}  // namespace
}  // namespace rq::server
