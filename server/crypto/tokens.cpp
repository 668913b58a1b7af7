#include "server/crypto/tokens.h"

#include "core/base/check.h"
#include "server/base/digest.h"
#include "server/base/random_id.h"
#include "server/crypto/base64url.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr std::size_t kTokenBytes = 32;

}  // namespace

std::string new_token() { return base64url(random_bytes(kTokenBytes)); }

std::optional<std::string> token_hash(std::string_view token) {
  const auto bytes = from_base64url(token);
  return bytes && bytes->size() == kTokenBytes ? std::optional(sha256(*bytes)) : std::nullopt;
}

std::string token_from(std::string_view secret) {
  RQ_CHECK(secret.size() == kTokenBytes);
  return base64url(secret);
}

std::string new_digits(std::size_t count) {
  std::string digits;
  while (digits.size() < count) {
    digits += static_cast<char>('0' + random_below(10));
  }
  return digits;
}

}  // namespace rq::server
