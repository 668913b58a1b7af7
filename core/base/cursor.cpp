#include "core/base/cursor.h"

#include <utility>

namespace rq {

void append_pointer(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

Cursor Cursor::member(std::string_view key) const {
  Cursor child(value_.member(key), *faults_);
  child.parent_ = this;
  child.key_ = key;
  return child;
}

Cursor Cursor::element(std::size_t index) const {
  Cursor child(value_.element(index), *faults_);
  child.parent_ = this;
  child.index_ = index;
  child.is_element_ = true;
  return child;
}

std::string Cursor::pointer() const {
  if (parent_ == nullptr) return {};
  std::string out = parent_->pointer();
  append_pointer(out, is_element_ ? std::to_string(index_) : std::string(key_));
  return out;
}

void Cursor::fault(std::string_view code, std::string detail) const {
  faults_->add({code, Severity::kError, pointer(), std::move(detail)});
}

void Cursor::warn(std::string_view code, std::string detail) const {
  faults_->add({code, Severity::kWarning, pointer(), std::move(detail)});
}

bool Cursor::require(JsonKind kind) const {
  if (!present()) {
    fault("missing_key",
          "this must be " + std::string(describe(kind)) + ", and is missing; add it.");
    return false;
  }
  const JsonKind actual = value_.kind();
  if (actual == kind) return true;
  if (kind == JsonKind::kInteger && actual == JsonKind::kOtherNumber) {
    fault("not_integer",
          "numbers are whole and fit 64 bits; give amounts in fen, rates in millionths.");
  } else {
    fault("wrong_type", "this must be " + std::string(describe(kind)) + ", not " +
                            std::string(describe(actual)) + ".");
  }
  return false;
}

bool Cursor::require_object() const { return require(JsonKind::kObject); }
bool Cursor::require_array() const { return require(JsonKind::kArray); }

std::optional<std::string_view> Cursor::string() const {
  return require(JsonKind::kString) ? value_.string() : std::nullopt;
}

std::optional<std::int64_t> Cursor::integer() const {
  return require(JsonKind::kInteger) ? value_.integer() : std::nullopt;
}

std::optional<bool> Cursor::boolean() const {
  return require(JsonKind::kBool) ? value_.boolean() : std::nullopt;
}

}  // namespace rq
