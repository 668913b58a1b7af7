// Lexicon: words that mean a value of a facet, as people type them: labels, synonyms and short
// names, in characters, in pinyin and by initials. Source: assets/search.json and the catalogue's
// institutions.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/search/facet.h"
#include "core/search/letters.h"
#include "core/search/spelled.h"

namespace rq {

/// assets/search.json, put into the build by cmake/embed.cmake.
extern const std::string_view kBuiltinSearchWords;

struct FacetValue {
  SearchFacet facet = SearchFacet::kCategory;
  std::string value;
};

/// How a word was written, the surest first. kSounds: in pinyin, or with characters that sound so.
/// kHinted: only a character that words of hardly anything else have.
enum class Written : std::uint8_t { kLetters, kSounds, kInitials, kShortened, kHinted };

/// A word found in typed letters [from, to).
struct WordHit {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t meaning = 0;
  Written written = Written::kLetters;
  /// Of Lexicon::shown().
  std::size_t word = 0;
};

class Lexicon {
 public:
  explicit Lexicon(const Catalogue& catalogue);

  [[nodiscard]] const FacetValue& meaning(std::size_t meaning) const { return meanings_[meaning]; }
  /// The word of a hit, as it is written.
  [[nodiscard]] const std::string& shown(const WordHit& hit) const {
    return shown_[words_[hit.word].shown];
  }

  /// Words in what was typed, none inside another; several where they mean several things.
  /// `sounds` are those of `typed`.
  [[nodiscard]] std::vector<WordHit> find(const Letters& typed,
                                          const std::vector<Sound>& sounds) const;

  /// Letters that stand in what says nothing of a product: "我想", "有没有", "daikuan". `sounds`
  /// are those of `typed`.
  [[nodiscard]] std::uint64_t noise(const Letters& typed, const std::vector<Sound>& sounds) const;

  /// Words and short names that begin as typed, in letters, pinyin or initials.
  [[nodiscard]] std::vector<std::string> completions(const Letters& typed, std::size_t most) const;

 private:
  struct Word {
    std::u32string letters;
    std::size_t meaning = 0;
    Written written = Written::kLetters;
    /// As it is shown.
    std::size_t shown = 0;
  };

  /// What says nothing of a product.
  struct Noise {
    std::u32string letters;
    /// A bit for each syllable that the first letter may be, by what is left when it is divided:
    /// some of them have others.
    std::uint64_t first_sounds = 0;
  };

  /// A hash of a few steps: keys are looked up at every letter, and come from no stranger.
  struct Scatter {
    std::size_t operator()(std::uint64_t key) const {
      // A large odd number without a pattern: the golden ratio.
      return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> 32U);
    }
  };

  /// Of noise, what is typed in pinyin.
  [[nodiscard]] std::uint64_t spelled_noise(const Letters& typed,
                                            const std::vector<Sound>& sounds) const;
  void add_word(std::string_view text, std::size_t meaning);
  void add_hints(std::string_view text, std::uint32_t meaning);
  void add(std::u32string letters, std::size_t meaning, Written written);
  void find_written(const Letters& typed, std::vector<WordHit>& hits) const;
  void find_sounding(const std::vector<Sound>& sounds, std::vector<WordHit>& hits) const;
  void find_shortened(const Letters& typed, std::vector<WordHit>& hits) const;
  void find_hinted(const Letters& typed, std::vector<WordHit>& hits) const;
  /// Where a word ends that sounds so from letter `at` on; 0 when none does.
  [[nodiscard]] std::size_t end_of(std::u32string_view word, std::size_t at,
                                   const std::vector<Sound>& sounds) const;

  std::vector<FacetValue> meanings_;
  std::vector<Word> words_;
  std::vector<std::string> shown_;
  std::vector<Noise> noise_;
  using Places = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>, Scatter>;
  /// By the first two letters, and of words in characters by the first two syllables.
  Places by_letters_;
  Places by_sounds_;
  /// Of each character in reviewed words, the meanings of those.
  Places by_character_;
  /// Whole names of institutions, and what they mean; and those that have a character.
  std::vector<Word> institutions_;
  Places institutions_having_;
};

}  // namespace rq
