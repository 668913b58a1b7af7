#include "server/store/demand.h"

#include "server/store/rows.h"

namespace rq::server {

Result<std::optional<std::string>> institution_of_product(Sql& sql, std::string_view id) {
  const auto row =
      sql.find("SELECT institution_id FROM documents WHERE id = ? AND kind = 'product'", {id});
  if (!row) {
    return row.error();
  }
  return *row ? std::optional((*row)->text(0)) : std::nullopt;
}

Result<Done> count_demand(Sql& sql, std::string_view institution, std::string_view month,
                          std::string_view product, std::string_view question, bool yes) {
  if (auto counted =
          sql.run("INSERT INTO demand AS known VALUES (?, ?, ?, ?, 1, ?)"
                  " ON CONFLICT (institution_id, month, product_id, question)"
                  " DO UPDATE SET reports = known.reports + 1, yes = known.yes + excluded.yes",
                  {institution, month, product, question, std::int64_t{yes ? 1 : 0}});
      !counted) {
    return counted;
  }
  return sql.run(
      "INSERT INTO demand_months AS known VALUES (?, 1)"
      " ON CONFLICT (month) DO UPDATE SET reports = known.reports + 1",
      {month});
}

Result<std::vector<DemandRow>> demand_of(Sql& sql, std::string_view institution,
                                         std::string_view month) {
  return read_rows(sql.query("SELECT product_id, question, reports, yes FROM demand"
                             " WHERE institution_id = ? AND month = ?"
                             " ORDER BY product_id, question",
                             {institution, month}),
                   [](const SqlRow& row) {
                     return DemandRow{row.text(0), row.text(1), row.integer(2), row.integer(3)};
                   });
}

Result<std::int64_t> demand_reports(Sql& sql, std::string_view month) {
  const auto row = sql.find("SELECT reports FROM demand_months WHERE month = ?", {month});
  if (!row) {
    return row.error();
  }
  return *row ? (*row)->integer(0) : 0;
}

}  // namespace rq::server
