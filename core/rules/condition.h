// Condition: a rule tree, parsed and compiled. Source: docs/formats/catalogue.md, "Conditions".
//
// Names are resolved to places and numbers once; evaluation never interprets a string. Nodes stand
// in reading order, so a subtree is the range from a node to its `end`.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cursor.h"
#include "core/rules/field.h"

namespace rq {

enum class NodeKind : std::uint8_t { kAll, kAny, kNot, kManual, kTest };

[[nodiscard]] std::string_view to_text(NodeKind kind);
[[nodiscard]] std::optional<NodeKind> from_text(std::string_view text, NodeKind*);

enum class Op : std::uint8_t {
  kEq,
  kNe,
  kLt,
  kLe,
  kGt,
  kGe,
  kBetween,
  kIn,
  kNotIn,
  kPrefix,
  kHasAny,
  kHasAll,
  kHasNone,
  kOnOrBefore,
  kOnOrAfter,
  kAgeGeMonths,
  kAgeLeMonths,
};

/// The name in the file, such as "age_ge_months".
[[nodiscard]] std::string_view to_text(Op op);

/// A test of one field.
struct Test {
  FieldIndex field = 0;
  Op op = Op::kEq;
  /// Bounds of numbers; a day as its day number, a bool as 0 or 1. `high` only for between.
  std::int64_t low = 0;
  std::int64_t high = 0;
  /// Options named by enum and set tests, one bit each.
  std::uint64_t options = 0;
  /// Codes and prefixes named by code tests.
  std::vector<std::string> codes;
  /// `value` as authored.
  JsonView bound;
};

struct Node {
  NodeKind kind = NodeKind::kAll;
  std::uint32_t parent = 0;
  /// Place among the parent's children.
  std::uint32_t slot = 0;
  /// Index past the last node of this subtree.
  std::uint32_t end = 0;
  /// Of a test: its place in Condition::tests.
  std::uint32_t test = 0;
  /// Of a manual node: what a person has to look at. Lives as long as the document.
  std::string_view manual;
};

struct Condition {
  /// The root is nodes[0].
  std::vector<Node> nodes;
  std::vector<Test> tests;

  [[nodiscard]] bool is_leaf(std::uint32_t node) const {
    return nodes[node].kind == NodeKind::kTest || nodes[node].kind == NodeKind::kManual;
  }
};

/// How many nodes may stand above a node.
inline constexpr std::size_t kMaxConditionDepth = 64;

/// Reads the tree at `at`; every fault goes to the cursor's diagnostics, and the result has no
/// nodes when there was one. The document must outlive it.
[[nodiscard]] Condition parse_condition(const Cursor& at, const FieldList& fields);

/// Pointer of a node relative to the root of its tree: "" for the root, "/all/0/not", ….
[[nodiscard]] std::string pointer_of(const Condition& condition, std::uint32_t node);

}  // namespace rq
