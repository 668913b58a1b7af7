#include <gtest/gtest.h>

#include "server/crypto/base64url.h"
#include "server/hosts/tickets.h"

namespace rq::server {
namespace {

TEST(NonceHash, Is32BytesInTheirOneForm) {
  const std::string bytes(32, '\x07');
  const std::string text = base64url(bytes);
  EXPECT_EQ(nonce_hash_of(text), bytes);
  EXPECT_EQ(nonce_hash_of(base64url(bytes.substr(1))), std::nullopt);
  EXPECT_EQ(nonce_hash_of(text + "="), std::nullopt);
  EXPECT_EQ(nonce_hash_of(""), std::nullopt);
}

// libsodium takes some of them for letters, and the text goes into a cookie as it came.
TEST(NonceHash, HasNoLettersBeyondAscii) {
  const std::string text = base64url(std::string(32, '\x07'));
  for (int byte = 0x80; byte <= 0xFF; ++byte) {
    for (std::size_t at = 0; at < text.size(); at += 7) {
      std::string changed = text;
      changed[at] = static_cast<char>(byte);
      EXPECT_EQ(nonce_hash_of(changed), std::nullopt) << byte << " at " << at;
    }
  }
}

}  // namespace
}  // namespace rq::server
