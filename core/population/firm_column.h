// FirmColumn: one field of all firms of a population.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/match/bitmaps.h"
#include "core/rules/field.h"

namespace rq {

/// Of the three lists of values, one is in use: small numbers for bools and options, middle ones
/// for days and codes, large ones for amounts and sets; counts and shares are middle or large.
struct FirmColumn {
  FieldIndex field = 0;
  FieldType type{};
  /// One bit a firm.
  std::vector<Word> known;
  std::vector<std::uint8_t> small;
  std::vector<std::int32_t> middle;
  std::vector<std::int64_t> large;
  /// Of codes: what stands in `middle` is a place in this list.
  std::vector<std::string> codes;

  [[nodiscard]] bool knows(std::size_t firm) const {
    return (known[firm / kWordBits] >> (firm % kWordBits) & 1U) != 0;
  }
};

}  // namespace rq
