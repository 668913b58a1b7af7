// Grams: pairs and triples of neighbouring letters, sounds or initials, and the documents in which
// they stand.
//
// Documents are kept in blocks, so that building needs room for one block at a time and a place in
// it takes two bytes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rq {

/// What the parts of a gram are.
enum class GramKind : std::uint8_t {
  kHead,      ///< two letters beside each other in a name
  kHeadOne,   ///< one letter of a name
  kSkip,      ///< two letters of a name with one between them
  kBody,      ///< two letters beside each other anywhere
  kSound,     ///< two syllables beside each other in a name
  kSoundOne,  ///< one syllable of a name
  kInitials,  ///< the initials of three letters of a name beside each other
  kPair,      ///< the initials of two
  kBegins,    ///< the three letters with which a Latin word begins anywhere
};

/// The kind and two parts, each a code point or less.
using Gram = std::uint64_t;

[[nodiscard]] constexpr Gram make_gram(GramKind kind, std::uint32_t a, std::uint32_t b = 0) {
  return static_cast<Gram>(kind) << 42U | static_cast<Gram>(a) << 21U | b;
}

class GramIndex {
 public:
  static constexpr std::size_t kPlaceBits = 13;
  static constexpr std::size_t kBlockDocuments = std::size_t{1} << kPlaceBits;

  /// Adds the next document.
  void add(const std::vector<Gram>& grams);
  /// Must be called once after the last one.
  void finish();

  [[nodiscard]] std::size_t documents() const { return documents_; }

  /// Blocks of kBlockDocuments; the last one may have fewer.
  [[nodiscard]] std::size_t blocks() const { return blocks_.size(); }
  /// The documents of a block in which a gram stands, in their order: places in the block.
  [[nodiscard]] std::span<const std::uint16_t> places_of(Gram gram, std::size_t block) const;

  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Block {
    /// Scattered (see scattered()) and in order, and where their places begin.
    std::vector<Gram> grams;
    std::vector<std::uint32_t> first;
    std::vector<std::uint16_t> places;
    /// By the first bits of a gram: where in `grams` those begin that have them.
    std::vector<std::uint32_t> begins;
    std::size_t begin_bits = 0;
  };

  /// As many bits as a gram has.
  static constexpr std::size_t kGramBits = 46;
  static_assert(kGramBits + kPlaceBits <= 64);

  /// Another number for each gram, all of whose bits differ: grams that are alike are spread.
  [[nodiscard]] static Gram scattered(Gram gram) {
    constexpr Gram kMask = (Gram{1} << kGramBits) - 1;
    // Odd, so that no two become one: the golden ratio.
    return gram * 0x9E3779B97F4A7C15U & kMask;
  }

  void close_block();

  std::size_t documents_ = 0;
  /// Of the block that is being filled: each gram with its place behind it.
  std::vector<std::uint64_t> open_;
  std::vector<Block> blocks_;
};

inline std::span<const std::uint16_t> GramIndex::places_of(Gram gram, std::size_t block) const {
  const Block& in = blocks_[block];
  const Gram wanted = scattered(gram);
  const auto begin = static_cast<std::size_t>(wanted >> (kGramBits - in.begin_bits));
  for (std::size_t i = in.begins[begin]; i < in.begins[begin + 1]; ++i) {
    if (in.grams[i] != wanted) continue;
    return std::span(in.places).subspan(in.first[i], in.first[i + 1] - in.first[i]);
  }
  return {};
}

}  // namespace rq
