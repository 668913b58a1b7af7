// The tree behind JsonDocument: flat arrays, so that a document costs few allocations. Only for the
// code that builds documents; everyone else reads them through JsonView.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace rq {

/// A piece of JsonTree::texts.
struct JsonText {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

struct JsonNode {
  JsonKind kind = JsonKind::kNull;
  /// Bytes of a string, elements of an array, members of an object, 1 of true.
  std::uint32_t size = 0;
  /// An integer; or where in `texts` a string starts; or the first child in `nodes`, and in the
  /// upper half the first key in `keys`.
  std::int64_t value = 0;

  [[nodiscard]] static JsonNode of_bool(bool flag) { return {JsonKind::kBool, flag ? 1U : 0U, 0}; }
  [[nodiscard]] static JsonNode of_integer(std::int64_t number) {
    return {JsonKind::kInteger, 0, number};
  }
  [[nodiscard]] static JsonNode of_text(JsonText text) {
    return {JsonKind::kString, text.size, static_cast<std::int64_t>(text.at)};
  }
  [[nodiscard]] static JsonNode of_children(JsonKind kind, std::size_t size, std::size_t first,
                                            std::size_t keys) {
    return {kind, static_cast<std::uint32_t>(size),
            static_cast<std::int64_t>(static_cast<std::uint64_t>(keys) << 32U | first)};
  }

  [[nodiscard]] std::size_t first_child() const {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(value));
  }
  [[nodiscard]] std::size_t first_key() const {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(value) >> 32U);
  }
};

struct JsonTree {
  /// Children of one value stand together; members of an object in byte order of their keys.
  std::vector<JsonNode> nodes;
  /// Keys of one object stand together, in byte order; objects may share them.
  std::vector<JsonText> keys;
  std::string texts;
  std::size_t root = 0;

  [[nodiscard]] std::string_view text(JsonText piece) const {
    return std::string_view(texts).substr(piece.at, piece.size);
  }
};

}  // namespace rq
