// Spelled: how typed letters may be read aloud, hanzi and pinyin mixed: 科ji贷, kjdai, 科jd.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/bits.h"
#include "core/search/grams.h"
#include "core/search/hanzi.h"
#include "core/search/letters.h"

namespace rq {

/// Letters [from, to) read as one syllable.
struct Sound {
  std::uint8_t from = 0;
  std::uint8_t to = 0;
  Syllable syllable = 0;
};

/// A gram, and the letters that it covers: one bit each.
struct CoveringGram {
  Gram gram = 0;
  std::uint64_t letters = 0;
};

/// Every way to read some letters as a syllable, by the first of them. Latin letters count only
/// where syllables fill their whole run; the last one may be unfinished.
[[nodiscard]] std::vector<Sound> sounds_of(const Letters& letters);
/// Those of them that begin at a letter.
[[nodiscard]] std::span<const Sound> sounds_at(std::size_t letter,
                                               const std::vector<Sound>& sounds);

/// The grams of a name: added to `grams`.
void add_head_grams(const Letters& name, std::vector<Gram>& grams);
/// The grams of other text.
void add_body_grams(const Letters& text, std::vector<Gram>& grams);

/// Whether a Latin word of three letters or more begins at `at`.
[[nodiscard]] bool begins_word(const Letters& text, std::size_t at);

/// The letters of each typed Latin word of three letters or more: one bit each.
[[nodiscard]] std::vector<std::uint64_t> latin_runs(const Letters& typed);

/// Whether at least two thirds of the letters of a run are among `letters`.
[[nodiscard]] constexpr bool is_most(std::uint64_t letters, std::uint64_t run) {
  return count_bits(letters & run) * 3 >= count_bits(run) * 2;
}

/// Bits [from, to).
[[nodiscard]] constexpr std::uint64_t letter_bits(std::size_t from, std::size_t to) {
  const std::uint64_t below = to >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << to) - 1;
  return below & ~((std::uint64_t{1} << from) - 1);
}

/// The letter that a letter of a name is abbreviated to; several for one with several readings.
template <typename Use>
void for_each_initial(char32_t code, const Use& use) {
  if (!is_hanzi(code)) return use(code);
  const Hanzi& hanzi = Hanzi::builtin();
  char32_t last = 0;
  for (const Syllable syllable : hanzi.readings(code)) {
    const auto initial = static_cast<char32_t>(hanzi.spelling(syllable)[0]);
    if (initial != last) use(initial);
    last = initial;
  }
}

}  // namespace rq
