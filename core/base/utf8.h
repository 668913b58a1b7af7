// UTF-8 helpers: half-width forms for typed codes, ASCII case folding for plain text search.

#pragma once

#include <string>
#include <string_view>

namespace rq {

/// Makes a typed code comparable: full-width forms (U+FF01 to U+FF5E) become ASCII, as Unicode
/// NFKC does; white space (ASCII, U+3000) and zero-width characters are dropped.
[[nodiscard]] std::string normalize_typed(std::string_view text);

/// ASCII letters to lower case, full-width forms to ASCII; all else unchanged.
[[nodiscard]] std::string fold_case(std::string_view text);

}  // namespace rq
