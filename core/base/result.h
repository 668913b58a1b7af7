// Result: a value, or the reason why there is none.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/base/check.h"

namespace rq {

/// What went wrong with one input. `code` is stable and never derived from `detail`.
struct Error {
  std::string_view code;
  /// JSON pointer, or empty when the input is a single value.
  std::string where;
  /// For developers; people read the text that belongs to `code`.
  std::string detail;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` and `return Error{…};` read best.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): see above.
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const {
    RQ_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T& value() {
    RQ_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& operator*() const { return value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const {
    RQ_CHECK(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace rq
