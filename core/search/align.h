// Alignment: how well typed letters fit a name, letter by letter, with slips forgiven.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/search/letters.h"
#include "core/search/spelled.h"

namespace rq {

/// A letter of the name, met by the typed letters [from, to).
struct MetLetter {
  std::uint8_t name = 0;
  std::uint8_t from = 0;
  std::uint8_t to = 0;
};

struct Alignment {
  /// Hundredths of a letter of what was typed that fit, less what was skipped.
  int fit = 0;
  /// In the order of the name.
  std::vector<MetLetter> letters;
};

/// What was typed, to be aligned with one name after the other: a table of the best fit of every
/// beginning of what was typed with every beginning of the name (Smith and Waterman, Journal of
/// Molecular Biology 147, 1981), of which only what can differ from nothing is looked at.
class Aligner {
 public:
  struct Fit {
    int fit = 0;
    /// How many letters of the name were met.
    std::size_t met = 0;
  };

  /// At most 64 letters; both must outlive it.
  Aligner(const Letters& typed, const std::vector<Sound>& sounds);

  /// The best alignment with one part of the name. Letters fit when they are the same; a little
  /// less when they sound the same, are spelled in pinyin, or are the initial.
  [[nodiscard]] Alignment align(std::u32string_view name);
  /// The same without saying which letters.
  [[nodiscard]] Fit fit(std::u32string_view name);

 private:
  static constexpr std::size_t kMost = 64;
  /// Typed letters, a bit each, by what a letter of a name has.
  using Typed = std::array<std::uint64_t, kMost>;

  struct Cell {
    std::int16_t fit = 0;
    /// How many letters were met until here.
    std::uint8_t met = 0;
    /// Letters of both that the last step took; 0 and 0 where the part begins.
    std::uint8_t typed = 0;
    std::uint8_t name = 0;
    bool is_met = false;
  };

  /// A cell of the table, and which typed letter and letter of the name stand behind it.
  struct Place {
    std::size_t i = 0;
    std::size_t j = 0;
    std::size_t at = 0;
    Cell cell;
  };

  /// A letter of the name, with what is asked of it for every typed letter.
  struct NameLetter {
    char32_t code = 0;
    std::span<const Syllable> readings;
    /// A bit for each Latin letter.
    std::uint32_t initials = 0;

    [[nodiscard]] bool is_read(Syllable syllable) const;
  };

  /// A letter of some name, and the typed letters that may meet it.
  struct Known {
    NameLetter letter;
    std::uint64_t by = 0;
  };

  /// Longer names are looked at so far.
  static constexpr std::size_t kMostName = 40;

  /// Fills in the table and gives the place of the best cell, the first of those that fit alike.
  std::size_t run(std::u32string_view name);
  void read_name(std::u32string_view name);
  [[nodiscard]] const Known& known(char32_t code);
  /// A step from a cell, with what it gains as its fit.
  void offer(const Place& from, Cell step);
  /// All steps of a typed letter that meet a letter of the name.
  void meet(const Place& place);

  std::u32string_view typed_;
  std::span<const Sound> sounds_;
  bool has_latin_;
  /// Where the sounds of each typed letter begin; those of the next one end them.
  std::array<std::uint16_t, kMost + 1> first_sound_{};
  /// By what is left of a code or a syllable when it is divided: some of them have others.
  Typed having_code_{};
  Typed having_sound_{};

  /// Names have many letters in common: the last one of those whose codes end alike.
  std::array<Known, 64> known_{};
  std::array<NameLetter, kMostName> name_{};
  std::size_t width_ = 0;
  /// Row by row, one for each beginning of what was typed.
  std::vector<Cell> cells_;
  /// In each row, the letters of the name that may be met, and the cells that have a fit.
  std::array<std::uint64_t, kMost + 1> may_meet_{};
  std::array<std::uint64_t, kMost + 1> live_{};
};

}  // namespace rq
