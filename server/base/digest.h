// SHA-256 and SHA-512 (FIPS 180-4): names of catalogue snapshots, ETags, hashes of inline styles.

#pragma once

#include <string>
#include <string_view>

namespace rq::server {

/// 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// SHA-512, 128 lower-case hexadecimal digits.
[[nodiscard]] std::string sha512_hex(std::string_view bytes);

/// Base64 with padding, as Content-Security-Policy wants it.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);

}  // namespace rq::server
