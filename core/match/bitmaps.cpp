#include "core/match/bitmaps.h"

#include <algorithm>

#include "core/base/bits.h"
#include "core/base/check.h"

namespace rq {
namespace {

/// Adds two words to `sum`, bit by bit; the carries.
Word add(Word& sum, Word a, Word b) {
  const Word either = sum ^ a;
  const Word carry = (sum & a) | (either & b);
  sum = either ^ b;
  return carry;
}

/// Of so few words none is left out: going through them all costs less than asking which.
constexpr std::size_t kFewWords = 64;

}  // namespace

// Eight words are added bit by bit, so that only one in eight is counted (Harley and Seal; Warren,
// Hacker's Delight, 2nd edition, 5-1).
std::size_t count_bits(const Word* bits, std::size_t words) {
  Word ones = 0;
  Word twos = 0;
  Word fours = 0;
  std::size_t count = 0;
  std::size_t i = 0;
  for (; i + 8 <= words; i += 8) {
    const Word* at = bits + i;
    const Word two_a = add(ones, at[0], at[1]);
    const Word two_b = add(ones, at[2], at[3]);
    const Word four_a = add(twos, two_a, two_b);
    const Word two_c = add(ones, at[4], at[5]);
    const Word two_d = add(ones, at[6], at[7]);
    const Word four_b = add(twos, two_c, two_d);
    count += 8 * count_bits(add(fours, four_a, four_b));
  }
  for (; i < words; ++i) count += count_bits(bits[i]);
  return count + 4 * count_bits(fours) + 2 * count_bits(twos) + count_bits(ones);
}

void or_streams(std::span<const Word* const> streams, std::size_t first, std::size_t last,
                Word* __restrict into) {
  std::size_t i = 0;
  for (; i + 4 <= streams.size(); i += 4) {
    const Word* a = streams[i];
    const Word* b = streams[i + 1];
    const Word* c = streams[i + 2];
    const Word* d = streams[i + 3];
    for (std::size_t w = first; w < last; ++w) into[w] |= (a[w] | b[w]) | (c[w] | d[w]);
  }
  for (; i < streams.size(); ++i) {
    for (std::size_t w = first; w < last; ++w) into[w] |= streams[i][w];
  }
}

BitmapId Bitmaps::add(const std::vector<Word>& bits) {
  RQ_CHECK(bits.size() == words_);
  const auto used = static_cast<std::size_t>(
      std::count_if(bits.begin(), bits.end(), [](Word word) { return word != 0; }));
  if (used == 0) return kNoBitmap;
  Entry entry;
  // A sparse word takes twice the room, and going through them is slower than through whole lines.
  entry.is_dense = used * 4 >= words_ || words_ <= kFewWords;
  if (entry.is_dense) {
    entry.first = dense_.size();
    entry.count = words_;
    dense_.insert(dense_.end(), bits.begin(), bits.end());
  } else {
    entry.first = sparse_.size();
    entry.count = used;
    for (std::size_t i = 0; i < bits.size(); ++i) {
      if (bits[i] != 0) sparse_.push_back({static_cast<std::uint32_t>(i), bits[i]});
    }
  }
  entries_.push_back(entry);
  return static_cast<BitmapId>(entries_.size() - 1);
}

void Bitmaps::or_into(BitmapId id, Word* into) const {
  if (id == kNoBitmap) return;
  if (const Word* words = dense(id)) {
    for (std::size_t i = 0; i < words_; ++i) into[i] |= words[i];
    return;
  }
  for (const SparseWord* word = sparse_begin(id); word != sparse_end(id); ++word) {
    into[word->index] |= word->bits;
  }
}

}  // namespace rq
