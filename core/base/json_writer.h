// JsonWriter: writes compact JSON, in the order it is told.
//
// Strings are written as JavaScript's JSON.stringify writes them, so that both sides of the border
// produce the same bytes.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace rq {

class JsonWriter {
 public:
  void begin_object();
  void end_object();
  void begin_array();
  void end_array();

  void key(std::string_view name);

  void value(std::string_view text);
  /// Without this one a literal would be taken for a flag.
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::int64_t number);
  void value(bool flag);
  /// Writes a parsed value again; object keys come in byte order.
  void value(JsonView json);
  void null();
  /// Writes what a JsonWriter has written before, as one value.
  void made(std::string_view json);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void separate();
  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace rq
