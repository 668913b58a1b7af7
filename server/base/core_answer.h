// Asking the core: one request, and its answer ready to be read.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/contract/session.h"

namespace rq::server {

class CoreAnswer {
 public:
  /// Errors: "core", when the core refuses the request; its own words stand in `detail`.
  [[nodiscard]] static Result<CoreAnswer> ask(const contract::Session& session,
                                              std::string_view request);

  /// The `value` of the answer; lives as long as this.
  [[nodiscard]] JsonView value() const { return document_.root().member("value"); }

 private:
  explicit CoreAnswer(JsonDocument document) : document_(std::move(document)) {}
  JsonDocument document_;
};

/// For members that the contract (schema/messages.json) promises: the number, or 0.
[[nodiscard]] std::int64_t integer_of(JsonView object, std::string_view key);
/// Likewise the text, or "".
[[nodiscard]] std::string_view text_of(JsonView object, std::string_view key);
/// Likewise the flag, or false.
[[nodiscard]] bool flag_of(JsonView object, std::string_view key);

}  // namespace rq::server
