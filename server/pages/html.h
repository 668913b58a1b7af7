// Text into HTML.

#pragma once

#include <string>
#include <string_view>

namespace rq::server {

/// For text between tags and for attribute values in double quotes.
[[nodiscard]] std::string escape_html(std::string_view text);

/// `html` with every occurrence of `marker` replaced.
[[nodiscard]] std::string replace_marker(std::string_view html, std::string_view marker,
                                         std::string_view replacement);

}  // namespace rq::server
