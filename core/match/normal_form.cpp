#include "core/match/normal_form.h"

#include <iterator>
#include <utility>

namespace rq {
namespace {

/// Moves the parts of a node into another of the same kind.
void merge(NormalNode& into, NormalNode&& from) {
  into.leaves.insert(into.leaves.end(), from.leaves.begin(), from.leaves.end());
  into.children.insert(into.children.end(), std::make_move_iterator(from.children.begin()),
                       std::make_move_iterator(from.children.end()));
  into.has_manual = into.has_manual || from.has_manual;
}

class Normalizer {
 public:
  explicit Normalizer(const Condition& condition) : condition_(condition) {}

  /// Adds the subtree at `index` as a part of `into`, which is an `any` or an `all`.
  void add(std::uint32_t index, bool negated, bool into_is_any, NormalNode& into) const {
    const Node& node = condition_.nodes[index];
    switch (node.kind) {
      case NodeKind::kManual: into.has_manual = true; return;
      case NodeKind::kTest: into.leaves.push_back({node.test, negated}); return;
      case NodeKind::kNot: add(index + 1, !negated, into_is_any, into); return;
      case NodeKind::kAll:
      case NodeKind::kAny: break;
    }
    const bool is_any = (node.kind == NodeKind::kAny) != negated;
    if (is_any == into_is_any) return add_parts(index, negated, is_any, into);
    NormalNode child;
    add_parts(index, negated, is_any, child);
    put_child(std::move(child), into);
  }

 private:
  void add_parts(std::uint32_t index, bool negated, bool is_any, NormalNode& into) const {
    const std::uint32_t end = condition_.nodes[index].end;
    // Most nodes are leaves, and this is the first that comes into most nodes.
    if (into.leaves.empty()) into.leaves.reserve(end - index - 1);
    for (std::uint32_t part = index + 1; part < end; part = condition_.nodes[part].end) {
      add(part, negated, is_any, into);
    }
  }

  static void put_child(NormalNode&& child, NormalNode& into) {
    const std::size_t parts =
        child.leaves.size() + child.children.size() + (child.has_manual ? 1 : 0);
    if (parts != 1) {
      into.children.push_back(std::move(child));
    } else if (child.children.size() == 1) {
      // A grandchild is of the parent's own kind.
      NormalNode grandchild = std::move(child.children.front());
      merge(into, std::move(grandchild));
    } else {
      child.children.clear();
      merge(into, std::move(child));
    }
  }

  const Condition& condition_;
};

}  // namespace

NormalNode normalize(const Condition& condition) {
  NormalNode root;
  Normalizer(condition).add(0, false, false, root);
  return root;
}

}  // namespace rq
