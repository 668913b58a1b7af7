#include "server/store/reminders.h"

#include <utility>

#include "server/store/rows.h"

namespace rq::server {
namespace {

/// The first that nobody took yet.
Result<std::optional<DueReminder>> next_due(Sql& sql, const std::string& day) {
  return read_row(
      sql.find("SELECT r.id, r.activity_id, r.session, r.person_id"
               " FROM activity_sessions AS s JOIN activities AS a ON a.id = s.activity_id"
               " JOIN registrations AS r ON r.activity_id = s.activity_id"
               "  AND r.session = s.session"
               " JOIN registration_reminders AS m ON m.registration_id = r.id"
               " WHERE s.day = ? AND a.state IN ('open', 'running')"
               " AND r.state = 'confirmed' AND r.checked_in_at_ms IS NULL"
               " AND r.person_id IS NOT NULL AND m.taken_at_ms IS NULL"
               " ORDER BY r.person_id, r.activity_id, r.session LIMIT 1",
               {day}),
      [](const SqlRow& row) {
        return DueReminder{row.text(0), row.text(1), row.text(2), row.text(3)};
      });
}

/// What becomes of another of somebody who has had a message on this day, just now or before:
/// "joined", or "failed" where that one was not sent. Nothing where there was none.
Result<std::optional<std::string>> told_before(Sql& sql, const std::string& person_id,
                                               const std::string& day) {
  const auto row = sql.find(
      "SELECT count(*), sum(CASE WHEN m.outcome = 'failed' THEN 1 ELSE 0 END)"
      " FROM registration_reminders AS m"
      " JOIN registrations AS r ON r.id = m.registration_id"
      " JOIN activity_sessions AS s ON s.activity_id = r.activity_id AND s.session = r.session"
      " WHERE r.person_id = ? AND s.day = ? AND m.taken_at_ms IS NOT NULL",
      {person_id, day});
  if (!row) {
    return row.error();
  }
  const std::int64_t all = *row ? (**row).integer(0) : 0;
  if (all == 0) {
    return std::optional<std::string>();
  }
  const bool failed = (**row).integer_or_null(1).value_or(0) == all;
  return std::optional<std::string>(failed ? "failed" : "joined");
}

}  // namespace

Result<Done> ask_reminder(Sql& sql, const std::string& registration_id, bool wanted,
                          std::int64_t now_ms) {
  return wanted ? sql.run(
                      "INSERT INTO registration_reminders (registration_id, asked_at_ms)"
                      " VALUES (?, ?) ON CONFLICT (registration_id) DO NOTHING",
                      {registration_id, now_ms})
                : sql.run(
                      "DELETE FROM registration_reminders WHERE registration_id = ?"
                      " AND taken_at_ms IS NULL",
                      {registration_id});
}

Result<bool> is_reminder_asked(Sql& sql, const std::string& registration_id) {
  const auto row =
      sql.find("SELECT 1 FROM registration_reminders WHERE registration_id = ?", {registration_id});
  if (!row) {
    return row.error();
  }
  return row->has_value();
}

Result<std::vector<DueReminder>> take_reminders(Sql& sql, const std::string& day,
                                                std::int64_t count, std::int64_t now_ms) {
  std::vector<DueReminder> taken;
  while (static_cast<std::int64_t>(taken.size()) < count) {
    auto due = next_due(sql, day);
    if (!due) {
      return due.error();
    }
    if (!due.value()) {
      break;
    }
    DueReminder& one = *due.value();
    const auto told = told_before(sql, one.person_id, day);
    if (!told) {
      return told.error();
    }
    if (auto kept = sql.run("UPDATE registration_reminders SET taken_at_ms = ?, outcome = ?"
                            " WHERE registration_id = ?",
                            {now_ms, or_null(*told), one.registration_id});
        !kept) {
      return kept.error();
    }
    if (!*told) {
      taken.push_back(std::move(one));
    }
  }
  return taken;
}

Result<std::int64_t> reminders_taken_since(Sql& sql, std::int64_t since_ms) {
  return sql.number(
      "SELECT count(*) FROM registration_reminders WHERE taken_at_ms >= ?"
      " AND (outcome IS NULL OR outcome <> 'joined')",
      {since_ms});
}

Result<Done> reminder_went(Sql& sql, const std::string& registration_id, bool sent) {
  return sql.run("UPDATE registration_reminders SET outcome = ? WHERE registration_id = ?",
                 {sent ? "sent" : "failed", registration_id});
}

Result<ReminderCounts> count_reminders(Sql& sql, const std::string& activity_id) {
  const auto row = sql.find(
      "SELECT count(*), sum(CASE WHEN m.outcome IN ('sent', 'joined') THEN 1 ELSE 0 END),"
      " sum(CASE WHEN m.outcome = 'failed' THEN 1 ELSE 0 END)"
      " FROM registration_reminders AS m JOIN registrations AS r ON r.id = m.registration_id"
      " WHERE r.activity_id = ? AND r.state = 'confirmed'",
      {activity_id});
  if (!row) {
    return row.error();
  }
  ReminderCounts counts;
  if (*row) {
    counts = {(**row).integer(0), (**row).integer_or_null(1).value_or(0),
              (**row).integer_or_null(2).value_or(0)};
  }
  return counts;
}

}  // namespace rq::server
