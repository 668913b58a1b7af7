#include "server/store/sector_demand.h"

#include "server/applications/sector_figures.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class SectorDemand : public OnEachDatabase {
 protected:
  void count(std::string_view today, const std::string& sector, const std::string& institution,
             const std::string& district) const {
    write([&](Sql& sql) { return count_in_sector(sql, today, sector, institution, district); });
  }
  [[nodiscard]] std::string since(std::string_view month, const SectorScope& scope) const {
    std::string text;
    for (const SectorSum& sum : write([&](Sql& sql) { return sectors_since(sql, month, scope); })) {
      text += sum.sector + " " + std::to_string(sum.applications) + ";";
    }
    return text;
  }
};

TEST_P(SectorDemand, IsSummedForAllForEachInstitutionAndForEachDistrict) {
  count("2026-10-31", "I", "bank", "310104");
  count("2026-11-01", "C", "bank", "310104");
  count("2026-11-29", "C", "other", "310105");
  count("2026-11-30", "C", "bank", "");
  EXPECT_EQ(since("2026-09", {}), "C 3;I 1;");
  EXPECT_EQ(since("2026-11", {}), "C 3;");
  EXPECT_EQ(since("2026-09", {"institution", "bank"}), "C 2;I 1;");
  EXPECT_EQ(since("2026-09", {"institution", "other"}), "C 1;");
  EXPECT_EQ(since("2026-09", {"district", "310104"}), "C 1;I 1;");
  EXPECT_EQ(since("2026-09", {"district", ""}), "");
}

TEST_P(SectorDemand, IsKeptForThreeMonths) {
  count("2026-11-30", "A", "bank", "310104");
  count("2027-01-01", "B", "bank", "310104");
  EXPECT_EQ(since("2026-01", {}), "A 1;B 1;");
  count("2027-02-01", "C", "bank", "310104");
  EXPECT_EQ(since("2026-01", {}), "B 1;C 1;");
}

RQ_ON_EACH_DATABASE(SectorDemand);

TEST(SectorMonths, AreThisOneAndTheTwoBeforeIt) {
  EXPECT_EQ(first_sector_month("2026-11-29"), "2026-09");
  EXPECT_EQ(first_sector_month("2026-01-31"), "2025-11");
  EXPECT_EQ(first_sector_month("2028-02-29"), "2027-12");
}

TEST(ShownSectors, AreWholeFives) {
  const std::vector<SectorSum> shown =
      shown_sectors({{"A", 4}, {"B", 5}, {"C", 9}, {"D", 10}, {"E", 1}, {"F", 1'003}});
  std::string text;
  for (const SectorSum& sum : shown)
    text += sum.sector + " " + std::to_string(sum.applications) + ";";
  EXPECT_EQ(text, "B 5;C 5;D 10;F 1000;");
}

}  // namespace
}  // namespace rq::server
