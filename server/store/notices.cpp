#include "server/store/notices.h"

#include "server/store/application_columns.h"
#include "server/store/rows.h"

namespace rq::server {

Result<bool> add_notice(Sql& sql, const Notice& notice) {
  const auto added = sql.query(
      "INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
      " RETURNING application_id",
      {notice.application_id, notice.kind, notice.clock, notice.told, notice.day, notice.at_ms});
  if (!added) {
    return added.error();
  }
  return !added->empty();
}

Result<std::vector<Notice>> notices_of(Sql& sql, const std::string& application_id) {
  return read_rows(sql.query("SELECT application_id, kind, clock, told, day, at_ms FROM notices"
                             " WHERE application_id = ? ORDER BY at_ms, day, clock, told",
                             {application_id}),
                   [](const SqlRow& row) {
                     return Notice{row.text(0), row.text(1), row.text(2),
                                   row.text(3), row.text(4), row.integer(5)};
                   });
}

Result<std::vector<ApplicationRow>> undecided_applications(Sql& sql, const std::string& after,
                                                           std::int64_t count) {
  return read_rows(
      sql.query(RQ_APPLICATIONS "WHERE id > ? AND " RQ_UNDECIDED " ORDER BY id LIMIT ?",
                {after, count}),
      read_application);
}

Result<std::int64_t> overdue_count(Sql& sql) {
  return sql.number(
      "SELECT count(*) FROM applications WHERE id > '' AND " RQ_UNDECIDED
      " AND EXISTS (SELECT 1 FROM notices WHERE application_id = id AND kind = 'overdue')");
}

Result<std::vector<ApplicationRow>> ending_loans(Sql& sql, const std::string& first,
                                                 const std::string& last, std::int64_t count) {
  return read_rows(
      sql.query(
          RQ_APPLICATIONS
          "WHERE loan_ends_on >= ? AND loan_ends_on <= ? AND state IN ('disbursed', 'repaying')"
          " AND NOT EXISTS (SELECT 1 FROM notices WHERE application_id = id"
          "  AND kind = 'renewal_opens' AND day = loan_ends_on)"
          " ORDER BY id LIMIT ?",
          {first, last, count}),
      read_application);
}

Result<bool> is_done_on(Sql& sql, const std::string& name, const std::string& day) {
  const auto row = sql.find("SELECT 1 FROM daily_work WHERE name = ? AND day = ?", {name, day});
  if (!row) {
    return row.error();
  }
  return row->has_value();
}

Result<Done> set_done_on(Sql& sql, const std::string& name, const std::string& day) {
  return sql.run(
      "INSERT INTO daily_work VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET day = excluded.day",
      {name, day});
}

}  // namespace rq::server
