// Compiled rules: one firm against all rules at once, by bitmaps.
//
// Every `all` and `any` of every rule (in normal form) is one bit of a space of nodes. A column for
// each field says which nodes a value decides; going from the deepest nodes up, what children did
// not decide is passed on. The plain tree walk of core/rules is the reference, and tests compare.
//
// The space: block 0 holds the roots, one for each rule; block s + 1 the s-th child of each root
// that has one, in the order of roots, which is why rules with more children come first; then
// deeper nodes, deepest first, each depth starting a new word.

#pragma once

#include <cstdint>
#include <vector>

#include "core/match/bitmaps.h"
#include "core/match/column.h"
#include "core/match/normal_form.h"
#include "core/rules/facts.h"
#include "core/rules/verdict.h"

namespace rq {

/// One bit a rule, in the order of CompiledRules::order(). A rule passes when neither is set.
struct Planes {
  std::vector<Word> fail;
  std::vector<Word> unknown;
  /// Failed, and only one part of the root fails: the tests of one field, or one group. Empty when
  /// it was not looked for.
  std::vector<Word> near;

  /// Bitmaps that were found for the facts; kept so that the next call need not allocate.
  struct Found {
    std::vector<const Word*> deciding;
    std::vector<const Word*> open;
    /// Unions of fields that may decide a node twice.
    std::vector<std::vector<Word>> unions;
    std::size_t unions_used = 0;
    std::vector<Word> room;
  };
  Found found;

  [[nodiscard]] Verdict verdict(std::size_t place) const {
    const Word bit = Word{1} << (place % kWordBits);
    if ((fail[place / kWordBits] & bit) != 0) return Verdict::kFail;
    return (unknown[place / kWordBits] & bit) != 0 ? Verdict::kUnknown : Verdict::kPass;
  }
};

/// Whether to look for what fails by one part only.
enum class Near : std::uint8_t { kSkip, kFind };

struct PlaneCounts {
  std::size_t pass = 0;
  std::size_t unknown = 0;
  std::size_t fail = 0;
  std::size_t near = 0;
};

class CompiledRules {
 public:
  /// `rules` may go away afterwards; the field list and the documents may not.
  [[nodiscard]] static CompiledRules compile(const std::vector<const Condition*>& rules,
                                             const FieldList& fields);

  [[nodiscard]] std::size_t size() const { return order_.size(); }

  /// Which of the given rules stands at each place.
  [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }

  /// Judges all rules. `planes` is overwritten; keep it from call to call to save its allocation.
  void judge(const Facts& facts, Date as_of, Planes& planes, Near near = Near::kFind) const;

  [[nodiscard]] PlaneCounts count(const Planes& planes) const;

  /// Memory of the bitmaps, in bytes.
  [[nodiscard]] std::size_t bytes() const { return bitmaps_.bytes(); }

 private:
  static constexpr std::uint32_t kNoParent = 0xFFFFFFFFU;
  struct Block {
    std::size_t first_word = 0;
    std::size_t nodes = 0;
  };
  struct Layout;

  [[nodiscard]] static Layout make_layout(const std::vector<NormalNode>& roots);
  CompiledRules(const FieldList& fields, const Layout& layout);
  void add_columns(const std::vector<const Condition*>& rules, const Layout& layout);

  void find_bitmaps(const Facts& facts, Date as_of, Planes& planes) const;
  void decide(const Column& column, const Fact& fact, Date as_of, Planes& planes) const;
  void take(BitmapId id, Planes& planes) const;
  [[nodiscard]] std::vector<Word>& next_union(Planes::Found& found) const;
  void pass_up_deep(std::vector<Word>& decided, std::vector<Word>& unknown) const;
  void pass_up_slots(std::size_t first, std::size_t last, Planes& planes) const;
  [[nodiscard]] std::size_t root_words() const { return words_for(order_.size()); }

  const FieldList* fields_;
  std::vector<std::uint32_t> order_;
  /// Children of roots, by slot.
  std::vector<Block> slots_;
  /// First word of the deeper nodes, and the node above each of them; kNoParent where padding is.
  std::size_t deep_first_word_ = 0;
  std::vector<std::uint32_t> deep_parents_;
  Bitmaps bitmaps_;
  std::vector<Column> columns_;
  BitmapId manual_ = kNoBitmap;
};

/// Writes one byte a rule, in the order of the planes: 0 fail, 1 unknown, 2 pass.
void write_states(const Planes& planes, std::size_t count, std::uint8_t* out);

}  // namespace rq
