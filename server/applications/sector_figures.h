// Demand by section of industry: who is counted, for how long, and what of it is shown.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/store/sector_demand.h"

namespace rq::server {

/// Counts are shown rounded down to whole steps, so that below the first step nothing is, and who
/// watches does not see by one more which section an application was of.
constexpr std::int64_t kSectorStep = 5;

/// The first of the months that are shown and kept: this one and the two before it. `today`:
/// "YYYY-MM-DD".
[[nodiscard]] std::string first_sector_month(std::string_view today);

/// Counts an application made today at an institution, by a firm of a district (empty where no
/// region was sent), and forgets months that are shown no longer.
///
/// Errors: "store".
[[nodiscard]] Result<Done> count_in_sector(Sql& sql, std::string_view today,
                                           std::string_view sector, const std::string& institution,
                                           const std::string& district);

/// Whole steps only; sections below the first are left out.
[[nodiscard]] std::vector<SectorSum> shown_sectors(std::vector<SectorSum> sums);

}  // namespace rq::server
