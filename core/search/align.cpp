#include "core/search/align.h"

#include <algorithm>
#include <array>

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

}  // namespace

Alignment align(const Letters& typed, const std::vector<Sound>& sounds, std::u32string_view name) {
  name = name.substr(0, kMostName);
  const std::size_t rows = typed.codes.size();
  const std::size_t columns = name.size();
  std::vector<Cell> cells((rows + 1) * (columns + 1));
  const auto cell = [&](std::size_t row, std::size_t column) -> Cell& {
    return cells[row * (columns + 1) + column];
  };
  const auto offer = [&](std::size_t row, std::size_t column, std::size_t took, std::size_t names,
                         int gain, bool met) {
    const int fit = cell(row, column).fit + gain;
    Cell& to = cell(row + took, column + names);
    if (fit <= to.fit) return;
    to = {fit, static_cast<std::uint8_t>(took), static_cast<std::uint8_t>(names), met};
  };
  std::size_t sound = 0;
  std::size_t best_row = 0;
  std::size_t best_column = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    while (sound < sounds.size() && sounds[sound].from < i) ++sound;
    const char32_t code = typed.codes[i];
    for (std::size_t j = 0; j < columns; ++j) {
      const char32_t other = name[j];
      if (code == other) {
        offer(i, j, 1, 1, kSame, true);
      } else {
        if (is_latin(code) && is_hanzi(other) && is_initial(other, code)) {
          offer(i, j, 1, 1, kInitial, true);
        }
        for (std::size_t s = sound; s < sounds.size() && sounds[s].from == i; ++s) {
          if (!is_read(other, sounds[s].syllable)) continue;
          const int size = sounds[s].to - sounds[s].from;
          offer(i, j, static_cast<std::size_t>(size), 1,
                is_hanzi(code) ? kHomophone : kSpelled * size, true);
        }
        if (cell(i, j).fit > 0) offer(i, j, 1, 1, kOther, false);
      }
      if (cell(i, j).fit > 0) {
        offer(i, j, 1, 0, kSkipTyped, false);
        offer(i, j, 0, 1, kSkipName, false);
      }
    }
    if (cell(i, columns).fit > 0) offer(i, columns, 1, 0, kSkipTyped, false);
  }
  for (std::size_t i = 0; i <= rows; ++i) {
    for (std::size_t j = 0; j <= columns; ++j) {
      if (cell(i, j).fit > cell(best_row, best_column).fit) {
        best_row = i;
        best_column = j;
      }
    }
  }
  Alignment found;
  found.fit = cell(best_row, best_column).fit;
  for (std::size_t i = best_row, j = best_column; cell(i, j).typed + cell(i, j).name > 0;) {
    const Cell& last = cell(i, j);
    i -= last.typed;
    j -= last.name;
    if (last.met) found.letters.push_back(static_cast<std::uint8_t>(j));
  }
  std::reverse(found.letters.begin(), found.letters.end());
  return found;
}

}  // namespace rq
