#include "server/store/activity_changes.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_ACTIVITY_CHANGES                                            \
  "SELECT activity_id, number, state, document, words, author, at_ms," \
  " coalesce(decided_at_ms, 0) FROM activity_changes WHERE activity_id = ? "

ActivityChangeRow read_change_row(const SqlRow& row) {
  return {row.text(0), row.integer(1), row.text(2),    row.text(3),
          row.text(4), row.text(5),    row.integer(6), row.integer(7)};
}

}  // namespace

Result<Done> propose_change(Sql& sql, const ActivityChangeRow& change) {
  return sql.run(
      "INSERT INTO activity_changes (activity_id, number, state, document, words, author, at_ms)"
      " VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM activity_changes"
      " WHERE activity_id = ?), 'proposed', ?, ?, ?, ?)",
      {change.activity_id, change.activity_id, change.document, change.words, change.author,
       change.at_ms});
}

Result<std::optional<ActivityChangeRow>> proposed_change(Sql& sql, const std::string& activity_id) {
  return read_row(sql.find(RQ_ACTIVITY_CHANGES "AND state = 'proposed'", {activity_id}),
                  read_change_row);
}

Result<Done> decide_change(Sql& sql, const ActivityChangeRow& change, const std::string& state,
                           const std::string& actor, std::int64_t now_ms) {
  return sql.run(
      "UPDATE activity_changes SET state = ?, decided_by = ?, decided_at_ms = ?"
      " WHERE activity_id = ? AND number = ? AND state = 'proposed'",
      {state, actor, now_ms, change.activity_id, change.number});
}

Result<std::vector<ActivityChangeRow>> accepted_changes(Sql& sql, const std::string& activity_id,
                                                        std::int64_t since_ms) {
  return read_rows(
      sql.query(RQ_ACTIVITY_CHANGES "AND state = 'accepted' AND decided_at_ms >= ? ORDER BY number",
                {activity_id, since_ms}),
      read_change_row);
}

Result<Done> change_activity_sessions(Sql& sql, const std::string& activity_id,
                                      const std::vector<ActivitySessionRow>& sessions) {
  for (const ActivitySessionRow& session : sessions) {
    if (auto kept = sql.run(
            "INSERT INTO activity_sessions (activity_id, session, day, quota) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (activity_id, session) DO UPDATE SET day = excluded.day,"
            " quota = excluded.quota",
            {activity_id, session.session, session.day, session.quota});
        !kept) {
      return kept;
    }
  }
  return Done{};
}

}  // namespace rq::server
