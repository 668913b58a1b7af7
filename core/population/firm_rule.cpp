#include "core/population/firm_rule.h"

#include <algorithm>
#include <array>

namespace rq {
namespace {

constexpr std::size_t kBlockWords = 128;

/// Takes another bitmap into `out`: only firms in both, or firms in either.
template <typename Bits>
void take(bool only_both, std::size_t words, Word* out, const Bits& bits) {
  if (only_both) {
    for (std::size_t w = 0; w < words; ++w) out[w] &= bits(w);
  } else {
    for (std::size_t w = 0; w < words; ++w) out[w] |= bits(w);
  }
}

}  // namespace

FirmRule::FirmRule(const Condition& condition, FirmTests& tests)
    : population_(&tests.population()) {
  root_ = make_part(normalize(condition), false, condition, tests);
  std::sort(fields_.begin(), fields_.end());
  fields_.erase(std::unique(fields_.begin(), fields_.end()), fields_.end());
}

FirmRule::Part FirmRule::make_part(const NormalNode& node, bool is_any, const Condition& condition,
                                   FirmTests& tests) {
  Part part;
  part.is_any = is_any;
  part.has_manual = node.has_manual;
  for (const NormalLeaf& leaf : node.leaves) {
    const Test& test = condition.tests[leaf.test];
    const FirmColumn* column = population_->column(test.field);
    const std::vector<Word>& known = column != nullptr ? column->known : population_->nobody();
    part.leaves.push_back({test.field, leaf.negated, tests.passing(test), known.data()});
    fields_.push_back(test.field);
  }
  for (const NormalNode& child : node.children) {
    part.parts.push_back(make_part(child, !is_any, condition, tests));
  }
  return part;
}

/// An `all` passes where all parts pass and fails where one does; an `any` the other way round.
void FirmRule::find(const Part& part, Plane plane, Block block, Word* out) const {
  const bool only_both = part.is_any != plane.pass;
  const bool nobody = only_both && part.has_manual;
  std::fill_n(out, block.words, only_both && !nobody ? ~Word{0} : 0);
  if (nobody) return;
  for (const Leaf& leaf : part.leaves) {
    const Word* passing = leaf.passing + block.first;
    const Word* known = leaf.known + block.first;
    if (leaf.field == plane.open_field) {
      take(only_both, block.words, out, [](std::size_t) { return Word{0}; });
    } else if (leaf.negated != plane.pass) {
      take(only_both, block.words, out, [=](std::size_t w) { return passing[w]; });
    } else {
      take(only_both, block.words, out, [=](std::size_t w) { return known[w] & ~passing[w]; });
    }
  }
  for (const Part& child : part.parts) {
    std::array<Word, kBlockWords> of_child;
    find(child, plane, block, of_child.data());
    take(only_both, block.words, out, [&](std::size_t w) { return of_child[w]; });
  }
}

FirmRule::Block FirmRule::block_at(std::size_t first) const {
  return {first, std::min(kBlockWords, population_->words() - first)};
}

FirmPlanes FirmRule::judge() const {
  const std::size_t words = population_->words();
  FirmPlanes planes{std::vector<Word>(words), std::vector<Word>(words)};
  for (std::size_t first = 0; first < words; first += kBlockWords) {
    find(root_, {true, -1}, block_at(first), planes.pass.data() + first);
    find(root_, {false, -1}, block_at(first), planes.fail.data() + first);
  }
  // An `all` without parts passes for every bit.
  planes.pass.back() &= population_->valid(words - 1);
  planes.fail.back() &= population_->valid(words - 1);
  return planes;
}

std::vector<OutsideBy> FirmRule::outside() const {
  std::vector<OutsideBy> outside;
  for (const FieldIndex field : fields_) outside.push_back({field, 0});
  std::array<Word, kBlockWords> failing;
  std::array<Word, kBlockWords> without;
  for (std::size_t first = 0; first < population_->words(); first += kBlockWords) {
    const Block block = block_at(first);
    find(root_, {false, -1}, block, failing.data());
    for (OutsideBy& one : outside) {
      find(root_, {false, one.field}, block, without.data());
      for (std::size_t w = 0; w < block.words; ++w) {
        one.firms += ones(failing[w] & ~without[w] & population_->valid(first + w));
      }
    }
  }
  std::erase_if(outside, [](const OutsideBy& one) { return one.firms == 0; });
  std::stable_sort(outside.begin(), outside.end(),
                   [](const OutsideBy& a, const OutsideBy& b) { return a.firms > b.firms; });
  return outside;
}

FirmCounts count(const FirmPlanes& planes) {
  FirmCounts counts;
  for (const Word word : planes.pass) counts.pass += ones(word);
  for (const Word word : planes.fail) counts.fail += ones(word);
  return counts;
}

}  // namespace rq
