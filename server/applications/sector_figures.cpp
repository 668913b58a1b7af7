#include "server/applications/sector_figures.h"

#include <array>

#include "core/base/check.h"
#include "core/money/date.h"

namespace rq::server {
namespace {

constexpr std::size_t kLettersOfMonth = 7;
constexpr int kMonthsBefore = 2;

}  // namespace

std::string first_sector_month(std::string_view today) {
  const auto day = parse_date(today);
  RQ_CHECK(day.ok());
  const auto first = std::chrono::year_month_day(*day) - std::chrono::months(kMonthsBefore);
  return format_date(first.year() / first.month() / std::chrono::day(1)).substr(0, kLettersOfMonth);
}

Result<Done> count_in_sector(Sql& sql, std::string_view today, std::string_view sector,
                             const std::string& institution, const std::string& district) {
  const std::array<SectorScope, 3> scopes = {
      {{"all", ""}, {"institution", institution}, {"district", district}}};
  for (const SectorScope& scope : scopes) {
    if (scope.kind != "all" && scope.id.empty()) {
      continue;
    }
    if (auto counted = count_sector(sql, today.substr(0, kLettersOfMonth), scope, sector);
        !counted) {
      return counted;
    }
  }
  return forget_sectors(sql, first_sector_month(today));
}

std::vector<SectorSum> shown_sectors(std::vector<SectorSum> sums) {
  std::erase_if(sums, [](const SectorSum& sum) { return sum.applications < kSectorStep; });
  for (SectorSum& sum : sums) {
    sum.applications -= sum.applications % kSectorStep;
  }
  return sums;
}

}  // namespace rq::server
