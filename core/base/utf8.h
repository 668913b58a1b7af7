// UTF-8 helpers: validity, half-width forms for typed codes, ASCII case folding for plain text
// search.

#pragma once

#include <string>
#include <string_view>

namespace rq {

/// Whether the bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing past U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// Makes a typed code comparable: full-width forms (U+FF01 to U+FF5E) become ASCII, as Unicode
/// NFKC does; white space (ASCII, U+3000) and zero-width characters are dropped.
[[nodiscard]] std::string normalize_typed(std::string_view text);

/// ASCII letters to lower case, full-width forms to ASCII; all else unchanged.
[[nodiscard]] std::string fold_case(std::string_view text);

}  // namespace rq
