// Letters: text as search compares it. Case and width fold, traditional characters are simplified,
// and what is neither letter nor digit only separates.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rq {

struct Letter {
  char32_t code = 0;
  /// Where it stands in the text, in UTF-16 code units, as pages count.
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  /// Something separates it from the letter before.
  bool apart = false;
};

struct Letters {
  std::vector<Letter> all;
  /// Their codes.
  std::u32string codes;
};

/// Looks at the first `most` letters.
[[nodiscard]] Letters fold_letters(std::string_view text, std::size_t most = SIZE_MAX);

/// Calls `use(code, from, to)` for each code point, folded but with signs; places in UTF-16.
template <typename Use>
void for_each_code(std::string_view text, const Use& use);

/// Calls `use(letter)` for each letter.
template <typename Use>
void for_each_letter(std::string_view text, const Use& use);

[[nodiscard]] constexpr bool is_hanzi(char32_t code) {
  return (code >= 0x3400 && code <= 0x9FFF) || code == U'〇';
}
[[nodiscard]] constexpr bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
[[nodiscard]] constexpr bool is_latin(char32_t code) { return code >= U'a' && code <= U'z'; }

/// The code point at `at`, which is moved behind it. Bytes that are no UTF-8 are taken one by one.
[[nodiscard]] char32_t next_code(std::string_view text, std::size_t& at);
void append_code(std::string& text, char32_t code);
/// Full-width forms to ASCII, upper case to lower, traditional to simplified.
[[nodiscard]] char32_t fold_code(char32_t code);

template <typename Use>
void for_each_code(std::string_view text, const Use& use) {
  std::uint32_t place = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code(text, at);
    const std::uint32_t size = code > 0xFFFF ? 2 : 1;
    use(fold_code(code), place, place + size);
    place += size;
  }
}

template <typename Use>
void for_each_letter(std::string_view text, const Use& use) {
  bool apart = true;
  for_each_code(text, [&](char32_t code, std::uint32_t from, std::uint32_t to) {
    const bool is_letter = is_hanzi(code) || is_digit(code) || is_latin(code);
    if (is_letter) use(Letter{code, from, to, apart});
    apart = !is_letter;
  });
}

}  // namespace rq
