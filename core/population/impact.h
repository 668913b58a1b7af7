// Impact: what a change of a rule means for a population: who gains, who loses, who stands just
// outside.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/population/firm_rule.h"

namespace rq {

/// Firms of one group, or of all with an empty key, that pass before and after.
struct Shift {
  std::string key;
  std::int64_t firms = 0;
  std::int64_t before = 0;
  std::int64_t after = 0;
  std::int64_t gained = 0;
  std::int64_t lost = 0;
};

struct Impact {
  Shift all;
  /// After the change.
  FirmCounts counts;
  std::vector<Shift> by_district;
  std::vector<Shift> by_size;
  std::vector<Shift> by_sector;
  std::vector<Shift> by_age;
  /// After the change.
  std::vector<OutsideBy> outside;
};

/// Judges both rules on a day. Without a rule before, nobody passed.
[[nodiscard]] Impact impact_of(const Condition* before, const Condition& after, Date as_of,
                               FirmTests& tests);

/// How many firms are in both bitmaps, which are of one population.
[[nodiscard]] std::int64_t count_both(const std::vector<Word>& one, const std::vector<Word>& other);

}  // namespace rq
