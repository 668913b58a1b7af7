#include "server/store/identities.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_IDENTITIES                                                                    \
  "SELECT id, provider, app, subject_index, subject, union_index, person_id, linked_by," \
  " linked_at_ms, seen_at_ms FROM identities "

Identity read_identity(const SqlRow& row) {
  return {row.text(0),         row.text(1), row.text(2), row.text(3),    row.text(4),
          row.text_or_null(5), row.text(6), row.text(7), row.integer(8), row.integer(9)};
}

std::string_view to_text(TicketKind kind) {
  return kind == TicketKind::kSession ? "session" : "link";
}

SqlValue blob_or_null(const std::optional<std::string>& bytes) {
  return bytes ? SqlValue(Blob(*bytes)) : SqlValue();
}

}  // namespace

Result<Done> add_identity(Sql& sql, const Identity& identity) {
  return sql.run("INSERT INTO identities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 {identity.id, identity.provider, identity.app, Blob(identity.subject_index),
                  Blob(identity.subject), blob_or_null(identity.union_index), identity.person_id,
                  identity.linked_by, identity.linked_at_ms, identity.seen_at_ms});
}

Result<std::optional<Identity>> find_identity(Sql& sql, const std::string& provider,
                                              const std::string& app,
                                              const std::string& subject_index) {
  return read_row(sql.find(RQ_IDENTITIES "WHERE provider = ? AND app = ? AND subject_index = ?",
                           {provider, app, Blob(subject_index)}),
                  read_identity);
}

Result<bool> is_union_of_other(Sql& sql, const std::string& provider,
                               const std::string& union_index, const std::string& person_id) {
  const auto others = sql.number(
      "SELECT count(*) FROM identities WHERE provider = ? AND union_index = ? AND person_id <> ?",
      {provider, Blob(union_index), person_id});
  if (!others) {
    return others.error();
  }
  return *others > 0;
}

Result<std::vector<Identity>> identities_of(Sql& sql, const std::string& person_id) {
  return read_rows(
      sql.query(RQ_IDENTITIES "WHERE person_id = ? ORDER BY linked_at_ms, id", {person_id}),
      read_identity);
}

Result<Done> touch_identity(Sql& sql, const std::string& id, std::int64_t now_ms) {
  return sql.run("UPDATE identities SET seen_at_ms = ? WHERE id = ?", {now_ms, id});
}

Result<std::optional<std::string>> remove_identity(Sql& sql, const std::string& person_id,
                                                   const std::string& id) {
  return read_row(
      sql.find("DELETE FROM identities WHERE person_id = ? AND id = ? RETURNING provider",
               {person_id, id}),
      [](const SqlRow& row) { return row.text(0); });
}

Result<Done> remove_identities(Sql& sql, const std::string& person_id) {
  if (auto removed = sql.run("DELETE FROM host_tickets WHERE person_id = ?", {person_id});
      !removed) {
    return removed;
  }
  return sql.run("DELETE FROM identities WHERE person_id = ?", {person_id});
}

Result<Done> add_host_ticket(Sql& sql, const HostTicket& ticket) {
  return sql.run("INSERT INTO host_tickets VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                 {Blob(ticket.token), to_text(ticket.kind), Blob(ticket.nonce), ticket.provider,
                  ticket.app, Blob(ticket.who), or_null(ticket.person_id), ticket.ends_at_ms});
}

Result<std::optional<HostTicket>> take_host_ticket(Sql& sql, const std::string& token,
                                                   TicketKind kind) {
  return read_row(sql.find("DELETE FROM host_tickets WHERE token = ? AND kind = ?"
                           " RETURNING token, nonce, provider, app, who, person_id, ends_at_ms",
                           {Blob(token), to_text(kind)}),
                  [kind](const SqlRow& row) {
                    return HostTicket{row.text(0),         kind,          row.text(1),
                                      row.text(2),         row.text(3),   row.text(4),
                                      row.text_or_null(5), row.integer(6)};
                  });
}

Result<Done> forget_host_tickets(Sql& sql, std::int64_t now_ms) {
  return sql.run("DELETE FROM host_tickets WHERE ends_at_ms <= ?", {now_ms});
}

Result<std::optional<HostToken>> find_host_token(Sql& sql, const std::string& name) {
  return read_row(
      sql.find("SELECT name, value, ends_at_ms FROM host_tokens WHERE name = ?", {name}),
      [](const SqlRow& row) {
        return HostToken{row.text(0), row.text(1), row.integer(2)};
      });
}

Result<Done> keep_host_token(Sql& sql, const HostToken& token) {
  return sql.run(
      "INSERT INTO host_tokens VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
      " value = excluded.value, ends_at_ms = excluded.ends_at_ms",
      {token.name, Blob(token.value), token.ends_at_ms});
}

}  // namespace rq::server
