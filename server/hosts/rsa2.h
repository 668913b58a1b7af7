// RSA2, as Alipay calls it: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2), by OpenSSL; base64.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace rq::server {

/// Our private key, or Alipay's public one.
class RsaKey {
 public:
  /// `pem`: "BEGIN PRIVATE KEY" or "BEGIN RSA PRIVATE KEY"; or what the console gives, the base64
  /// of it without the lines around it.
  ///
  /// Errors: "bad_key" when it is none, not RSA, or shorter than 2048 bits.
  [[nodiscard]] static Result<RsaKey> private_key(std::string_view pem);
  /// "BEGIN PUBLIC KEY", or the base64 of it. Errors: as private_key().
  [[nodiscard]] static Result<RsaKey> public_key(std::string_view pem);

  /// Of a private key.
  [[nodiscard]] std::string sign(std::string_view bytes) const;
  [[nodiscard]] bool is_signed(std::string_view bytes, std::string_view signature) const;

 private:
  // OpenSSL's EVP_PKEY, whose header stays out of here.
  explicit RsaKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  [[nodiscard]] static Result<RsaKey> checked(std::shared_ptr<void> key);

  std::shared_ptr<void> key_;
};

}  // namespace rq::server
