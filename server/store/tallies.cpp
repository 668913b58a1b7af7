#include "server/store/tallies.h"

#include "server/store/application_columns.h"
#include "server/store/rows.h"

namespace rq::server {

Result<std::vector<UndecidedMark>> undecided_marks(Sql& sql, const std::string& after,
                                                   std::int64_t count) {
  return read_rows(
      sql.query("SELECT id, revision, institution_id, coalesce(district, '')"
                " FROM applications WHERE id > ? AND " RQ_UNDECIDED " ORDER BY id LIMIT ?",
                {after, count}),
      [](const SqlRow& row) {
        return UndecidedMark{row.text(0), row.integer(1), row.text(2), row.text(3)};
      });
}

Result<std::vector<MadeCount>> applications_made_since(Sql& sql, std::int64_t since_ms) {
  // Not by the bare column: then all of the index by institution would be walked, for its order.
  const auto rows = sql.query(
      "SELECT institution_id || '', coalesce(district, ''), product_id, count(*)"
      " FROM applications WHERE created_at_ms >= ?"
      " GROUP BY institution_id || '', coalesce(district, ''), product_id",
      {since_ms});
  return read_rows(rows, [](const SqlRow& row) {
    return MadeCount{row.text(0), row.text(1), row.text(2), row.integer(3)};
  });
}

}  // namespace rq::server
