#include "server/store/sector_demand.h"

#include "server/store/rows.h"

namespace rq::server {

Result<Done> count_sector(Sql& sql, std::string_view month, const SectorScope& scope,
                          std::string_view sector) {
  return sql.run(
      "INSERT INTO sector_demand AS known VALUES (?, ?, ?, ?, 1)"
      " ON CONFLICT (month, scope, scope_id, sector)"
      " DO UPDATE SET applications = known.applications + 1",
      {month, scope.kind, scope.id, sector});
}

Result<std::vector<SectorSum>> sectors_since(Sql& sql, std::string_view month,
                                             const SectorScope& scope) {
  return read_rows(
      sql.query("SELECT sector, CAST(sum(applications) AS BIGINT) FROM sector_demand"
                " WHERE month >= ? AND scope = ? AND scope_id = ? GROUP BY sector ORDER BY sector",
                {month, scope.kind, scope.id}),
      [](const SqlRow& row) {
        return SectorSum{row.text(0), row.integer(1)};
      });
}

Result<Done> forget_sectors(Sql& sql, std::string_view month) {
  return sql.run("DELETE FROM sector_demand WHERE month < ?", {month});
}

}  // namespace rq::server
