// Ways: the ways in which a rule can pass: all parts of every `all`, one part of every `any`. A way
// is a list of leaves that have to hold.

#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/match/normal_form.h"

namespace rq {

/// A part of a rule in normal form. What only a person can judge is granted: no fact settles it.
struct Part {
  enum class Kind : std::uint8_t { kLeaf, kGranted, kAll, kAny };

  Kind kind = Kind::kAll;
  NormalLeaf leaf;
  std::vector<Part> children;
  /// At least so much does it take to make the part hold, as the search counts.
  std::int64_t estimate = 0;
};

/// An estimate of what cannot be made to hold.
inline constexpr std::int64_t kImpossible = std::numeric_limits<std::int64_t>::max();

[[nodiscard]] Part parts_of(const Condition& condition);

/// Sorts the parts below `part` so that a search ends early: of an `all` the hardest first, of an
/// `any` the easiest first; parts as hard keep their order. Leaves have their estimates already.
void estimate_parts(Part& part);

/// Walks the ways. The visitor has
///   bool go_on()                   before each step; false cuts off what lies behind it
///   bool take(const NormalLeaf&)   false where no way with this leaf is worth walking
///   void give_back()               the leaf taken last, also after false
///   void found()                   all leaves of a way are taken
///   void too_deep()                a way has more parts than kMostParts; it is not walked
template <typename Visitor>
class Ways {
 public:
  /// Each part of a way is a level of recursion.
  static constexpr std::size_t kMostParts = 2000;

  explicit Ways(Visitor& visitor) : visitor_(visitor) {}

  void walk(const Part& root) {
    todo_.push_back(&root);
    step(0);
    todo_.pop_back();
  }

 private:
  void step(std::size_t depth) {
    if (depth > kMostParts) return visitor_.too_deep();
    if (!visitor_.go_on()) return;
    if (todo_.empty()) return visitor_.found();
    const Part& part = *todo_.back();
    todo_.pop_back();
    switch (part.kind) {
      case Part::Kind::kGranted: step(depth + 1); break;
      case Part::Kind::kLeaf:
        if (visitor_.take(part.leaf)) step(depth + 1);
        visitor_.give_back();
        break;
      case Part::Kind::kAll: {
        const std::size_t size = todo_.size();
        for (std::size_t i = part.children.size(); i > 0; --i) {
          todo_.push_back(&part.children[i - 1]);
        }
        step(depth + 1);
        todo_.resize(size);
        break;
      }
      case Part::Kind::kAny:
        for (const Part& child : part.children) {
          if (child.estimate == kImpossible) continue;
          todo_.push_back(&child);
          step(depth + 1);
          todo_.pop_back();
        }
        break;
    }
    todo_.push_back(&part);
  }

  Visitor& visitor_;
  std::vector<const Part*> todo_;
};

}  // namespace rq
