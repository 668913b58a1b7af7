// Why not: all smallest sets of facts whose change or answer would make a rule pass.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/match/match.h"
#include "core/match/normal_form.h"
#include "core/rules/region.h"

namespace rq {

/// One fact that has to become another, or to become known.
struct Change {
  FieldIndex field = 0;
  /// The values that would do, together with the other changes of the set. The condition must
  /// outlive it.
  Region wanted;
  /// The tests that all of them pass.
  std::vector<NormalLeaf> tests;
};

struct WhyNot {
  /// Sets of changes, each in the order of the field list; smaller sets first. No set contains
  /// another. An empty set means: it passes as it is, apart from what only a person can judge.
  std::vector<std::vector<Change>> sets;
  /// There may be more sets than were looked for.
  bool more = false;
};

/// How far to look.
struct WhyNotBounds {
  std::size_t sets = 32;
  /// In units of Budget; a step of the search and each comparison inside it take at least one.
  std::int64_t work = 1'000'000;
};

/// All smallest sets of changes, up to the bounds. What only a person can judge is taken as
/// granted: no change of a fact settles it. No sets and not `more`: nothing can make the rule pass.
[[nodiscard]] WhyNot why_not(const Condition& condition, const Question& question,
                             const WhyNotBounds& bounds = {});

}  // namespace rq
