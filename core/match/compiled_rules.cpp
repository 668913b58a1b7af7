#include "core/match/compiled_rules.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace rq {
namespace {

/// Ones in the bits below `count` of word `index`.
Word valid_bits(std::size_t index, std::size_t count) {
  const std::size_t first = index * kWordBits;
  if (first >= count) return 0;
  return count - first >= kWordBits ? ~Word{0} : (Word{1} << (count - first)) - 1;
}

/// Words that are combined before going on: what they are combined into stays in the first cache.
constexpr std::size_t kBlockWords = 1024;

/// Counts up to two: bits seen once or more, and bits seen twice or more.
struct Tally {
  Word* __restrict once;
  Word* __restrict twice;

  void add(std::size_t word, Word bits) const {
    twice[word] |= once[word] & bits;
    once[word] |= bits;
  }
};

/// Adds whole bitmaps over words [first, last): four streams a pass keep the memory busy, where one
/// after the other would write the result four times as often.
void tally_block(const std::vector<const Word*>& streams, std::size_t first, std::size_t last,
                 const Tally& tally) {
  Word* const __restrict once = tally.once;
  Word* const __restrict twice = tally.twice;
  std::size_t i = 0;
  for (; i + 4 <= streams.size(); i += 4) {
    const Word* a = streams[i];
    const Word* b = streams[i + 1];
    const Word* c = streams[i + 2];
    const Word* d = streams[i + 3];
    for (std::size_t w = first; w < last; ++w) {
      const Word ab = a[w] | b[w];
      const Word cd = c[w] | d[w];
      const Word all = ab | cd;
      twice[w] |= (a[w] & b[w]) | (c[w] & d[w]) | (ab & cd) | (once[w] & all);
      once[w] |= all;
    }
  }
  for (; i < streams.size(); ++i) {
    for (std::size_t w = first; w < last; ++w) tally.add(w, streams[i][w]);
  }
}

/// Calls `use(first, last)` for words [first, last) in blocks.
template <typename Use>
void for_each_block(std::size_t first, std::size_t last, const Use& use) {
  for (; first < last; first += kBlockWords) use(first, std::min(first + kBlockWords, last));
}

/// A bit each for 8 rules becomes a byte each, the lowest bit first.
constexpr std::array<std::uint64_t, 256> make_spread() {
  std::array<std::uint64_t, 256> table{};
  for (std::size_t bits = 0; bits < 256; ++bits) {
    for (std::size_t i = 0; i < 8; ++i) {
      if ((bits >> i & 1U) != 0) table[bits] |= std::uint64_t{1} << (8 * i);
    }
  }
  return table;
}
constexpr std::array<std::uint64_t, 256> kSpread = make_spread();

/// Eight bits only, so that an index of 32 bits (WebAssembly) loses nothing.
std::uint64_t spread(Word bits) { return kSpread[static_cast<std::size_t>(bits & 0xFFU)]; }

}  // namespace

void CompiledRules::judge(const Facts& facts, Date as_of, Planes& planes, Near near) const {
  // The planes serve as accumulators of the whole space; what are no roots is cut off at the end.
  // Until then `near` holds what was decided twice or more.
  planes.fail.assign(bitmaps_.words(), 0);
  planes.unknown.assign(bitmaps_.words(), 0);
  planes.near.assign(root_words(), 0);
  find_bitmaps(facts, as_of, planes);
  const Planes::Found& found = planes.found;
  Word* const fail = planes.fail.data();
  Word* const unknown = planes.unknown.data();
  for_each_block(root_words(), bitmaps_.words(), [&](std::size_t first, std::size_t last) {
    or_streams(found.deciding, first, last, fail);
    or_streams(found.open, first, last, unknown);
  });
  pass_up_deep(planes.fail, planes.unknown);
  for_each_block(0, root_words(), [&](std::size_t first, std::size_t last) {
    if (near == Near::kFind) {
      tally_block(found.deciding, first, last, {fail, planes.near.data()});
    } else {
      or_streams(found.deciding, first, last, fail);
    }
    or_streams(found.open, first, last, unknown);
    pass_up_slots(first, last, planes);
    for (std::size_t w = first; w < last; ++w) {
      unknown[w] &= ~fail[w];
      planes.near[w] = fail[w] & ~planes.near[w];
    }
  });
  planes.fail.resize(root_words());
  planes.unknown.resize(root_words());
  if (near == Near::kSkip) planes.near.clear();
}

void CompiledRules::find_bitmaps(const Facts& facts, Date as_of, Planes& planes) const {
  Planes::Found& found = planes.found;
  found.deciding.clear();
  found.open.clear();
  found.unions_used = 0;
  // Pointers into `unions` are kept, so it must not grow while they are in use.
  found.unions.reserve(columns_.size());
  bitmaps_.or_into(manual_, planes.unknown.data());
  for (const Column& column : columns_) {
    if (const Fact* fact = facts.find(column.field())) {
      decide(column, *fact, as_of, planes);
    } else if (const Word* dense = bitmaps_.dense(column.has_leaf())) {
      found.open.push_back(dense);
    } else {
      bitmaps_.or_into(column.has_leaf(), planes.unknown.data());
    }
  }
}

std::vector<Word>& CompiledRules::next_union(Planes::Found& found) const {
  if (found.unions_used == found.unions.size()) found.unions.emplace_back();
  std::vector<Word>& joined = found.unions[found.unions_used++];
  joined.assign(bitmaps_.words(), 0);
  return joined;
}

/// Takes the bitmaps of one field, which count once in the near plane, however many tests decide.
void CompiledRules::decide(const Column& column, const Fact& fact, Date as_of,
                           Planes& planes) const {
  if (!column.decides_twice()) {
    column.triggered(*fields_, fact, as_of, [&](BitmapId id) { take(id, planes); });
    return;
  }
  Planes::Found& found = planes.found;
  std::vector<Word>& joined = next_union(found);
  column.triggered(*fields_, fact, as_of,
                   [&](BitmapId id) { bitmaps_.or_into(id, joined.data()); });
  found.room.resize(bitmaps_.words());
  column.set_tests().trigger(fact.options, bitmaps_, joined.data(), found.room.data());
  found.deciding.push_back(joined.data());
}

void CompiledRules::take(BitmapId id, Planes& planes) const {
  if (const Word* dense = bitmaps_.dense(id)) {
    planes.found.deciding.push_back(dense);
    return;
  }
  const Tally tally{planes.fail.data(), planes.near.data()};
  const SparseWord* word = bitmaps_.sparse_begin(id);
  const SparseWord* const end = bitmaps_.sparse_end(id);
  // Sparse words stand in order: first those of the roots.
  for (; word != end && word->index < root_words(); ++word) tally.add(word->index, word->bits);
  for (; word != end; ++word) planes.fail[word->index] |= word->bits;
}

void CompiledRules::pass_up_slots(std::size_t first, std::size_t last, Planes& planes) const {
  const Tally tally{planes.fail.data(), planes.near.data()};
  for (const Block& slot : slots_) {
    for (std::size_t w = first; w < std::min(last, words_for(slot.nodes)); ++w) {
      const Word decided = planes.fail[slot.first_word + w];
      const Word waits = planes.unknown[slot.first_word + w] & ~decided;
      tally.add(w, ~(decided | waits) & valid_bits(w, slot.nodes));
      planes.unknown[w] |= waits;
    }
  }
}

void CompiledRules::pass_up_deep(std::vector<Word>& decided, std::vector<Word>& unknown) const {
  for (std::size_t word = deep_first_word_; word < bitmaps_.words(); ++word) {
    const std::uint32_t* parents = deep_parents_.data() + (word - deep_first_word_) * kWordBits;
    for (Word open = ~decided[word]; open != 0; open &= open - 1) {
      const auto bit = static_cast<std::size_t>(__builtin_ctzll(open));
      const std::uint32_t parent = parents[bit];
      if (parent == kNoParent) break;
      const Word parent_bit = Word{1} << (parent % kWordBits);
      if ((unknown[word] >> bit & 1U) != 0) {
        unknown[parent / kWordBits] |= parent_bit;
      } else {
        decided[parent / kWordBits] |= parent_bit;
      }
    }
  }
}

PlaneCounts CompiledRules::count(const Planes& planes) const {
  PlaneCounts counts;
  counts.fail = count_bits(planes.fail.data(), planes.fail.size());
  counts.unknown = count_bits(planes.unknown.data(), planes.unknown.size());
  counts.near = count_bits(planes.near.data(), planes.near.size());
  counts.pass = size() - counts.fail - counts.unknown;
  return counts;
}

void write_states(const Planes& planes, std::size_t count, std::uint8_t* out) {
  for (std::size_t first = 0; first < count; first += kWordBits) {
    const Word fail = planes.fail[first / kWordBits];
    const Word unknown = planes.unknown[first / kWordBits];
    const Word pass = ~(fail | unknown);
    const std::size_t end = std::min(kWordBits, count - first);
    std::size_t bit = 0;
    // Both machines are little-endian: the lowest bit becomes the first byte.
    for (; bit + 8 <= end; bit += 8) {
      const std::uint64_t states = spread(pass >> bit) * 2 + spread(unknown >> bit);
      std::memcpy(out + first + bit, &states, 8);
    }
    for (; bit < end; ++bit) {
      out[first + bit] = static_cast<std::uint8_t>((pass >> bit & 1U) * 2 + (unknown >> bit & 1U));
    }
  }
}

}  // namespace rq
