// Small readers for the values of HTTP fields.

#pragma once

#include <string_view>

namespace rq::server {

/// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// ASCII letters compared without case.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

/// Cuts and returns what stands before the first `separator`, all of `text` when there is none.
[[nodiscard]] std::string_view take_until(std::string_view& text, char separator);

}  // namespace rq::server
