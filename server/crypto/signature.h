// Ed25519 signatures (RFC 8032), by libsodium: of catalogue manifests and of heads of the audit
// log.

#pragma once

#include <array>
#include <string>
#include <string_view>

#include "server/crypto/secret.h"

namespace rq::server {

/// Wiped when it goes.
class SigningKey {
 public:
  /// From the 32 bytes that the key file holds.
  explicit SigningKey(const Key& seed);
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey() { wipe(secret_.data(), secret_.size()); }

  /// 32 bytes.
  [[nodiscard]] const std::string& public_key() const { return public_key_; }
  /// 64 bytes.
  [[nodiscard]] std::string sign(std::string_view bytes) const;

 private:
  std::array<unsigned char, 64> secret_{};
  std::string public_key_;
};

/// Also refuses keys and signatures that have not their one proper form.
[[nodiscard]] bool is_signed(std::string_view bytes, std::string_view signature,
                             std::string_view public_key);

}  // namespace rq::server
