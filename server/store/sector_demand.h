// Sums of applications by section of industry, of those who agreed to be counted. Errors of all:
// those of Sql.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/done.h"
#include "server/store/sql.h"

namespace rq::server {

/// Whose applications are summed.
struct SectorScope {
  /// "all", "institution" or "district".
  std::string_view kind = "all";
  /// Of the institution or district.
  std::string id;
};

struct SectorSum {
  /// Letter of GB/T 4754.
  std::string sector;
  std::int64_t applications = 0;
};

/// Counts one application. `month`: "YYYY-MM".
[[nodiscard]] Result<Done> count_sector(Sql& sql, std::string_view month, const SectorScope& scope,
                                        std::string_view sector);

/// Of all months from `month` on, in order of their sections.
[[nodiscard]] Result<std::vector<SectorSum>> sectors_since(Sql& sql, std::string_view month,
                                                           const SectorScope& scope);

/// Sums of months before `month` are kept no longer.
[[nodiscard]] Result<Done> forget_sectors(Sql& sql, std::string_view month);

}  // namespace rq::server
