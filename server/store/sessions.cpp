#include "server/store/sessions.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_SESSIONS                                                                        \
  "SELECT token, id, owner, complete, device, created_at_ms, seen_at_ms, ends_at_ms FROM " \
  "sessions "

SessionRow read_session(const SqlRow& row) {
  return {row.text(0), row.text(1),    row.text(2),    row.integer(3) == 1,
          row.text(4), row.integer(5), row.integer(6), row.integer(7)};
}

}  // namespace

Result<Done> add_session(Sql& sql, const SessionRow& session) {
  return sql.run(
      "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {Blob(session.token), session.id, session.owner, std::int64_t{session.complete ? 1 : 0},
       session.device, session.created_at_ms, session.seen_at_ms, session.ends_at_ms});
}

Result<std::optional<SessionRow>> find_session(Sql& sql, const std::string& token) {
  return read_row(sql.find(RQ_SESSIONS "WHERE token = ?", {Blob(token)}), read_session);
}

Result<Done> touch_session(Sql& sql, const std::string& token, std::int64_t now_ms) {
  return sql.run("UPDATE sessions SET seen_at_ms = ? WHERE token = ?", {now_ms, Blob(token)});
}

Result<std::vector<SessionRow>> sessions_of(Sql& sql, const std::string& owner) {
  return read_rows(
      sql.query(RQ_SESSIONS "WHERE owner = ? ORDER BY created_at_ms DESC, id", {owner}),
      read_session);
}

Result<bool> end_session(Sql& sql, const std::string& owner, const std::string& id) {
  const auto ended =
      sql.query("DELETE FROM sessions WHERE owner = ? AND id = ? RETURNING id", {owner, id});
  if (!ended) {
    return ended.error();
  }
  return !ended->empty();
}

Result<Done> end_all_sessions(Sql& sql, const std::string& owner) {
  return sql.run("DELETE FROM sessions WHERE owner = ?", {owner});
}

Result<Done> forget_ended_sessions(Sql& sql, std::int64_t now_ms) {
  return sql.run("DELETE FROM sessions WHERE ends_at_ms <= ?", {now_ms});
}

Result<SignInFailures> sign_in_failures(Sql& sql, const std::string& subject) {
  auto row = read_row(
      sql.find("SELECT failures, last_at_ms FROM sign_in_failures WHERE subject = ?", {subject}),
      [](const SqlRow& found) {
        return SignInFailures{found.integer(0), found.integer(1)};
      });
  if (!row) {
    return row.error();
  }
  return row->value_or(SignInFailures{});
}

Result<Done> count_sign_in_failure(Sql& sql, const std::string& subject, std::int64_t now_ms) {
  return sql.run(
      "INSERT INTO sign_in_failures VALUES (?, 1, ?) ON CONFLICT (subject) DO UPDATE SET"
      " failures = sign_in_failures.failures + 1, last_at_ms = excluded.last_at_ms",
      {subject, now_ms});
}

Result<Done> clear_sign_in_failures(Sql& sql, const std::string& subject) {
  return sql.run("DELETE FROM sign_in_failures WHERE subject = ?", {subject});
}

Result<Done> forget_sign_in_failures(Sql& sql, std::int64_t now_ms) {
  constexpr std::int64_t kDayMs = std::int64_t{24} * 3'600'000;
  return sql.run("DELETE FROM sign_in_failures WHERE last_at_ms < ?", {now_ms - kDayMs});
}

}  // namespace rq::server
