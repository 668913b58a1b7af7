#include "core/match/bitmaps.h"

#include <algorithm>

#include "core/base/check.h"

namespace rq {

BitmapId Bitmaps::add(const std::vector<Word>& bits) {
  RQ_CHECK(bits.size() == words_);
  const auto used = static_cast<std::size_t>(
      std::count_if(bits.begin(), bits.end(), [](Word word) { return word != 0; }));
  if (used == 0) return kNoBitmap;
  Entry entry;
  // A sparse word takes twice the room, and going through them is slower than through whole lines.
  entry.is_dense = used * 4 >= words_;
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
