// Groups: the firms of a population by what they have in common.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/money/date.h"
#include "core/population/firm_column.h"

namespace rq {

/// Firms that have something in common.
struct FirmGroup {
  std::string key;
  std::vector<Word> firms;
  std::int64_t count = 0;
};

/// Key of the firms whose group is not known.
inline constexpr std::string_view kUnknownGroup = "unknown";
/// Key of the firms that are registered in none of the districts.
inline constexpr std::string_view kOtherGroup = "other";

/// Each firm stands in one group of each list. Firms of which it is not known come last; but for
/// sizes, that group and the one of other places are there only where a firm stands in them.
struct FirmGroups {
  /// By region code, in byte order; then those of other places.
  std::vector<FirmGroup> districts;
  /// From small to large.
  std::vector<FirmGroup> sizes;
  /// By the letter of the industry's section, in byte order: those of made-up firms, and others
  /// that are there.
  std::vector<FirmGroup> sectors;
  /// By whole years on the day that the facts are of, youngest first; a key is the fewest years of
  /// its group.
  std::vector<FirmGroup> ages;
};

/// What the groups are made of; nullptr where nobody has such a fact.
struct GroupColumns {
  const FirmColumn* region = nullptr;
  const FirmColumn* size = nullptr;
  const FirmColumn* industry = nullptr;
  const FirmColumn* established = nullptr;
};

[[nodiscard]] FirmGroups groups_of(const GroupColumns& columns, std::size_t firms, Date as_of);

}  // namespace rq
