#include "server/crypto/suites.h"

#include <memory>
#include <sodium.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "core/base/check.h"
#include "server/base/random_id.h"

namespace rq::server {
namespace {

constexpr std::string_view kXChaChaText = "xchacha20-poly1305";
constexpr std::string_view kSmText = "sm4-ctr-hmac-sm3";

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kSm4Block = 16;
constexpr std::size_t kSm3Bytes = 32;

std::optional<std::string> open_xchacha(const Key& key, std::string_view context,
                                        std::string_view bytes) {
  if (bytes.size() < kNonce + kTag) {
    return std::nullopt;
  }
  const std::string_view sealed = bytes.substr(kNonce);
  std::string plain(sealed.size() - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(sealed),
                                                 sealed.size(), raw(context), context.size(),
                                                 raw(bytes), key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

/// Keys of the cipher and of the tag, so that no key serves two algorithms.
std::string sm4_key(const Key& key) { return hmac_sm3(key.view(), "sm4-ctr").substr(0, kSm4Block); }
std::string tag_key(const Key& key) { return hmac_sm3(key.view(), "hmac-sm3"); }

/// Over the length of the context, the context, the first counter and the ciphertext.
std::string sm_tag(const Key& key, std::string_view context, std::string_view counter_and_sealed) {
  std::string all;
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    all += static_cast<char>((std::uint64_t{context.size()} >> (shift - 8)) & 0xFFU);
  }
  all.append(context).append(counter_and_sealed);
  return hmac_sm3(tag_key(key), all);
}

std::string seal_sm(const Key& key, std::string_view context, std::string_view plain) {
  std::string bytes = random_bytes(kSm4Block);
  bytes += sm4_ctr(sm4_key(key), bytes, plain);
  return bytes + sm_tag(key, context, bytes);
}

std::optional<std::string> open_sm(const Key& key, std::string_view context,
                                   std::string_view bytes) {
  if (bytes.size() < kSm4Block + kSm3Bytes) {
    return std::nullopt;
  }
  const std::string_view covered = bytes.substr(0, bytes.size() - kSm3Bytes);
  if (!same_bytes(sm_tag(key, context, covered), bytes.substr(covered.size()))) {
    return std::nullopt;
  }
  return sm4_ctr(sm4_key(key), covered.substr(0, kSm4Block), covered.substr(kSm4Block));
}

}  // namespace

std::string_view to_text(Suite suite) {
  return suite == Suite::kXChaCha20Poly1305 ? kXChaChaText : kSmText;
}

std::optional<Suite> from_text(std::string_view text, Suite*) {
  if (text == kXChaChaText) {
    return Suite::kXChaCha20Poly1305;
  }
  if (text == kSmText) {
    return Suite::kSm4CtrHmacSm3;
  }
  return std::nullopt;
}

std::string encrypt(Suite suite, const Key& key, std::string_view context, std::string_view plain) {
  if (suite == Suite::kSm4CtrHmacSm3) {
    return seal_sm(key, context, plain);
  }
  const std::string nonce = random_bytes(kNonce);
  return nonce + xchacha20_poly1305(key, nonce, context, plain);
}

std::optional<std::string> decrypt(Suite suite, const Key& key, std::string_view context,
                                   std::string_view bytes) {
  return suite == Suite::kSm4CtrHmacSm3 ? open_sm(key, context, bytes)
                                        : open_xchacha(key, context, bytes);
}

std::string xchacha20_poly1305(const Key& key, std::string_view nonce24, std::string_view context,
                               std::string_view plain) {
  need_sodium();
  RQ_CHECK(nonce24.size() == kNonce);
  std::string sealed(plain.size() + kTag, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed), nullptr, raw(plain), plain.size(),
                                             raw(context), context.size(), nullptr, raw(nonce24),
                                             key.data());
  return sealed;
}

std::string sm4_ctr(std::string_view key16, std::string_view counter16, std::string_view bytes) {
  RQ_CHECK(key16.size() == kSm4Block && counter16.size() == kSm4Block);
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> cipher(
      EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  std::string out(bytes.size(), '\0');
  int written = 0;
  RQ_CHECK(cipher && EVP_EncryptInit_ex(cipher.get(), EVP_sm4_ctr(), nullptr, raw(key16),
                                        raw(counter16)) == 1);
  RQ_CHECK(EVP_EncryptUpdate(cipher.get(), raw(out), &written, raw(bytes),
                             static_cast<int>(bytes.size())) == 1);
  RQ_CHECK(static_cast<std::size_t>(written) == bytes.size());
  return out;
}

std::string sm3(std::string_view bytes) {
  std::string digest(kSm3Bytes, '\0');
  RQ_CHECK(EVP_Digest(bytes.data(), bytes.size(), raw(digest), nullptr, EVP_sm3(), nullptr) == 1);
  return digest;
}

std::string hmac_sm3(std::string_view key, std::string_view bytes) {
  std::string tag(kSm3Bytes, '\0');
  RQ_CHECK(HMAC(EVP_sm3(), key.data(), static_cast<int>(key.size()), raw(bytes), bytes.size(),
                raw(tag), nullptr) != nullptr);
  return tag;
}

}  // namespace rq::server
