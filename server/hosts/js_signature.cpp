#include "server/hosts/js_signature.h"

#include <array>

#include <openssl/sha.h>

#include "server/crypto/secret.h"

namespace rq::server {

std::string js_signature(const JsSignatureInput& input) {
  std::string text = "jsapi_ticket=";
  text.append(input.ticket).append("&noncestr=").append(input.nonce);
  text.append("&timestamp=").append(input.timestamp);
  text.append("&url=").append(input.url.substr(0, input.url.find('#')));
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
  SHA1(raw(text), text.size(), digest.data());
  return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace rq::server
