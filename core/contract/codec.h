// How single members of messages are read and written; the generated code is made of these.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/cursor.h"
#include "core/base/json_writer.h"
#include "core/contract/made_json.h"

namespace rq::contract::codec {

inline void read_value(const Cursor& at, std::string& out) {
  if (const auto text = at.string()) out = std::string(*text);
}
inline void read_value(const Cursor& at, std::int64_t& out) { out = at.integer().value_or(out); }
inline void read_value(const Cursor& at, bool& out) { out = at.boolean().value_or(out); }
inline void read_value(const Cursor& at, JsonView& out) { out = at.value(); }
inline void read_value(const Cursor& at, MadeJson& out) {
  if (!at.present()) return at.fault("missing_key", "this must be given.");
  JsonWriter writer;
  writer.value(at.value());
  out.text = writer.take();
}

template <typename T>
void read_value(const Cursor& at, T& out) {
  if constexpr (std::is_enum_v<T>) {
    const auto text = at.string();
    if (!text) return;
    if (const std::optional<T> value = from_text(*text, static_cast<T*>(nullptr))) {
      out = *value;
    } else {
      at.fault("unknown_option",
               "\"" + std::string(*text) + "\" is none of the values of this key.");
    }
  } else {
    read(at, out);
  }
}

template <typename T>
void read_value(const Cursor& at, std::vector<T>& out) {
  if (!at.require_array()) return;
  for (std::size_t i = 0; i < at.value().size(); ++i) {
    const Cursor element = at.element(i);
    read_value(element, out.emplace_back());
  }
}

template <typename T>
void required(const Cursor& at, std::string_view key, T& out) {
  const Cursor member = at.member(key);
  if constexpr (std::is_same_v<T, JsonView>) {
    if (!member.present()) member.fault("missing_key", "this must be given.");
  }
  read_value(member, out);
}

template <typename T>
void optional(const Cursor& at, std::string_view key, std::optional<T>& out) {
  const Cursor member = at.member(key);
  if (member.present()) read_value(member, out.emplace());
}
inline void optional(const Cursor& at, std::string_view key, JsonView& out) {
  out = at.member(key).value();
}
inline void optional(const Cursor& at, std::string_view key, MadeJson& out) {
  const Cursor member = at.member(key);
  if (member.present()) read_value(member, out);
}

inline void write_value(JsonWriter& out, const std::string& value) {
  out.value(std::string_view(value));
}
inline void write_value(JsonWriter& out, std::int64_t value) { out.value(value); }
inline void write_value(JsonWriter& out, bool value) { out.value(value); }
inline void write_value(JsonWriter& out, JsonView value) { out.value(value); }
inline void write_value(JsonWriter& out, const MadeJson& value) { out.made(value.text); }

template <typename T>
void write_value(JsonWriter& out, const T& value) {
  if constexpr (std::is_enum_v<T>) {
    out.value(to_text(value));
  } else {
    write(out, value);
  }
}

template <typename T>
void write_value(JsonWriter& out, const std::vector<T>& values) {
  out.begin_array();
  for (const T& value : values) write_value(out, value);
  out.end_array();
}

template <typename T>
void member(JsonWriter& out, std::string_view key, const T& value) {
  out.key(key);
  write_value(out, value);
}
template <typename T>
void member(JsonWriter& out, std::string_view key, const std::optional<T>& value) {
  if (value) member(out, key, *value);
}
inline void member(JsonWriter& out, std::string_view key, JsonView value) {
  if (!value.present()) return;
  out.key(key);
  out.value(value);
}

inline void member(JsonWriter& out, std::string_view key, const MadeJson& value) {
  if (value.text.empty()) return;
  out.key(key);
  out.made(value.text);
}

}  // namespace rq::contract::codec
