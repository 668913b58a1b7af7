#include "core/match/set_tests.h"

#include <algorithm>

#include "core/base/bits.h"
#include "core/base/check.h"

namespace rq {
namespace {

/// Adds to `into` the bitmaps of those options for which there is one.
void add_options(const std::vector<BitmapId>& by_option, std::uint64_t options,
                 const Bitmaps& bitmaps, Word* into) {
  for_each_bit(options, [&](std::size_t option) {
    if (option < by_option.size()) bitmaps.or_into(by_option[option], into);
  });
}

}  // namespace

void SetTests::Side::trigger(std::uint64_t options, const Bitmaps& bitmaps, Word* into,
                             Word* room) const {
  add_options(triggers, options, bitmaps, into);
  if (unless_kept == kNoBitmap) return;
  std::fill(room, room + bitmaps.words(), 0);
  add_options(keeps, options, bitmaps, room);
  if (const Word* all = bitmaps.dense(unless_kept)) {
    for (std::size_t w = 0; w < bitmaps.words(); ++w) into[w] |= all[w] & ~room[w];
    return;
  }
  const SparseWord* const end = bitmaps.sparse_end(unless_kept);
  for (const SparseWord* word = bitmaps.sparse_begin(unless_kept); word != end; ++word) {
    into[word->index] |= word->bits & ~room[word->index];
  }
}

void SetTests::trigger(std::uint64_t options, const Bitmaps& bitmaps, Word* into,
                       Word* room) const {
  held_.trigger(options, bitmaps, into, room);
  missing_.trigger(~options, bitmaps, into, room);
}

void SetTestsBuilder::put(std::vector<Bits>& by_option, std::uint64_t options,
                          std::uint32_t node) const {
  for_each_bit(options, [&](std::size_t option) {
    if (by_option.size() <= option) by_option.resize(option + 1);
    if (by_option[option].empty()) by_option[option].resize(words_, 0);
    by_option[option][node / kWordBits] |= Word{1} << (node % kWordBits);
  });
}

std::vector<std::uint32_t> SetTestsBuilder::add(const Test& test, bool triggers_on_pass,
                                                const std::vector<std::uint32_t>& nodes) {
  RQ_CHECK(test.op == Op::kHasAny || test.op == Op::kHasAll || test.op == Op::kHasNone);
  Side& side = test.op == Op::kHasAll ? missing_ : held_;
  // One option is enough to make has_any pass, and the others fail.
  const bool one_is_enough = (test.op == Op::kHasAny) == triggers_on_pass;
  std::vector<std::uint32_t> left;
  for (const std::uint32_t node : nodes) {
    if (one_is_enough) {
      put(side.triggers, test.options, node);
      continue;
    }
    side.unless_kept.resize(words_, 0);
    Word& word = side.unless_kept[node / kWordBits];
    const Word bit = Word{1} << (node % kWordBits);
    if ((word & bit) != 0) {
      left.push_back(node);
      continue;
    }
    word |= bit;
    put(side.keeps, test.options, node);
  }
  return left;
}

SetTests::Side SetTestsBuilder::build_side(const Side& side, Bitmaps& bitmaps) {
  const auto build_all = [&](const std::vector<Bits>& by_option) {
    std::vector<BitmapId> ids;
    ids.reserve(by_option.size());
    for (const Bits& bits : by_option) ids.push_back(bits.empty() ? kNoBitmap : bitmaps.add(bits));
    return ids;
  };
  SetTests::Side built;
  built.triggers = build_all(side.triggers);
  built.keeps = build_all(side.keeps);
  if (!side.unless_kept.empty()) built.unless_kept = bitmaps.add(side.unless_kept);
  return built;
}

SetTests SetTestsBuilder::build(Bitmaps& bitmaps) const {
  SetTests tests;
  tests.held_ = build_side(held_, bitmaps);
  tests.missing_ = build_side(missing_, bitmaps);
  return tests;
}

}  // namespace rq
