// HMAC-SHA-256 (RFC 2104), by libsodium.

#pragma once

#include <string>
#include <string_view>

namespace rq::server {

/// 32 bytes; the key may have any length. For webhooks: the receiver computes it again with the
/// shared secret and compares with same_bytes() of crypto/secret.h or its like.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace rq::server
