// Base64 (RFC 4648, 4), with padding.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rq::server {

[[nodiscard]] std::string base64(std::string_view bytes);
/// Nothing when the text is not what base64() writes.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace rq::server
