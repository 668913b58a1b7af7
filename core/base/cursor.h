// Cursor: a place in a JSON document that knows its pointer and reports faults there.
//
// Typed getters: each returns the value, or nothing after adding a fault. An absent value is
// reported by the getters too, as "missing_key"; ask present() first where absence is fine.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/diagnostic.h"
#include "core/base/json.h"

namespace rq {

class Cursor {
 public:
  Cursor(JsonView root, Diagnostics& faults) : value_(root), faults_(&faults) {}

  [[nodiscard]] JsonView value() const { return value_; }
  [[nodiscard]] bool present() const { return value_.present(); }
  /// Absent or null.
  [[nodiscard]] bool empty() const { return !present() || value_.is_null(); }

  /// A child; it must not outlive this cursor.
  [[nodiscard]] Cursor member(std::string_view key) const;
  [[nodiscard]] Cursor element(std::size_t index) const;

  [[nodiscard]] bool require_object() const;
  [[nodiscard]] bool require_array() const;
  [[nodiscard]] std::optional<std::string_view> string() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] std::optional<bool> boolean() const;

  void fault(std::string_view code, std::string detail) const;
  void warn(std::string_view code, std::string detail) const;

  /// Whether any error was added to the diagnostics that this cursor reports to, and how many.
  [[nodiscard]] bool has_errors() const { return faults_->has_errors(); }
  [[nodiscard]] std::size_t error_count() const { return faults_->error_count(); }

  /// JSON pointer of this place (RFC 6901).
  [[nodiscard]] std::string pointer() const;

 private:
  [[nodiscard]] bool require(JsonKind kind) const;

  JsonView value_;
  Diagnostics* faults_;
  const Cursor* parent_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool is_element_ = false;
};

/// Appends "/token" to a JSON pointer, escaping ~ and / (RFC 6901, section 3).
void append_pointer(std::string& pointer, std::string_view token);

}  // namespace rq
