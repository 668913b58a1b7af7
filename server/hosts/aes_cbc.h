// AES-128-CBC with PKCS#7 (NIST SP 800-38A, 6.2; RFC 5652, 6.3), by OpenSSL: what WeChat and Alipay
// seal for the servers of their apps. It hides and does not authenticate: what is opened counts
// only with a signature over it, or an answer of the host's own server.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rq::server {

/// `key` and `iv` have 16 bytes. Nothing when they have not, or the padding is not right.
[[nodiscard]] std::optional<std::string> open_aes_cbc(std::string_view key, std::string_view iv,
                                                      std::string_view sealed);

}  // namespace rq::server
