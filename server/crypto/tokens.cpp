#include "server/crypto/tokens.h"

#include <sodium.h>

#include "server/base/digest.h"
#include "server/base/random_id.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr int kUrlSafe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string base64url(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kUrlSafe), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), kUrlSafe);
  text.pop_back();
  return text;
}

}  // namespace

std::string new_token() { return base64url(random_bytes(kTokenBytes)); }

std::optional<std::string> token_hash(std::string_view token) {
  std::string bytes(kTokenBytes, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(raw(bytes), bytes.size(), token.data(), token.size(), nullptr, &size, &end,
                        kUrlSafe) != 0 ||
      size != kTokenBytes || end != token.data() + token.size()) {
    return std::nullopt;
  }
  return sha256(bytes);
}

std::string new_digits(std::size_t count) {
  std::string digits;
  while (digits.size() < count) {
    digits += static_cast<char>('0' + random_below(10));
  }
  return digits;
}

}  // namespace rq::server
