// SetTests: the tests of one set field over a space of tree nodes, looked up by options.
//
// Options decide a test of a set one by one: has_any holds as soon as one of its options is held,
// has_none fails then, has_all fails as soon as one of its options is missing. So a leaf triggers
// (see column.h) either when some option of its test is held (or missing), or unless one is. Firms
// hold few options, while rules name them in ever new combinations, which are not gone through.

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/match/bitmaps.h"
#include "core/rules/condition.h"

namespace rq {

class SetTests {
 public:
  [[nodiscard]] bool empty() const { return held_.empty() && missing_.empty(); }

  /// Adds the nodes that are triggered for a firm that holds `options`. `into` and `room`, which is
  /// overwritten, have the words of the bitmaps.
  void trigger(std::uint64_t options, const Bitmaps& bitmaps, Word* into, Word* room) const;

 private:
  friend class SetTestsBuilder;

  /// A bitmap for each option, found by options: four of them at a time, whose sixteen unions are
  /// kept ready.
  class ByOption {
   public:
    ByOption() = default;
    /// `bits` of option 0, 1, …; empty where there is none.
    ByOption(const std::vector<std::vector<Word>>& bits, Bitmaps& bitmaps);

    [[nodiscard]] bool empty() const { return unions_.empty(); }
    void or_into(std::uint64_t options, const Bitmaps& bitmaps, Word* into) const;

   private:
    static constexpr std::size_t kTogether = 4;
    static constexpr std::size_t kUnions = std::size_t{1} << kTogether;
    std::vector<std::array<BitmapId, kUnions>> unions_;
  };

  /// What options do that are held, or that are missing.
  struct Side {
    /// Leaves that an option triggers.
    ByOption triggers;
    /// Leaves that are triggered unless an option keeps them, and what each option keeps.
    BitmapId unless_kept = kNoBitmap;
    ByOption keeps;

    [[nodiscard]] bool empty() const { return triggers.empty() && unless_kept == kNoBitmap; }
    void trigger(std::uint64_t options, const Bitmaps& bitmaps, Word* into, Word* room) const;
  };

  Side held_;
  Side missing_;
};

class SetTestsBuilder {
 public:
  explicit SetTestsBuilder(std::size_t words) : words_(words) {}

  /// Takes a leaf that stands at several nodes. Gives back the nodes at which it cannot be taken: a
  /// node has one leaf of a side that triggers unless it is kept.
  [[nodiscard]] std::vector<std::uint32_t> add(const Test& test, bool triggers_on_pass,
                                               const std::vector<std::uint32_t>& nodes);

  [[nodiscard]] SetTests build(Bitmaps& bitmaps) const;

 private:
  using Bits = std::vector<Word>;
  struct Side {
    std::vector<Bits> triggers;
    Bits unless_kept;
    std::vector<Bits> keeps;
  };

  void put(std::vector<Bits>& by_option, std::uint64_t options, std::uint32_t node) const;
  [[nodiscard]] static SetTests::Side build_side(const Side& side, Bitmaps& bitmaps);

  std::size_t words_;
  Side held_;
  Side missing_;
};

}  // namespace rq
