#include "server/store/activities.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_ACTIVITIES                                                                           \
  "SELECT id, tenant_id, state, seq, author, reviewer, title, visibility, first_day, last_day," \
  " quota, document, opened_at_ms, created_at_ms, updated_at_ms FROM activities "

ActivityRow read_activity_row(const SqlRow& row) {
  ActivityRow activity;
  activity.id = row.text(0);
  activity.tenant = row.text(1);
  activity.state = row.text(2);
  activity.seq = row.integer(3);
  activity.author = row.text(4);
  activity.reviewer = row.text_or_null(5);
  activity.title = row.text(6);
  activity.visibility = row.text(7);
  activity.first_day = row.text(8);
  activity.last_day = row.text(9);
  activity.quota = row.integer(10);
  activity.document = row.text(11);
  activity.opened_at_ms = row.integer_or_null(12);
  activity.created_at_ms = row.integer(13);
  activity.updated_at_ms = row.integer(14);
  return activity;
}

}  // namespace

Result<Done> add_activity(Sql& sql, const ActivityRow& activity) {
  return sql.run(
      "INSERT INTO activities (id, tenant_id, state, seq, author, reviewer, title, visibility,"
      " first_day, last_day, quota, document, opened_at_ms, created_at_ms, updated_at_ms)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {activity.id, activity.tenant, activity.state, activity.seq, activity.author,
       or_null(activity.reviewer), activity.title, activity.visibility, activity.first_day,
       activity.last_day, activity.quota, activity.document, or_null(activity.opened_at_ms),
       activity.created_at_ms, activity.updated_at_ms});
}

Result<std::optional<ActivityRow>> find_activity(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_ACTIVITIES "WHERE id = ?", {id}), read_activity_row);
}

Result<bool> update_activity(Sql& sql, const ActivityRow& activity) {
  const auto changed = sql.find(
      "UPDATE activities SET state = ?, seq = seq + 1, reviewer = ?, title = ?, visibility = ?,"
      " first_day = ?, last_day = ?, quota = ?, document = ?, opened_at_ms = ?, updated_at_ms = ?"
      " WHERE id = ? AND seq = ? RETURNING id",
      {activity.state, or_null(activity.reviewer), activity.title, activity.visibility,
       activity.first_day, activity.last_day, activity.quota, activity.document,
       or_null(activity.opened_at_ms), activity.updated_at_ms, activity.id, activity.seq});
  if (!changed) {
    return changed.error();
  }
  return changed->has_value();
}

Result<Done> keep_activity_sessions(Sql& sql, const std::string& activity_id,
                                    const std::vector<ActivitySessionRow>& sessions) {
  auto kept = sql.run("DELETE FROM activity_sessions WHERE activity_id = ?", {activity_id});
  for (const ActivitySessionRow& session : sessions) {
    if (!kept) {
      return kept;
    }
    kept = sql.run("INSERT INTO activity_sessions VALUES (?, ?, ?, ?)",
                   {activity_id, session.session, session.day, session.quota});
  }
  return kept;
}

Result<std::vector<ActivityRow>> activities_of(Sql& sql, const std::string& tenant,
                                               const std::string& state, std::int64_t count) {
  return read_rows(
      sql.query(RQ_ACTIVITIES
                "WHERE tenant_id = ? AND (? = '' OR state = ?) ORDER BY id DESC LIMIT ?",
                {tenant, state, state, count}),
      read_activity_row);
}

Result<std::vector<ActivityRow>> submitted_activities(Sql& sql, std::int64_t count) {
  return read_rows(
      sql.query(RQ_ACTIVITIES "WHERE state = 'submitted' ORDER BY id LIMIT ?", {count}),
      read_activity_row);
}

Result<std::vector<ActivityRow>> listed_activities(Sql& sql, const std::string& today,
                                                   const ActivityPlace& after, std::int64_t count) {
  return read_rows(
      sql.query(RQ_ACTIVITIES
                "WHERE visibility = 'public' AND state IN ('open', 'running') AND last_day >= ?"
                " AND first_day >= ? AND (first_day > ? OR id > ?) ORDER BY first_day, id LIMIT ?",
                {today, after.first_day, after.first_day, after.id, count}),
      read_activity_row);
}

Result<Done> add_activity_event(Sql& sql, const ActivityEventRow& event) {
  return sql.run(
      "INSERT INTO activity_events VALUES (?, (SELECT coalesce(max(seq), 0) + 1"
      " FROM activity_events WHERE activity_id = ?), ?, ?, ?, ?, ?, ?)",
      {event.activity_id, event.activity_id, event.at_ms, event.actor, event.action, event.from,
       event.to, event.words});
}

Result<std::vector<ActivityEventRow>> activity_events(Sql& sql, const std::string& id) {
  return read_rows(sql.query("SELECT activity_id, seq, at_ms, actor, action, from_state, to_state,"
                             " words FROM activity_events WHERE activity_id = ? ORDER BY seq",
                             {id}),
                   [](const SqlRow& row) {
                     return ActivityEventRow{row.text(0), row.integer(1), row.integer(2),
                                             row.text(3), row.text(4),    row.text(5),
                                             row.text(6), row.text(7)};
                   });
}

}  // namespace rq::server
