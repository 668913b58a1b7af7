// Small readers that the parts of a catalogue share.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/cursor.h"

namespace rq {

/// A text that must be there and must not be empty.
[[nodiscard]] std::string_view read_id(const Cursor& at);

/// `otherwise` when absent, null, or of another type (the format leaves some types to the author).
[[nodiscard]] std::string_view read_text_or(const Cursor& at, std::string_view otherwise);

/// The texts of an array, or a single text as a list of one; other forms are skipped.
[[nodiscard]] std::vector<std::string_view> read_text_list(const Cursor& at);

/// Nothing when absent or null; a fault when it is no integer.
[[nodiscard]] std::optional<std::int64_t> read_optional_integer(const Cursor& at);

}  // namespace rq
