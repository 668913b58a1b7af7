#include "core/base/utf8.h"

#include <cstddef>

namespace rq {
namespace {

bool starts_at(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(at, what.size()) == what;
}

/// The ASCII character whose full-width form stands at `at`, or 0. U+FF01..U+FF5E are the three
/// bytes EF BC 81..BF and EF BD 80..9E.
char narrow_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || static_cast<unsigned char>(text[at]) != 0xEFU) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const auto third = static_cast<unsigned char>(text[at + 2]);
  if (second == 0xBCU && third >= 0x81U && third <= 0xBFU) {
    return static_cast<char>('!' + (third - 0x81U));
  }
  if (second == 0xBDU && third >= 0x80U && third <= 0x9EU) {
    return static_cast<char>('`' + (third - 0x80U));
  }
  return 0;
}

}  // namespace

std::string normalize_typed(std::string_view text) {
  constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  constexpr std::string_view kZeroWidthPrefix = "\xE2\x80";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      i += 1;
    } else if (starts_at(text, i, kIdeographicSpace)) {
      i += kIdeographicSpace.size();
    } else if (starts_at(text, i, kNoBreakSpace)) {
      i += kNoBreakSpace.size();
    } else if (starts_at(text, i, kZeroWidthPrefix) && i + 2 < text.size() &&
               static_cast<unsigned char>(text[i + 2]) >= 0x8BU &&
               static_cast<unsigned char>(text[i + 2]) <= 0x8FU) {
      i += 3;  // U+200B to U+200F, which pasted codes carry without being seen
    } else if (const char narrow = narrow_at(text, i); narrow != 0) {
      out += narrow;
      i += 3;
    } else {
      out += c;
      i += 1;
    }
  }
  return out;
}

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    std::size_t length = 1;
    if (const char narrow = narrow_at(text, i); narrow != 0) {
      c = narrow;
      length = 3;
    }
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    i += length;
  }
  return out;
}

}  // namespace rq
