#include "core/rules/condition.h"

#include <array>
#include <utility>

#include "core/base/check.h"
#include "core/rules/test_parser.h"

namespace rq {
namespace {

constexpr std::array<std::pair<NodeKind, std::string_view>, 5> kNodeKinds = {{
    {NodeKind::kAll, "all"},
    {NodeKind::kAny, "any"},
    {NodeKind::kNot, "not"},
    {NodeKind::kManual, "manual"},
    {NodeKind::kTest, "test"},
}};

/// The key that makes an object a node of that kind.
constexpr std::string_view key_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::kAll: return "all";
    case NodeKind::kAny: return "any";
    case NodeKind::kNot: return "not";
    case NodeKind::kManual: return "manual";
    case NodeKind::kTest: return "field";
  }
  return "";
}

class Parser {
 public:
  explicit Parser(const FieldList& fields) : fields_(fields) {}

  Condition take() { return std::move(condition_); }

  void node(const Cursor& at, std::uint32_t parent, std::uint32_t slot, std::size_t depth) {
    if (depth > kMaxConditionDepth) {
      at.fault("too_deep", "more than 64 nodes stand above this one; write the rule flatter.");
      return;
    }
    const std::optional<NodeKind> kind = kind_of(at);
    if (!kind) return;
    const auto index = static_cast<std::uint32_t>(condition_.nodes.size());
    Node made;
    made.kind = *kind;
    made.parent = parent;
    made.slot = slot;
    condition_.nodes.push_back(made);
    body(*kind, at, index, depth);
    condition_.nodes[index].end = static_cast<std::uint32_t>(condition_.nodes.size());
  }

 private:
  void body(NodeKind kind, const Cursor& at, std::uint32_t index, std::size_t depth) {
    const Cursor inner = at.member(key_of(kind));
    switch (kind) {
      case NodeKind::kAll:
      case NodeKind::kAny:
        if (!inner.require_array()) return;
        for (std::size_t i = 0; i < inner.value().size(); ++i) {
          node(inner.element(i), index, static_cast<std::uint32_t>(i), depth + 1);
        }
        return;
      case NodeKind::kNot: node(inner, index, 0, depth + 1); return;
      case NodeKind::kManual: condition_.nodes[index].manual = inner.string().value_or(""); return;
      case NodeKind::kTest:
        condition_.nodes[index].test = static_cast<std::uint32_t>(condition_.tests.size());
        condition_.tests.push_back(parse_test(at, fields_));
        return;
    }
  }

  static std::optional<NodeKind> kind_of(const Cursor& at) {
    if (!at.require_object()) return std::nullopt;
    std::optional<NodeKind> found;
    for (const auto& entry : kNodeKinds) {
      if (!at.value().member(key_of(entry.first)).present()) continue;
      if (found) {
        at.fault("node_kind", "a node has one of all, any, not, manual, field; this has \"" +
                                  std::string(key_of(*found)) + "\" and \"" +
                                  std::string(key_of(entry.first)) + "\". Split it.");
        return std::nullopt;
      }
      found = entry.first;
    }
    if (!found)
      at.fault("node_kind", "a node has one of all, any, not, manual, field; this has none.");
    return found;
  }

  const FieldList& fields_;
  Condition condition_;
};

}  // namespace

std::string_view to_text(NodeKind kind) {
  for (const auto& [value, text] : kNodeKinds) {
    if (value == kind) return text;
  }
  return "";
}

std::optional<NodeKind> from_text(std::string_view text, NodeKind* /*tag*/) {
  for (const auto& [value, name] : kNodeKinds) {
    if (name == text) return value;
  }
  return std::nullopt;
}

Condition parse_condition(const Cursor& at, const FieldList& fields) {
  const std::size_t before = at.error_count();
  Parser parser(fields);
  parser.node(at, 0, 0, 0);
  // A tree with faults may have holes.
  return at.error_count() == before ? parser.take() : Condition{};
}

std::string pointer_of(const Condition& condition, std::uint32_t node) {
  // From the node up, then written from the root down: one text, no pieces.
  std::array<std::uint32_t, kMaxConditionDepth + 1> path{};
  std::size_t depth = 0;
  for (std::uint32_t at = node; at != 0; at = condition.nodes[at].parent) {
    RQ_CHECK(depth < path.size());
    path[depth++] = at;
  }
  std::string pointer;
  while (depth > 0) {
    const Node& here = condition.nodes[path[--depth]];
    switch (condition.nodes[here.parent].kind) {
      case NodeKind::kAll: pointer += "/all/"; break;
      case NodeKind::kAny: pointer += "/any/"; break;
      case NodeKind::kNot: pointer += "/not"; continue;
      case NodeKind::kManual:
      case NodeKind::kTest: RQ_CHECK(false);
    }
    if (here.slot < 10) {
      pointer += static_cast<char>('0' + here.slot);
    } else {
      pointer += std::to_string(here.slot);
    }
  }
  return pointer;
}

}  // namespace rq
