#include "server/crypto/base64url.h"

#include <sodium.h>

#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr int kUrlSafe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

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
  // libsodium 1.0.18 takes bytes above 0x7F for letters where char is signed.
  if (text.find_first_not_of(kAlphabet) != std::string_view::npos) {
    return std::nullopt;
  }
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
