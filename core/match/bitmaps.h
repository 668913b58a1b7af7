// Bitmaps: many sets of bits over one space, kept in one pool: dense, or as the words that are not
// 0.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rq {

using Word = std::uint64_t;
inline constexpr std::size_t kWordBits = 64;

[[nodiscard]] constexpr std::size_t words_for(std::size_t bits) {
  return (bits + kWordBits - 1) / kWordBits;
}

/// How many bits are set in `words` words.
[[nodiscard]] std::size_t count_bits(const Word* bits, std::size_t words);

/// Adds words [first, last) of whole bitmaps to `into`: four a pass, since one after the other
/// would write the result four times as often.
void or_streams(std::span<const Word* const> streams, std::size_t first, std::size_t last,
                Word* __restrict into);

/// Place of a bitmap in its pool. kNoBitmap is the empty one.
using BitmapId = std::uint32_t;
inline constexpr BitmapId kNoBitmap = 0xFFFFFFFFU;

/// A few words of a bitmap.
struct SparseWord {
  std::uint32_t index = 0;
  Word bits = 0;
};

class Bitmaps {
 public:
  /// Every bitmap of the pool has `words` words.
  explicit Bitmaps(std::size_t words) : words_(words) {}

  [[nodiscard]] std::size_t words() const { return words_; }

  /// Keeps a bitmap in the smaller form; kNoBitmap when it is empty.
  [[nodiscard]] BitmapId add(const std::vector<Word>& bits);

  /// The words of a dense bitmap; nullptr for a sparse one.
  [[nodiscard]] const Word* dense(BitmapId id) const {
    const Entry& entry = entries_[id];
    return entry.is_dense ? dense_.data() + entry.first : nullptr;
  }
  [[nodiscard]] const SparseWord* sparse_begin(BitmapId id) const {
    return sparse_.data() + entries_[id].first;
  }
  [[nodiscard]] const SparseWord* sparse_end(BitmapId id) const {
    return sparse_begin(id) + entries_[id].count;
  }

  /// Adds its bits to `into`, which has words() words.
  void or_into(BitmapId id, Word* into) const;

  [[nodiscard]] std::size_t bytes() const {
    return dense_.size() * sizeof(Word) + sparse_.size() * sizeof(SparseWord);
  }

 private:
  struct Entry {
    bool is_dense = false;
    std::size_t first = 0;
    std::size_t count = 0;
  };

  std::size_t words_;
  std::vector<Entry> entries_;
  std::vector<Word> dense_;
  std::vector<SparseWord> sparse_;
};

}  // namespace rq
