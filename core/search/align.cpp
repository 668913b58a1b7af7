#include "core/search/align.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "core/search/hanzi.h"

namespace rq {
namespace {

/// Longer names are looked at so far.
constexpr std::size_t kMostName = 40;

constexpr int kSame = 100;
constexpr int kHomophone = 75;
/// Of each letter of a syllable.
constexpr int kSpelled = 97;
constexpr int kInitial = 80;
constexpr int kSkipTyped = -25;
constexpr int kSkipName = -35;
/// One character for another.
constexpr int kOther = -30;

struct Cell {
  int fit = 0;
  /// Letters of both that the last step took; 0 and 0 where the part begins.
  std::uint8_t typed = 0;
  std::uint8_t name = 0;
  bool met = false;
};

/// A letter of the name, with what is asked of it for every typed letter.
struct NameLetter {
  char32_t code = 0;
  std::span<const Syllable> readings;
  /// A bit for each Latin letter.
  std::uint32_t initials = 0;

  [[nodiscard]] bool is_read(Syllable syllable) const {
    return std::find(readings.begin(), readings.end(), syllable) != readings.end();
  }
};

std::uint32_t bit_of(char32_t latin) { return std::uint32_t{1} << (latin - U'a'); }

/// `has_latin`: Latin letters were typed, which may be initials.
std::vector<NameLetter> letters_of(std::u32string_view name, bool has_latin) {
  const Hanzi& hanzi = Hanzi::builtin();
  std::vector<NameLetter> letters;
  letters.reserve(name.size());
  for (const char32_t code : name) {
    NameLetter letter{code, hanzi.readings(code), 0};
    if (has_latin && is_hanzi(code)) {
      for_each_initial(code, [&](char32_t initial) { letter.initials |= bit_of(initial); });
    }
    letters.push_back(letter);
  }
  return letters;
}

/// A table of the best fit of every beginning of what was typed with every beginning of the name
/// (Smith and Waterman, Journal of Molecular Biology 147, 1981).
class Aligner {
 public:
  Aligner(std::u32string_view typed, std::span<const Sound> sounds, std::u32string_view name)
      : typed_(typed),
        sounds_(sounds),
        name_(letters_of(name, std::any_of(typed.begin(), typed.end(), is_latin))),
        width_(name.size() + 1),
        cells_((typed.size() + 1) * width_) {}

  [[nodiscard]] Alignment run() {
    std::size_t sound = 0;
    for (std::size_t i = 0; i < typed_.size(); ++i) {
      while (sound < sounds_.size() && sounds_[sound].from < i) ++sound;
      std::size_t end = sound;
      while (end < sounds_.size() && sounds_[end].from == i) ++end;
      go_along(&cells_[i * width_], typed_[i], sounds_.subspan(sound, end - sound));
    }
    return best();
  }

 private:
  /// A step from a cell, with what it gains as its fit.
  void offer(Cell* from, Cell step) {
    step.fit += from->fit;
    Cell& to = from[step.typed * width_ + step.name];
    if (step.fit > to.fit) to = step;
  }

  /// All steps of a typed letter, `sounds` of which begin with it, along the name.
  void go_along(Cell* from, char32_t typed, std::span<const Sound> sounds) {
    const std::uint32_t initial = is_latin(typed) ? bit_of(typed) : 0;
    for (const NameLetter& letter : name_) {
      if (typed == letter.code) {
        offer(from, {kSame, 1, 1, true});
      } else {
        if ((letter.initials & initial) != 0) offer(from, {kInitial, 1, 1, true});
        for (const Sound& sound : sounds) {
          if (!letter.is_read(sound.syllable)) continue;
          const auto size = static_cast<std::uint8_t>(sound.to - sound.from);
          offer(from, {is_hanzi(typed) ? kHomophone : kSpelled * size, size, 1, true});
        }
        if (from->fit > 0) offer(from, {kOther, 1, 1, false});
      }
      if (from->fit > 0) {
        offer(from, {kSkipTyped, 1, 0, false});
        offer(from, {kSkipName, 0, 1, false});
      }
      ++from;
    }
    if (from->fit > 0) offer(from, {kSkipTyped, 1, 0, false});
  }

  [[nodiscard]] Alignment best() const {
    // The first of those that fit best.
    const auto top = std::max_element(cells_.begin(), cells_.end(),
                                      [](const Cell& a, const Cell& b) { return a.fit < b.fit; });
    Alignment found;
    found.fit = top->fit;
    auto at = static_cast<std::size_t>(top - cells_.begin());
    while (cells_[at].typed + cells_[at].name > 0) {
      const Cell& step = cells_[at];
      at -= step.typed * width_ + step.name;
      if (!step.met) continue;
      const auto from = static_cast<std::uint8_t>(at / width_);
      found.letters.push_back({static_cast<std::uint8_t>(at % width_), from,
                               static_cast<std::uint8_t>(from + step.typed)});
    }
    std::reverse(found.letters.begin(), found.letters.end());
    return found;
  }

  std::u32string_view typed_;
  std::span<const Sound> sounds_;
  std::vector<NameLetter> name_;
  /// Row by row, one for each beginning of what was typed.
  std::size_t width_;
  std::vector<Cell> cells_;
};

}  // namespace

Alignment align(const Letters& typed, const std::vector<Sound>& sounds, std::u32string_view name) {
  return Aligner(typed.codes, sounds, name.substr(0, kMostName)).run();
}

}  // namespace rq
