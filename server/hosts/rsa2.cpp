#include "server/hosts/rsa2.h"

#include <optional>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "core/base/check.h"
#include "server/base/base64.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr int kLeastBits = 2'048;

using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

std::unique_ptr<BIO, decltype(&BIO_free)> reader_of(std::string_view bytes) {
  return {BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), BIO_free};
}

/// The bytes of base64 that may be broken into lines.
std::optional<std::string> der_of(std::string_view text) {
  std::string joined;
  for (const char letter : text) {
    if (letter != '\n' && letter != '\r' && letter != ' ') {
      joined += letter;
    }
  }
  return from_base64(joined);
}

std::shared_ptr<void> owned(EVP_PKEY* key) {
  return {key, [](void* gone) { EVP_PKEY_free(static_cast<EVP_PKEY*>(gone)); }};
}

EVP_PKEY* inner(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

}  // namespace

Result<RsaKey> RsaKey::checked(std::shared_ptr<void> key) {
  if (!key || EVP_PKEY_get_base_id(inner(key)) != EVP_PKEY_RSA ||
      EVP_PKEY_get_bits(inner(key)) < kLeastBits) {
    return Error{"bad_key", "", "expected an RSA key of at least 2048 bits, as PEM"};
  }
  return RsaKey(std::move(key));
}

Result<RsaKey> RsaKey::private_key(std::string_view pem) {
  if (pem.find("-----BEGIN") != std::string_view::npos) {
    return checked(owned(PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, nullptr, nullptr)));
  }
  const auto der = der_of(pem);
  return checked(der ? owned(d2i_PrivateKey_bio(reader_of(*der).get(), nullptr)) : nullptr);
}

Result<RsaKey> RsaKey::public_key(std::string_view pem) {
  if (pem.find("-----BEGIN") != std::string_view::npos) {
    return checked(owned(PEM_read_bio_PUBKEY(reader_of(pem).get(), nullptr, nullptr, nullptr)));
  }
  const auto der = der_of(pem);
  return checked(der ? owned(d2i_PUBKEY_bio(reader_of(*der).get(), nullptr)) : nullptr);
}

std::string RsaKey::sign(std::string_view bytes) const {
  const DigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::size_t size = 0;
  RQ_CHECK(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, inner(key_)) == 1);
  RQ_CHECK(EVP_DigestSign(context.get(), nullptr, &size, raw(bytes), bytes.size()) == 1);
  std::string signature(size, '\0');
  RQ_CHECK(EVP_DigestSign(context.get(), raw(signature), &size, raw(bytes), bytes.size()) == 1);
  signature.resize(size);
  return base64(signature);
}

bool RsaKey::is_signed(std::string_view bytes, std::string_view signature) const {
  const auto given = from_base64(signature);
  const DigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return given &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, inner(key_)) == 1 &&
         EVP_DigestVerify(context.get(), raw(*given), given->size(), raw(bytes), bytes.size()) == 1;
}

}  // namespace rq::server
