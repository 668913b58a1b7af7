#include "server/crypto/hmac.h"

#include <sodium.h>

#include "server/crypto/secret.h"

namespace rq::server {

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  need_sodium();
  crypto_auth_hmacsha256_state state;
  std::string tag(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  crypto_auth_hmacsha256_update(&state, raw(bytes), bytes.size());
  crypto_auth_hmacsha256_final(&state, raw(tag));
  wipe(&state, sizeof state);
  return tag;
}

}  // namespace rq::server
