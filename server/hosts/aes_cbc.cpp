#include "server/hosts/aes_cbc.h"

#include <memory>

#include <openssl/evp.h>

#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr std::size_t kBlock = 16;
constexpr std::size_t kMostSealedBytes = std::size_t{64} << 10U;

}  // namespace

std::optional<std::string> open_aes_cbc(std::string_view key, std::string_view iv,
                                        std::string_view sealed) {
  if (key.size() != kBlock || iv.size() != kBlock || sealed.empty() ||
      sealed.size() % kBlock != 0 || sealed.size() > kMostSealedBytes) {
    return std::nullopt;
  }
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  std::string plain(sealed.size() + kBlock, '\0');
  int most = 0;
  int last = 0;
  if (EVP_DecryptInit_ex(context.get(), EVP_aes_128_cbc(), nullptr, raw(key), raw(iv)) != 1 ||
      EVP_DecryptUpdate(context.get(), raw(plain), &most, raw(sealed),
                        static_cast<int>(sealed.size())) != 1 ||
      EVP_DecryptFinal_ex(context.get(), raw(plain) + most, &last) != 1) {
    return std::nullopt;
  }
  plain.resize(static_cast<std::size_t>(most) + static_cast<std::size_t>(last));
  return plain;
}

}  // namespace rq::server
