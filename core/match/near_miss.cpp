#include "core/match/near_miss.h"

#include <cstddef>
#include <optional>

namespace rq {
namespace {

/// A node, read through the `not`s above it.
struct SignedNode {
  std::uint32_t node = 0;
  bool negated = false;
};

/// What an `all` or `any` has in normal form (see normal_form.h), without building it.
struct Shape {
  /// Tests, and groups of the other kind; several manual nodes count once.
  std::size_t parts = 0;
  bool has_manual = false;
  /// One of the parts; of a group, how many parts it has itself.
  SignedNode last;
  std::size_t parts_of_last = 0;

  [[nodiscard]] std::size_t size() const { return parts + (has_manual ? 1 : 0); }
};

class FailingParts {
 public:
  FailingParts(const Condition& condition, const Evaluation& evaluation)
      : condition_(condition), evaluation_(evaluation) {}

  [[nodiscard]] bool is_one() {
    add({0, false});
    return groups_ + (field_ ? 1 : 0) == 1 && !several_fields_;
  }

 private:
  [[nodiscard]] const Node& node(SignedNode part) const { return condition_.nodes[part.node]; }
  [[nodiscard]] bool is_any(SignedNode part) const {
    return (node(part).kind == NodeKind::kAny) != part.negated;
  }
  [[nodiscard]] bool fails(SignedNode part) const {
    const Verdict verdict = evaluation_.verdicts[part.node];
    return (part.negated ? negate(verdict) : verdict) == Verdict::kFail;
  }
  [[nodiscard]] SignedNode without_not(SignedNode part) const {
    while (node(part).kind == NodeKind::kNot) part = {part.node + 1, !part.negated};
    return part;
  }

  template <typename Use>
  void each_child(SignedNode part, const Use& use) const {
    for (std::uint32_t at = part.node + 1; at < node(part).end; at = condition_.nodes[at].end) {
      use(without_not({at, part.negated}));
    }
  }

  /// Only whether there are no parts, one, or more is exact. Linear in the size of the subtree,
  /// whose depth is bounded by kMaxConditionDepth.
  [[nodiscard]] Shape shape_of(SignedNode part) const {
    Shape shape;
    each_child(part, [&](SignedNode child) {
      if (node(child).kind == NodeKind::kManual) {
        shape.has_manual = true;
        return;
      }
      if (condition_.is_leaf(child.node)) {
        ++shape.parts;
        shape.last = child;
        return;
      }
      const Shape below = shape_of(child);
      const bool same_kind = is_any(child) == is_any(part);
      if (same_kind || below.size() == 1) {
        // Its parts stand in this node; a single group of a group is of this node's kind.
        shape.has_manual = shape.has_manual || below.has_manual;
        const bool is_group = below.parts == 1 && !condition_.is_leaf(below.last.node);
        const std::size_t added = same_kind || !is_group ? below.parts : below.parts_of_last;
        shape.parts += added;
        if (added > 0) {
          shape.last = below.last;
          shape.parts_of_last = below.parts_of_last;
        }
        return;
      }
      ++shape.parts;
      shape.last = child;
      shape.parts_of_last = below.size();
    });
    return shape;
  }

  /// Adds what fails of a part of an `all`, or of the root.
  void add(SignedNode given) {
    const SignedNode part = without_not(given);
    if (!fails(part)) return;
    if (condition_.is_leaf(part.node)) return add_test(part);
    if (!is_any(part)) {
      each_child(part, [&](SignedNode child) { add(child); });
      return;
    }
    const Shape shape = shape_of(part);
    if (shape.size() == 1 && shape.parts == 1) {
      add(shape.last);
    } else {
      ++groups_;
    }
  }

  void add_test(SignedNode part) {
    const FieldIndex field = condition_.tests[node(part).test].field;
    several_fields_ = several_fields_ || (field_ && *field_ != field);
    field_ = field;
  }

  const Condition& condition_;
  const Evaluation& evaluation_;
  std::size_t groups_ = 0;
  std::optional<FieldIndex> field_;
  bool several_fields_ = false;
};

}  // namespace

bool fails_by_one_part(const Condition& condition, const Evaluation& evaluation) {
  return evaluation.root() == Verdict::kFail && FailingParts(condition, evaluation).is_one();
}

}  // namespace rq
