#include "core/base/json_writer.h"

#include <cstdint>
#include <cstring>

#include "core/base/check.h"

namespace rq {
namespace {

void append_escape(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4U];
      out += kHex[static_cast<unsigned char>(c) & 0xFU];
  }
}

/// Whether none of eight bytes is a control character, a quote or a backslash. A byte below a
/// number shows in its highest bit when that is taken away; one behind it may too, which only costs
/// a look.
bool all_plain(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  const auto below = [](std::uint64_t eight, std::uint64_t number) {
    return (eight - kOnes * number) & ~eight;
  };
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  const std::uint64_t found =
      below(eight, 0x20) | below(eight ^ kOnes * '"', 1) | below(eight ^ kOnes * '\\', 1);
  return (found & kOnes * 0x80U) == 0;
}

void append_escaped(std::string& out, std::string_view text) {
  // What needs no escape goes over in one piece, and is looked at eight bytes at a time.
  std::size_t first = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (i + 8 <= text.size() && all_plain(text.data() + i)) i += 8;
    if (i == text.size()) break;
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x20U && c != '"' && c != '\\') continue;
    out.append(text, first, i - first);
    append_escape(out, c);
    first = i + 1;
  }
  out.append(text, first, text.size() - first);
}

}  // namespace

void JsonWriter::separate() {
  if (needs_comma_) text_ += ',';
  needs_comma_ = true;
}

void JsonWriter::begin_object() {
  separate();
  text_ += '{';
  needs_comma_ = false;
}

void JsonWriter::end_object() {
  text_ += '}';
  needs_comma_ = true;
}

void JsonWriter::begin_array() {
  separate();
  text_ += '[';
  needs_comma_ = false;
}

void JsonWriter::end_array() {
  text_ += ']';
  needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
  separate();
  text_ += '"';
  append_escaped(text_, name);
  text_ += "\":";
  needs_comma_ = false;
}

void JsonWriter::value(std::string_view text) {
  separate();
  text_ += '"';
  append_escaped(text_, text);
  text_ += '"';
}

void JsonWriter::value(std::int64_t number) {
  separate();
  text_ += std::to_string(number);
}

void JsonWriter::value(bool flag) {
  separate();
  text_ += flag ? "true" : "false";
}

void JsonWriter::made(std::string_view json) {
  separate();
  text_ += json;
}

void JsonWriter::null() {
  separate();
  text_ += "null";
}

// Recursion is bounded by JsonDocument::kMaxDepth.
void JsonWriter::value(JsonView json) {
  if (!json.present()) return null();
  switch (json.kind()) {
    case JsonKind::kBool: return value(*json.boolean());
    case JsonKind::kInteger: return value(*json.integer());
    case JsonKind::kString: return value(*json.string());
    case JsonKind::kArray:
      begin_array();
      for (std::size_t i = 0; i < json.size(); ++i) value(json.element(i));
      return end_array();
    case JsonKind::kObject:
      begin_object();
      for (const auto& [name, member] : json.members()) {
        key(name);
        value(member);
      }
      return end_object();
    case JsonKind::kNull:
    case JsonKind::kOtherNumber: return null();
  }
}

}  // namespace rq
