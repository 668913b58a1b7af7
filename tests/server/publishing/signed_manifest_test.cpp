#include "server/publishing/signed_manifest.h"

#include <gtest/gtest.h>

#include "server/crypto/secret.h"

namespace rq::server {
namespace {

// RFC 8032, 7.1, test 2: its secret, its public key, and what it signs for the message 72.
SigningKey standard_key() {
  std::string seed;
  EXPECT_TRUE(from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", seed));
  return SigningKey(Key::of(seed));
}

TEST(SignManifest, SignsExactlyTheBytesOfThePayload) {
  EXPECT_EQ(sign_manifest("\x72", standard_key()),
            R"({"format":2,"payload":"r","signatures":[{"kid":"3d4017c3e843895a","alg":"ed25519",)"
            R"("sig":"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da)"
            R"(085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"}]})");
}

TEST(ManifestPayload, IsOneLineWithFixedKeys) {
  const CatalogueVersion version{7, 1'000, "d", "abc", {43, 860, 57}, true};
  EXPECT_EQ(manifest_payload(version, {5, "def"}, 9'000, {"01234567"}),
            R"({"version":7,"created":1000,"expires":9000,"snapshot":{"url":"/c/abc.rqs",)"
            R"("sha512":"def","size":5},"deltas":[{"from":"01234567",)"
            R"("url":"/c/abc-01234567.rqd"}],"counts":{"institutions":43,"products":860,)"
            R"("policies":57},"demonstration":true})");
}

TEST(Expiry, IsTheEndOfADayInShanghai) {
  // 2026-11-28, 15:59:59.999 and 16:00 UTC: the last moment of the day in Shanghai, and the next.
  constexpr std::int64_t kMidnight = 1'795'881'600'000;
  EXPECT_EQ(expiry_of(kMidnight - 1, 1) - kMidnight, 86'400'000);
  EXPECT_EQ(expiry_of(kMidnight, 1) - kMidnight, 2 * 86'400'000);
  EXPECT_EQ(expiry_of(kMidnight - 86'400'000, 30), expiry_of(kMidnight - 1, 30));
}

}  // namespace
}  // namespace rq::server
