#include "core/base/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

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

/// Bytes of the character that starts with `lead`, and the range of its second byte; length 0 for a
/// byte that starts none (RFC 3629, section 4).
struct Lead {
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};
Lead lead_of(unsigned char lead) {
  if (lead < 0x80U) return {1};
  if (lead >= 0xC2U && lead <= 0xDFU) return {2};
  if (lead == 0xE0U) return {3, 0xA0};
  if (lead == 0xEDU) return {3, 0x80, 0x9F};
  if (lead >= 0xE1U && lead <= 0xEFU) return {3};
  if (lead == 0xF0U) return {4, 0x90};
  if (lead == 0xF4U) return {4, 0x80, 0x8F};
  if (lead >= 0xF1U && lead <= 0xF3U) return {4};
  return {};
}

/// Whether eight bytes of ASCII stand at `at`: long texts are mostly runs of it.
bool is_ascii_8(std::string_view bytes, std::size_t at) {
  if (bytes.size() - at < 8) return false;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + at, 8);
  return (word & 0x8080808080808080U) == 0;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  for (std::size_t i = 0; i < bytes.size();) {
    if (is_ascii_8(bytes, i)) {
      i += 8;
      continue;
    }
    const Lead lead = lead_of(at(i));
    if (lead.length == 0 || lead.length > bytes.size() - i) return false;
    if (lead.length > 1 && (at(i + 1) < lead.low || at(i + 1) > lead.high)) return false;
    for (std::size_t k = 2; k < lead.length; ++k) {
      if ((at(i + k) & 0xC0U) != 0x80U) return false;
    }
    i += lead.length;
  }
  return true;
}

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
