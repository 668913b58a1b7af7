#include "server/crypto/base64url.h"

#include <sodium.h>

#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr int kUrlSafe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::string base64url(std::string_view bytes) {
  need_sodium();
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kUrlSafe), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), kUrlSafe);
  text.pop_back();
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  need_sodium();
  constexpr std::size_t kLetters = 4;
  constexpr std::size_t kBytes = 3;
  std::string bytes(text.size() / kLetters * kBytes + kBytes, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(raw(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                        kUrlSafe) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(length);
  return bytes;
}

}  // namespace rq::server
