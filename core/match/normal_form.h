// Normal form of a condition: `all` and `any` take turns from the root down, and `not` stands only
// at leaves. It has the same verdict for every firm (De Morgan's laws hold in Kleene's logic).

#pragma once

#include <cstdint>
#include <vector>

#include "core/rules/condition.h"

namespace rq {

struct NormalLeaf {
  /// Place in Condition::tests.
  std::uint32_t test = 0;
  bool negated = false;

  friend bool operator==(const NormalLeaf&, const NormalLeaf&) = default;
};

/// An `all` or an `any`; its children are of the other kind.
struct NormalNode {
  std::vector<NormalLeaf> leaves;
  std::vector<NormalNode> children;
  /// Some leaf can only be judged by a person, so it is always unknown.
  bool has_manual = false;
};

/// The root is an `all`. No node below it has a single part: such a part stands in its parent.
[[nodiscard]] NormalNode normalize(const Condition& condition);

}  // namespace rq
