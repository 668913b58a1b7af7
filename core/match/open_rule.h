// Open rule: which answers a rule still waits for, found fast for many firms on one day.
//
// A "way" is a set of unknown fields some answers to which make the rule pass, whatever the other
// unknown fields are. Answers are told apart only as far as the tests of the rule do: a "cell" of a
// field holds all values that pass the same of these tests.
//
// What only a person can judge, and what the reader would rather not say, lies beyond asking: it
// stays unknown. A way "on grant" takes it as granted; it is looked for where no other way is left.

#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/match/bitmaps.h"
#include "core/match/normal_form.h"
#include "core/rules/condition.h"
#include "core/rules/facts.h"
#include "core/rules/region.h"
#include "core/rules/verdict.h"

namespace rq {

/// An unknown field that some smallest way of a rule contains.
struct OpenAnswer {
  FieldIndex field = 0;
  /// Fields in the smallest of the smallest ways with this one.
  std::uint32_t answers = 0;
  /// Some answer leaves nothing to ask: the rule passes, fails, or waits for what is beyond asking.
  bool settles = false;

  friend bool operator==(const OpenAnswer&, const OpenAnswer&) = default;
};

/// What a rule says of a firm, and what it still waits for.
struct RuleNow {
  /// As core/rules/evaluate says.
  Verdict verdict = Verdict::kUnknown;
  /// Of an unknown verdict: answers alone can make the rule pass. Beyond the bounds it may be true
  /// without a proof; false is always proved.
  bool can_pass = false;
  /// The smallest ways need something on grant.
  bool on_grant = false;
  /// In the order of the field list. Empty when no answers can make the rule pass, even on grant,
  /// and when only what is beyond asking is left.
  std::vector<OpenAnswer> answers;
};

class OpenRule {
 public:
  /// Beyond these bounds a rule is judged, but its ways are not counted out: it is taken to wait
  /// for all of its undecided fields, none of which is said to settle it.
  static constexpr std::size_t kMaxLeaves = kWordBits;
  static constexpr std::size_t kMaxCells = 256;
  static constexpr std::size_t kMaxWays = 256;

  /// Condition and field list must outlive it. Ages are counted to `as_of`.
  OpenRule(const Condition& condition, const FieldList& fields, Date as_of);

  /// `skipped` has an entry for each field: the reader would rather not answer it.
  [[nodiscard]] RuleNow look(const Facts& facts, const std::vector<bool>& skipped) const;

 private:
  /// An `all` or an `any` of the normal form; its children are of the other kind. A bit a leaf.
  struct Part {
    Word leaves = 0;
    bool has_manual = false;
    std::vector<Part> children;
  };
  /// A test with the `not` above it.
  struct Leaf {
    const Test* test = nullptr;
    bool negated = false;
    std::size_t slot = 0;
  };
  /// One field of the rule. Each cell has the leaves that hold for its values.
  struct Slot {
    FieldIndex field = 0;
    Word leaves = 0;
    std::vector<Word> cells;
  };
  /// What is settled of the leaves, and what is taken of manual parts.
  struct Known {
    Word holds = 0;
    Word fails = 0;
    Verdict manual = Verdict::kUnknown;
  };
  struct Way {
    Word slots = 0;
    Word leaves = 0;
  };
  class Ways;

  [[nodiscard]] Part place(const NormalNode& node);
  /// Values of one field, and which of its leaves hold for them.
  using Cell = std::pair<Region, Word>;
  void cut_cells(std::size_t leaf, std::vector<Cell>& cells) const;
  [[nodiscard]] bool find_cells();
  [[nodiscard]] static Verdict judge(const Part& part, bool is_any, const Known& known);
  [[nodiscard]] bool settles(const Slot& slot, const Known& refused, const Known& granted) const;
  [[nodiscard]] bool agrees(const Way& way) const;
  void wait_for(const std::vector<Way>& ways, const Known& refused, const Known& granted,
                RuleNow& now) const;
  [[nodiscard]] RuleNow look_beyond_bounds(const Facts& facts,
                                           const std::vector<bool>& skipped) const;

  const Condition* condition_;
  const FieldList* fields_;
  Date as_of_;
  bool is_within_bounds_ = false;
  Part root_;
  std::vector<Leaf> leaves_;
  std::vector<Slot> slots_;
  /// Leaves of fields with several: only there can leaves exclude each other.
  Word shared_leaves_ = 0;
};

}  // namespace rq
