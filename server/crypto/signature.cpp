#include "server/crypto/signature.h"

#include <sodium.h>

namespace rq::server {

SigningKey::SigningKey(const Key& seed) : public_key_(crypto_sign_PUBLICKEYBYTES, '\0') {
  static_assert(crypto_sign_SECRETKEYBYTES == 64);
  need_sodium();
  crypto_sign_seed_keypair(raw(public_key_), secret_.data(), seed.data());
}

std::string SigningKey::sign(std::string_view bytes) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(raw(signature), nullptr, raw(bytes), bytes.size(), secret_.data());
  return signature;
}

bool is_signed(std::string_view bytes, std::string_view signature, std::string_view public_key) {
  need_sodium();
  return signature.size() == crypto_sign_BYTES && public_key.size() == crypto_sign_PUBLICKEYBYTES &&
         crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), raw(public_key)) ==
             0;
}

}  // namespace rq::server
