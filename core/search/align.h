// Alignment: how well typed letters fit a name, letter by letter, with slips forgiven.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/search/letters.h"
#include "core/search/spelled.h"

namespace rq {

struct Alignment {
  /// Hundredths of a letter of what was typed that fit, less what was skipped.
  int fit = 0;
  /// Letters of the name that were met, in their order.
  std::vector<std::uint8_t> letters;
};

/// The best alignment with one part of the name. Letters fit when they are the same; a little less
/// when they sound the same, are spelled in pinyin, or are the initial.
[[nodiscard]] Alignment align(const Letters& typed, const std::vector<Sound>& sounds,
                              std::u32string_view name);

}  // namespace rq
