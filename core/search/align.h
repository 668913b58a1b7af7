// Alignment: how well typed letters fit a name, letter by letter, with slips forgiven.

#pragma once

#include <cstddef>
#include <cstdint>
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

/// The best alignment with one part of the name. Letters fit when they are the same; a little less
/// when they sound the same, are spelled in pinyin, or are the initial.
[[nodiscard]] Alignment align(const Letters& typed, const std::vector<Sound>& sounds,
                              std::u32string_view name);

}  // namespace rq
