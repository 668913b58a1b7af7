// FirmRule: a rule over a population. Kleene's logic in two planes of bits, those that pass and
// those that fail; a firm in neither is unknown.

#pragma once

#include <cstdint>
#include <vector>

#include "core/match/normal_form.h"
#include "core/population/firm_tests.h"

namespace rq {

struct FirmPlanes {
  std::vector<Word> pass;
  std::vector<Word> fail;
};

/// Firms that fail by one field alone: fail, and would not if this field were not known.
struct OutsideBy {
  FieldIndex field = 0;
  std::int64_t firms = 0;
};

class FirmRule {
 public:
  /// Finds the bitmaps of its tests. Usable until the next question of `tests` begins.
  FirmRule(const Condition& condition, FirmTests& tests);

  /// Judges all firms.
  [[nodiscard]] FirmPlanes judge() const;

  /// For each field of the rule that keeps at least one firm out, most firms first; ties in the
  /// order of the field list. Where the field has several tests, they are left open together.
  [[nodiscard]] std::vector<OutsideBy> outside() const;

 private:
  struct Leaf {
    FieldIndex field = 0;
    bool negated = false;
    const Word* passing = nullptr;
    const Word* known = nullptr;
  };
  /// An `all` or an `any`.
  struct Part {
    bool is_any = false;
    bool has_manual = false;
    std::vector<Leaf> leaves;
    std::vector<Part> parts;
  };
  /// Firms are judged in blocks, so that what is between two parts stays in the nearest cache.
  struct Block {
    std::size_t first = 0;
    std::size_t words = 0;
  };
  /// Which plane is asked for, and a field whose tests are left open; -1 for none.
  struct Plane {
    bool pass = false;
    int open_field = -1;
  };

  [[nodiscard]] Part make_part(const NormalNode& node, bool is_any, const Condition& condition,
                               FirmTests& tests);
  void find(const Part& part, Plane plane, Block block, Word* out) const;
  [[nodiscard]] Block block_at(std::size_t first) const;

  const Population* population_;
  /// In order.
  std::vector<FieldIndex> fields_;
  Part root_;
};

/// How many firms pass and fail; all others are unknown.
struct FirmCounts {
  std::int64_t pass = 0;
  std::int64_t fail = 0;
};
[[nodiscard]] FirmCounts count(const FirmPlanes& planes);

/// Ones of a word. Written out, because processors of ten years ago lack the instruction.
[[nodiscard]] constexpr std::int64_t ones(Word word) {
  word -= word >> 1U & 0x5555'5555'5555'5555U;
  word = (word & 0x3333'3333'3333'3333U) + (word >> 2U & 0x3333'3333'3333'3333U);
  word = (word + (word >> 4U)) & 0x0F0F'0F0F'0F0F'0F0FU;
  return static_cast<std::int64_t>(word * 0x0101'0101'0101'0101U >> 56U);
}

}  // namespace rq
