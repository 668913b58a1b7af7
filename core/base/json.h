// JSON as this project accepts it: strictly RFC 8259 in UTF-8, with bounds.
//
// A byte order mark before the text is passed over. Refused beyond the grammar: a key used twice in
// one object, nesting deeper than kMaxDepth, more than kMaxValues values, texts over kMaxBytes,
// escapes of lone surrogates. Numbers that are not integers of 64 bits are kept as kOtherNumber, so
// that the reader of the document can say where they stand.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/diagnostic.h"

namespace rq {

enum class JsonKind { kNull, kBool, kInteger, kOtherNumber, kString, kArray, kObject };

/// "a string", "an array", …: for messages.
[[nodiscard]] std::string_view describe(JsonKind kind);

struct JsonNode;
struct JsonTree;

/// A value inside a JsonDocument, or nothing. Cheap to copy; valid while the document lives.
class JsonView {
 public:
  JsonView() = default;

  [[nodiscard]] bool present() const { return node_ != nullptr; }
  [[nodiscard]] bool is_null() const { return present() && kind() == JsonKind::kNull; }

  /// Only for values that are present.
  [[nodiscard]] JsonKind kind() const;

  /// Nothing when the value has another kind.
  [[nodiscard]] std::optional<bool> boolean() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] std::optional<std::string_view> string() const;

  /// Elements of an array or members of an object; 0 for other kinds.
  [[nodiscard]] std::size_t size() const;
  /// Element of an array; index < size().
  [[nodiscard]] JsonView element(std::size_t index) const;
  /// Member of an object; a view of nothing when there is none.
  [[nodiscard]] JsonView member(std::string_view key) const;
  /// Members of an object in byte order of their keys.
  [[nodiscard]] std::vector<std::pair<std::string_view, JsonView>> members() const;

 private:
  friend class JsonDocument;
  JsonView(const JsonTree* tree, const JsonNode* node) : tree_(tree), node_(node) {}
  const JsonTree* tree_ = nullptr;
  const JsonNode* node_ = nullptr;
};

/// Owns a parsed text.
class JsonDocument {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;
  static constexpr std::size_t kMaxValues = 4'000'000;
  static constexpr std::size_t kMaxDepth = 160;

  /// Nothing, with one fault at "LINE:COLUMN", when the text is refused.
  [[nodiscard]] static std::optional<JsonDocument> parse(std::string_view text,
                                                         Diagnostics& faults);

  /// Of a tree that is whole (see json_tree.h).
  explicit JsonDocument(std::unique_ptr<JsonTree> tree);
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;
  ~JsonDocument();

  [[nodiscard]] JsonView root() const;

 private:
  std::unique_ptr<JsonTree> tree_;
};

}  // namespace rq
