// Base64url without padding (RFC 4648, 5), by libsodium.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rq::server {

[[nodiscard]] std::string base64url(std::string_view bytes);
/// Nothing when the text is not what base64url() writes: padding, other letters, or bits at the end
/// that stand for nothing.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace rq::server
