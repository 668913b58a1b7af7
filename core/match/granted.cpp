#include "core/match/granted.h"

namespace rq {

Condition with_manual_granted(const Condition& condition) {
  Condition granted = condition;
  std::vector<bool> negated(condition.nodes.size(), false);
  for (std::uint32_t index = 0; index < condition.nodes.size(); ++index) {
    Node& node = granted.nodes[index];
    if (index > 0) {
      const bool below_not = condition.nodes[node.parent].kind == NodeKind::kNot;
      negated[index] = negated[node.parent] != below_not;
    }
    // An empty `all` passes, an empty `any` fails.
    if (node.kind == NodeKind::kManual)
      node.kind = negated[index] ? NodeKind::kAny : NodeKind::kAll;
  }
  return granted;
}

}  // namespace rq
