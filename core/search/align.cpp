#include "core/search/align.h"

#include <algorithm>
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

bool is_read(char32_t code, Syllable syllable) {
  const auto readings = Hanzi::builtin().readings(code);
  return std::find(readings.begin(), readings.end(), syllable) != readings.end();
}

bool is_initial(char32_t code, char32_t letter) {
  bool found = false;
  for_each_initial(code, [&](char32_t initial) { found = found || initial == letter; });
  return found;
}

struct Cell {
  int fit = 0;
  /// Letters of both that the last step took; 0 and 0 where the part begins.
  std::uint8_t typed = 0;
  std::uint8_t name = 0;
  bool met = false;
};

/// A table of the best fit of every beginning of what was typed with every beginning of the name
/// (Smith and Waterman, Journal of Molecular Biology 147, 1981).
class Aligner {
 public:
  Aligner(const Letters& typed, const std::vector<Sound>& sounds, std::u32string_view name)
      : typed_(typed.codes),
        sounds_(sounds),
        name_(name),
        cells_((typed_.size() + 1) * (name_.size() + 1)) {}

  [[nodiscard]] Alignment run() {
    std::size_t sound = 0;
    for (std::size_t i = 0; i < typed_.size(); ++i) {
      while (sound < sounds_.size() && sounds_[sound].from < i) ++sound;
      for (std::size_t j = 0; j < name_.size(); ++j) {
        meet(i, j, sound);
        skip(i, j);
      }
      if (cell(i, name_.size()).fit > 0) offer(i, name_.size(), {kSkipTyped, 1, 0, false});
    }
    return best();
  }

 private:
  [[nodiscard]] Cell& cell(std::size_t i, std::size_t j) {
    return cells_[i * (name_.size() + 1) + j];
  }

  /// A step from (i, j), with what it gains as its fit.
  void offer(std::size_t i, std::size_t j, Cell step) {
    step.fit += cell(i, j).fit;
    Cell& to = cell(i + step.typed, j + step.name);
    if (step.fit > to.fit) to = step;
  }

  /// Takes a letter of the name for what is typed; the sounds of the letter begin at `sound`.
  void meet(std::size_t i, std::size_t j, std::size_t sound) {
    if (typed_[i] == name_[j]) return offer(i, j, {kSame, 1, 1, true});
    if (is_latin(typed_[i]) && is_hanzi(name_[j]) && is_initial(name_[j], typed_[i])) {
      offer(i, j, {kInitial, 1, 1, true});
    }
    for (std::size_t s = sound; s < sounds_.size() && sounds_[s].from == i; ++s) {
      if (!is_read(name_[j], sounds_[s].syllable)) continue;
      const auto size = static_cast<std::uint8_t>(sounds_[s].to - sounds_[s].from);
      offer(i, j, {is_hanzi(typed_[i]) ? kHomophone : kSpelled * size, size, 1, true});
    }
    if (cell(i, j).fit > 0) offer(i, j, {kOther, 1, 1, false});
  }

  void skip(std::size_t i, std::size_t j) {
    if (cell(i, j).fit <= 0) return;
    offer(i, j, {kSkipTyped, 1, 0, false});
    offer(i, j, {kSkipName, 0, 1, false});
  }

  [[nodiscard]] Alignment best() {
    // The first of those that fit best.
    const auto top = std::max_element(cells_.begin(), cells_.end(),
                                      [](const Cell& a, const Cell& b) { return a.fit < b.fit; });
    Alignment found;
    found.fit = top->fit;
    const auto at = static_cast<std::size_t>(top - cells_.begin());
    std::size_t i = at / (name_.size() + 1);
    std::size_t j = at % (name_.size() + 1);
    while (cell(i, j).typed + cell(i, j).name > 0) {
      const Cell step = cell(i, j);
      i -= step.typed;
      j -= step.name;
      if (step.met) found.letters.push_back(static_cast<std::uint8_t>(j));
    }
    std::reverse(found.letters.begin(), found.letters.end());
    return found;
  }

  std::u32string_view typed_;
  const std::vector<Sound>& sounds_;
  std::u32string_view name_;
  std::vector<Cell> cells_;
};

}  // namespace

Alignment align(const Letters& typed, const std::vector<Sound>& sounds, std::u32string_view name) {
  return Aligner(typed, sounds, name.substr(0, kMostName)).run();
}

}  // namespace rq
