#include "server/store/outcomes.h"

#include <algorithm>

#include "server/store/rows.h"

namespace rq::server {

Result<std::vector<OutcomeRow>> outcome_by_session(Sql& sql, const std::string& activity_id,
                                                   const OutcomeTime& time) {
  auto rows = read_rows(
      sql.query("SELECT session, sum(CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END),"
                " sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END),"
                " sum(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END), count(checked_in_at_ms),"
                " sum(CASE WHEN state = 'confirmed' AND record_id IS NOT NULL THEN 1 ELSE 0 END),"
                " sum(CASE WHEN checked_in_by LIKE 'device:%' THEN 1 ELSE 0 END)"
                " FROM registrations WHERE activity_id = ? GROUP BY session ORDER BY session",
                {activity_id}),
      [](const SqlRow& row) {
        return OutcomeRow{row.text(0),    row.integer(1), row.integer(2), row.integer(3),
                          row.integer(4), row.integer(5), row.integer(6), 0};
      });
  if (!rows) {
    return rows;
  }
  const auto applied = sql.query(
      "SELECT r.session, count(*) FROM registrations AS r"
      " JOIN applications AS a ON a.person_id = r.person_id"
      " WHERE r.activity_id = ? AND r.state = 'confirmed' AND a.created_at_ms >= ?"
      " AND a.created_at_ms < ? AND NOT EXISTS (SELECT 1 FROM registrations AS b"
      "  WHERE b.person_id = r.person_id AND b.id < r.id AND b.activity_id = r.activity_id"
      "  AND b.state = 'confirmed') GROUP BY r.session",
      {activity_id, time.from_ms, time.before_ms});
  if (!applied) {
    return applied.error();
  }
  for (const SqlRow& row : *applied) {
    const auto found =
        std::find_if(rows.value().begin(), rows.value().end(),
                     [&](const OutcomeRow& one) { return one.session == row.text(0); });
    RQ_CHECK(found != rows.value().end());
    found->applications = row.integer(1);
  }
  return rows;
}

Result<OutcomeRow> outcome_of_all(Sql& sql, const std::string& activity_id,
                                  const OutcomeTime& time) {
  const auto count = [&](const char* statement) { return sql.number(statement, {activity_id}); };
  const auto confirmed =
      count("SELECT count(*) FROM registrations WHERE activity_id = ? AND state = 'confirmed'");
  const auto waiting =
      count("SELECT count(*) FROM registrations WHERE activity_id = ? AND state = 'waiting'");
  const auto cancelled =
      count("SELECT count(*) FROM registrations WHERE activity_id = ? AND state = 'cancelled'");
  const auto checked_in = count(
      "SELECT count(*) FROM registrations WHERE activity_id = ? AND checked_in_at_ms IS NOT NULL");
  // By what the devices sent, where the sessions are counted by registrations.
  const auto walk_ins = count(
      "SELECT count(*) FROM onsite_records WHERE activity_id = ? AND kind = 'walk_in'"
      " AND state = 'kept'");
  const auto by_device = count(
      "SELECT count(DISTINCT o.registration_id) FROM onsite_records AS o"
      " JOIN registrations AS r ON r.id = o.registration_id AND r.checked_in_at_ms ="
      " o.happened_at_ms AND r.checked_in_by = 'device:' || o.device_id"
      " WHERE o.activity_id = ? AND o.kind IN ('check_in', 'walk_in') AND o.state = 'kept'");
  const auto applications = sql.number(
      "SELECT count(DISTINCT a.id) FROM registrations AS r"
      " JOIN applications AS a ON a.person_id = r.person_id"
      " WHERE r.activity_id = ? AND r.state = 'confirmed' AND a.created_at_ms >= ?"
      " AND a.created_at_ms < ?",
      {activity_id, time.from_ms, time.before_ms});
  for (const auto* number :
       {&confirmed, &waiting, &cancelled, &checked_in, &walk_ins, &by_device, &applications}) {
    if (!*number) {
      return number->error();
    }
  }
  return OutcomeRow{"",          *confirmed, *waiting,   *cancelled,
                    *checked_in, *walk_ins,  *by_device, *applications};
}

Result<std::vector<OutcomeIntakes>> outcome_intakes(Sql& sql, const std::string& activity_id) {
  return read_rows(sql.query("SELECT institution, state, count(*) FROM onsite_records"
                             " WHERE activity_id = ? AND kind = 'intake'"
                             " GROUP BY institution, state ORDER BY institution, state",
                             {activity_id}),
                   [](const SqlRow& row) {
                     return OutcomeIntakes{row.text(0), row.text(1), row.integer(2)};
                   });
}

Result<std::vector<OutcomeIntakes>> outcome_of_all_intakes(Sql& sql,
                                                           const std::string& activity_id) {
  return read_rows(sql.query("SELECT state, count(*) FROM onsite_records WHERE activity_id = ?"
                             " AND kind = 'intake' GROUP BY state ORDER BY state",
                             {activity_id}),
                   [](const SqlRow& row) {
                     return OutcomeIntakes{"", row.text(0), row.integer(1)};
                   });
}

}  // namespace rq::server
