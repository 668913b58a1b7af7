#include "server/api/fields.h"

#include <algorithm>
#include <charconv>

#include "core/base/utf8.h"

namespace rq::server {
namespace {

// Of UTF-8: all bytes but those that go on with a character.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20U || byte == 0x7F;
  });
}

std::string_view trimmed(std::string_view text, std::string_view what = " ") {
  const auto first = text.find_first_not_of(what);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(what) - first + 1);
}

}  // namespace

std::optional<std::string> text_within(std::string_view text, std::size_t least, std::size_t most) {
  const std::string_view read = trimmed(text);
  const std::size_t length = characters(read);
  if (length < least || length > most || has_control(read) || !is_utf8(read)) {
    return std::nullopt;
  }
  return std::string(read);
}

std::string read_text(const Cursor& text, std::size_t least, std::size_t most) {
  const auto sent = text.string();
  if (!sent) {
    return {};
  }
  const auto read = text_within(*sent, least, most);
  if (!read) {
    text.fault("bad_text", "one line of " + std::to_string(least) + " to " + std::to_string(most) +
                               " characters is expected");
  }
  return read.value_or("");
}

std::string read_lines(const Cursor& text, std::size_t least, std::size_t most) {
  const auto sent = text.string();
  if (!sent) {
    return {};
  }
  const std::string_view lines = trimmed(*sent, " \n");
  std::string one_line(lines);
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  if (!text_within(one_line, least, most)) {
    text.fault("bad_text",
               std::to_string(least) + " to " + std::to_string(most) + " characters are expected");
    return {};
  }
  return std::string(lines);
}

std::int64_t read_number(const Cursor& number, std::int64_t least, std::int64_t most) {
  const auto sent = number.integer();
  if (!sent) {
    return 0;
  }
  if (*sent < least || *sent > most) {
    number.fault("out_of_range", "a number from " + std::to_string(least) + " to " +
                                     std::to_string(most) + " is expected");
    return 0;
  }
  return *sent;
}

bool require_only(const Cursor& object, std::initializer_list<std::string_view> keys) {
  if (!object.require_object()) {
    return false;
  }
  for (const auto& [key, value] : object.value().members()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      object.member(key).fault("unknown_key", "there is no such key");
      return false;
    }
  }
  return true;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      bytes += text[at];
      continue;
    }
    unsigned value = 0;
    const char* const digits = text.data() + at + 1;
    if (at + 2 >= text.size() || std::from_chars(digits, digits + 2, value, 16).ptr != digits + 2) {
      return std::nullopt;
    }
    bytes += static_cast<char>(value);
    at += 2;
  }
  return bytes;
}

std::string_view cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    std::string_view one = cookies.substr(0, cookies.find(';'));
    cookies.remove_prefix(std::min(one.size() + 1, cookies.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.starts_with(name) && one.size() > name.size() && one[name.size()] == '=') {
      return one.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace rq::server
