#include "core/match/ways.h"

#include <algorithm>
#include <utility>

namespace rq {
namespace {

Part part_of(const NormalNode& node, bool is_any) {
  Part part;
  part.kind = is_any ? Part::Kind::kAny : Part::Kind::kAll;
  part.children.reserve(node.leaves.size() + node.children.size() + 1);
  if (node.has_manual) part.children.emplace_back().kind = Part::Kind::kGranted;
  for (const NormalLeaf& leaf : node.leaves) {
    Part& child = part.children.emplace_back();
    child.kind = Part::Kind::kLeaf;
    child.leaf = leaf;
  }
  for (const NormalNode& child : node.children) part.children.push_back(part_of(child, !is_any));
  return part;
}

}  // namespace

Part parts_of(const Condition& condition) { return part_of(normalize(condition), false); }

void estimate_parts(Part& part) {
  if (part.kind == Part::Kind::kLeaf || part.kind == Part::Kind::kGranted) return;
  for (Part& child : part.children) estimate_parts(child);
  const bool is_any = part.kind == Part::Kind::kAny;
  std::stable_sort(part.children.begin(), part.children.end(), [&](const Part& a, const Part& b) {
    return is_any ? a.estimate < b.estimate : a.estimate > b.estimate;
  });
  // What all parts take is at least what the hardest takes: one change may serve several.
  const std::int64_t of_none = is_any ? kImpossible : 0;
  part.estimate = part.children.empty() ? of_none : part.children.front().estimate;
}

}  // namespace rq
