#include "core/match/set_tests.h"

#include <algorithm>

#include "core/base/bits.h"
#include "core/base/check.h"

namespace rq {

SetTests::ByOption::ByOption(const std::vector<std::vector<Word>>& bits, Bitmaps& bitmaps) {
  for (std::size_t first = 0; first < bits.size(); first += kTogether) {
    std::array<BitmapId, kUnions>& unions = unions_.emplace_back();
    unions.fill(kNoBitmap);
    std::size_t there = 0;
    for (std::size_t i = 0; i < kTogether && first + i < bits.size(); ++i) {
      if (!bits[first + i].empty()) there |= std::size_t{1} << i;
    }
    for (std::size_t some = 1; some < kUnions; ++some) {
      // Options that no test names add nothing.
      if ((some & ~there) != 0) {
        unions[some] = unions[some & there];
        continue;
      }
      std::vector<Word> joined(bitmaps.words(), 0);
      for_each_bit(some, [&](std::size_t i) {
        for (std::size_t w = 0; w < joined.size(); ++w) joined[w] |= bits[first + i][w];
      });
      unions[some] = bitmaps.add(joined);
    }
  }
}

void SetTests::ByOption::or_into(std::uint64_t options, const Bitmaps& bitmaps, Word* into) const {
  std::array<const Word*, 64 / kTogether> dense{};
  std::size_t found = 0;
  for (const std::array<BitmapId, kUnions>& unions : unions_) {
    const BitmapId id = unions[options % kUnions];
    options >>= kTogether;
    if (id == kNoBitmap) continue;
    if (const Word* words = bitmaps.dense(id)) {
      dense[found++] = words;
    } else {
      bitmaps.or_into(id, into);
    }
  }
  or_streams({dense.data(), found}, 0, bitmaps.words(), into);
}

void SetTests::Side::trigger(std::uint64_t options, const Bitmaps& bitmaps, Word* into,
                             Word* room) const {
  triggers.or_into(options, bitmaps, into);
  if (unless_kept == kNoBitmap) return;
  std::fill(room, room + bitmaps.words(), 0);
  keeps.or_into(options, bitmaps, room);
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
  SetTests::Side built;
  built.triggers = SetTests::ByOption(side.triggers, bitmaps);
  built.keeps = SetTests::ByOption(side.keeps, bitmaps);
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
