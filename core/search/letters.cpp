#include "core/search/letters.h"

#include <algorithm>

#include "core/search/hanzi.h"

namespace rq {

char32_t next_code(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (size == 1 || at + size > text.size()) return byte(at++);
  char32_t code = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) code = code << 6U | (byte(at + i) & 0x3FU);
  at += size;
  return code;
}

void append_code(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
    return;
  }
  // Letters are no longer than three bytes once folded: ASCII or CJK Unified Ideographs.
  text += static_cast<char>(0xE0U | code >> 12U);
  text += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
  text += static_cast<char>(0x80U | (code & 0x3FU));
}

char32_t fold_code(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
  if (code >= U'A' && code <= U'Z') return code + (U'a' - U'A');
  return Hanzi::builtin().simplified(code);
}

Letters fold_letters(std::string_view text, std::size_t most) {
  Letters letters;
  most = std::min(text.size(), most);
  letters.all.reserve(most);
  letters.codes.resize(most);
  for_each_letter(text, [&](const Letter& letter) {
    const std::size_t place = letters.all.size();
    if (place == most) return;
    letters.all.push_back(letter);
    letters.codes[place] = letter.code;
  });
  letters.codes.resize(letters.all.size());
  return letters;
}

}  // namespace rq
