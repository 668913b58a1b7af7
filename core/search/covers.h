// Covers: which of the typed letters are covered in each document, and by what.
//
// What covers letters is told first, and is a bit each; then documents are gone through a few at a
// time, so that their bits stay near the processor. Documents that have the same bits are many, and
// what is thought of the first holds for the others.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/search/facets.h"
#include "core/search/grams.h"

namespace rq {

/// How the letters are covered in one document: a bit each.
struct Cover {
  std::uint64_t name = 0;
  std::uint64_t meaning = 0;
  std::uint64_t spelling = 0;
  std::uint64_t sound = 0;
  std::uint64_t body = 0;
  /// The first letter of each typed Latin word that begins as some word of the document does.
  std::uint64_t begun = 0;
};

class Covers {
 public:
  explicit Covers(const GramIndex& grams) : grams_(grams) {
    all_.reserve(kBits);
    places_.reserve(kBits * grams.blocks());
  }

  [[nodiscard]] std::size_t documents() const { return grams_.documents(); }

  /// `letters` are covered where the gram stands. Gives the number of those documents.
  std::size_t add(Gram gram, std::uint64_t letters, std::uint64_t Cover::*how);
  /// The same of products.
  std::size_t add(ProductBits products, std::uint64_t letters, std::uint64_t Cover::*how);

  /// Calls `use(places, scores)` with the documents from `first` on in which letters are covered,
  /// in their order, some at a time: an std::uint32_t and an std::int32_t for each.
  /// `score_of(cover)` gives such a score, and is asked again now and then. Once only.
  template <typename Score, typename Use>
  void for_each(std::size_t first, const Score& score_of, const Use& use);

 private:
  static constexpr std::size_t kBits = 64;
  static constexpr std::size_t kAtOnce = 1024;
  static_assert(GramIndex::kBlockDocuments % kAtOnce == 0 && kAtOnce % kBits == 0);
  /// How many scores are remembered, each where a hash of the bits says.
  static constexpr std::size_t kHashBits = 10;

  /// Stands in documents of places_ or of products.
  struct Covering {
    std::uint64_t letters = 0;
    std::uint64_t Cover::*how = nullptr;
    ProductBits products;
    /// Where its lists begin in places_, one for each block.
    std::size_t lists = 0;
  };

  template <std::size_t kWords, typename Score, typename Use>
  void go_through(std::size_t first, const Score& score_of, const Use& use);

  [[nodiscard]] std::size_t words() const { return (all_.size() + kBits - 1) / kBits; }
  /// The bits of the documents from `first` on.
  void fill(std::size_t first);
  [[nodiscard]] Cover cover_of(std::size_t document) const;

  const GramIndex& grams_;
  std::vector<Covering> all_;
  /// Places that were not gone through yet.
  std::vector<std::span<const std::uint16_t>> places_;
  /// The first 64 bits of kAtOnce documents, then the next ones.
  std::vector<std::uint64_t> bits_;
};

template <typename Score, typename Use>
void Covers::for_each(std::size_t first, const Score& score_of, const Use& use) {
  // Most texts need one word of bits for each document.
  if (words() == 1) {
    go_through<1>(first, score_of, use);
  } else if (words() > 1) {
    go_through<0>(first, score_of, use);
  }
}

/// `kWords`: how many words of bits a document has; 0: as many as there are. Nobody can foretell
/// which documents are covered, so that is asked without a branch.
template <std::size_t kWords, typename Score, typename Use>
void Covers::go_through(std::size_t first, const Score& score_of, const Use& use) {
  const std::size_t words = kWords > 0 ? kWords : this->words();
  // What was scored before, and how: no bits score nothing.
  std::vector<std::uint64_t> met(words << kHashBits);
  std::vector<std::int32_t> known(std::size_t{1} << kHashBits);
  std::vector<std::uint32_t> places(kAtOnce);
  std::vector<std::int32_t> scores(kAtOnce);
  const std::size_t block = first / GramIndex::kBlockDocuments;
  for (std::size_t at = block * GramIndex::kBlockDocuments; at < documents(); at += kAtOnce) {
    fill(at);
    const std::size_t end = std::min(at + kAtOnce, documents());
    const std::uint64_t* const rows = bits_.data();
    std::uint32_t* covered = places.data();
    for (std::size_t place = std::max(at, first); place < end; ++place) {
      std::uint64_t any = 0;
      for (std::size_t w = 0; w < words; ++w) any |= rows[w * kAtOnce + place - at];
      *covered = static_cast<std::uint32_t>(place);
      covered += static_cast<std::size_t>(any != 0);
    }
    const auto count = static_cast<std::size_t>(covered - places.data());
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t* const bits = rows + (places[i] - at);
      std::uint64_t hash = 0;
      // A large odd number without a pattern: the golden ratio.
      for (std::size_t w = 0; w < words; ++w) {
        hash = (hash ^ bits[w * kAtOnce]) * 0x9E3779B97F4A7C15U;
      }
      const std::size_t slot = hash >> (kBits - kHashBits);
      std::uint64_t* const before = met.data() + slot * words;
      std::uint64_t other = 0;
      for (std::size_t w = 0; w < words; ++w) other |= before[w] ^ bits[w * kAtOnce];
      if (other != 0) {
        for (std::size_t w = 0; w < words; ++w) before[w] = bits[w * kAtOnce];
        known[slot] = score_of(cover_of(places[i] - at));
      }
      scores[i] = known[slot];
    }
    use(std::span(places).first(count), std::span(scores).first(count));
  }
}

}  // namespace rq
