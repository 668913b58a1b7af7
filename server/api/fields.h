// Reading values of a request within bounds. Faults go to the cursor's diagnostics; what is read
// then is empty or 0.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cursor.h"

namespace rq::server {

/// `text` without spaces at its ends; nothing when it has another number of characters, or control
/// characters.
[[nodiscard]] std::optional<std::string> text_within(std::string_view text, std::size_t least,
                                                     std::size_t most);

/// Text of `least` to `most` characters, without spaces at its ends. Control characters are
/// refused: they do not come from a field of a page.
[[nodiscard]] std::string read_text(const Cursor& text, std::size_t least, std::size_t most);

/// The same of several lines, without empty ones at its ends.
[[nodiscard]] std::string read_lines(const Cursor& text, std::size_t least, std::size_t most);

[[nodiscard]] std::int64_t read_number(const Cursor& number, std::int64_t least, std::int64_t most);

/// Whether it is an object with no other keys than these.
[[nodiscard]] bool require_only(const Cursor& object, std::initializer_list<std::string_view> keys);

/// What `read` gives for each element of an array of at most `most`.
template <typename Value, typename F>
[[nodiscard]] std::vector<Value> read_list(const Cursor& list, std::size_t most, F read) {
  std::vector<Value> values;
  if (!list.require_array()) {
    return values;
  }
  if (list.value().size() > most) {
    list.fault("too_many", "at most " + std::to_string(most));
    return values;
  }
  for (std::size_t i = 0; i < list.value().size(); ++i) {
    values.push_back(read(list.element(i)));
  }
  return values;
}

/// The bytes that `text` stands for, with %XX for those that a field of HTTP cannot have; nothing
/// when a percent sign is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

/// Of the field Cookie (RFC 6265, 4.2.1), the value of the first cookie with this name; empty when
/// there is none.
[[nodiscard]] std::string_view cookie_value(std::string_view cookies, std::string_view name);

}  // namespace rq::server
