#include "server/store/versions.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_VERSION                                                                           \
  "SELECT id, kind, thing, number, tenant_id, state, seq, name, author, reviewer, findings," \
  " blocking, base_id, live_from, created_at_ms, updated_at_ms"
#define RQ_WHOLE_VERSION RQ_VERSION ", document FROM versions "
#define RQ_LISTED_VERSION RQ_VERSION " FROM versions "

VersionRow read_listed_version(const SqlRow& row) {
  VersionRow version;
  version.id = row.text(0);
  version.kind = row.text(1);
  version.thing = row.text(2);
  version.number = row.integer(3);
  version.tenant = row.text(4);
  version.state = row.text(5);
  version.seq = row.integer(6);
  version.name = row.text(7);
  version.author = row.text(8);
  version.reviewer = row.text_or_null(9);
  version.findings = row.text(10);
  version.blocking = row.integer(11);
  version.base_id = row.text_or_null(12);
  version.live_from = row.text_or_null(13);
  version.created_at_ms = row.integer(14);
  version.updated_at_ms = row.integer(15);
  return version;
}

VersionRow read_whole_version(const SqlRow& row) {
  VersionRow version = read_listed_version(row);
  version.document = row.text(16);
  return version;
}

}  // namespace

Result<Done> add_version(Sql& sql, const VersionRow& version) {
  return sql.run(
      "INSERT INTO versions (id, kind, thing, number, tenant_id, state, seq, name, author, "
      "reviewer,"
      " findings, blocking, base_id, live_from, created_at_ms, updated_at_ms, document)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {version.id, version.kind, version.thing, version.number, version.tenant, version.state,
       version.seq, version.name, version.author, or_null(version.reviewer), version.findings,
       version.blocking, or_null(version.base_id), or_null(version.live_from),
       version.created_at_ms, version.updated_at_ms, version.document});
}

Result<std::optional<VersionRow>> find_version(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_WHOLE_VERSION "WHERE id = ?", {id}), read_whole_version);
}

Result<bool> update_version(Sql& sql, const VersionRow& version) {
  const auto changed = sql.find(
      "UPDATE versions SET state = ?, seq = seq + 1, name = ?, reviewer = ?, document = ?,"
      " findings = ?, blocking = ?, live_from = ?, updated_at_ms = ? WHERE id = ? AND seq = ?"
      " RETURNING id",
      {version.state, version.name, or_null(version.reviewer), version.document, version.findings,
       version.blocking, or_null(version.live_from), version.updated_at_ms, version.id,
       version.seq});
  if (!changed) {
    return changed.error();
  }
  return changed->has_value();
}

Result<std::vector<VersionRow>> versions_of(Sql& sql, const std::string& tenant,
                                            const std::string& state, const std::string& thing,
                                            std::int64_t count) {
  if (!thing.empty()) {
    return read_rows(
        sql.query(RQ_LISTED_VERSION "WHERE thing = ? AND tenant_id = ? AND (? = '' OR state = ?)"
                                    " ORDER BY number DESC LIMIT ?",
                  {thing, tenant, state, state, count}),
        read_listed_version);
  }
  if (!state.empty()) {
    return read_rows(
        sql.query(RQ_LISTED_VERSION "WHERE tenant_id = ? AND state = ? ORDER BY id DESC LIMIT ?",
                  {tenant, state, count}),
        read_listed_version);
  }
  return read_rows(
      sql.query(RQ_LISTED_VERSION "WHERE tenant_id = ? ORDER BY id DESC LIMIT ?", {tenant, count}),
      read_listed_version);
}

Result<std::int64_t> last_version_number(Sql& sql, const std::string& thing) {
  return sql.number("SELECT max(number) FROM versions WHERE thing = ?", {thing});
}

Result<std::optional<VersionRow>> open_version(Sql& sql, const std::string& thing) {
  return read_row(
      sql.find(RQ_WHOLE_VERSION
               "WHERE thing = ? AND state IN ('draft', 'checking', 'review', 'approved',"
               " 'scheduled')",
               {thing}),
      read_whole_version);
}

Result<std::optional<VersionRow>> kept_version(Sql& sql, const std::string& thing) {
  return read_row(
      sql.find(RQ_WHOLE_VERSION "WHERE id = (SELECT version_id FROM kept_records WHERE thing = ?)",
               {thing}),
      read_whole_version);
}

Result<std::vector<VersionRow>> due_versions(Sql& sql, const std::string& day) {
  return read_rows(sql.query(RQ_LISTED_VERSION
                             "WHERE state = 'scheduled' AND live_from <= ? ORDER BY live_from, id",
                             {day}),
                   read_listed_version);
}

Result<std::vector<VersionRow>> versions_in_checking(Sql& sql, std::int64_t before_ms) {
  return read_rows(
      sql.query(RQ_WHOLE_VERSION
                "WHERE state = 'checking' AND updated_at_ms < ? ORDER BY updated_at_ms",
                {before_ms}),
      read_whole_version);
}

Result<Done> add_version_event(Sql& sql, const VersionEventRow& event) {
  return sql.run(
      "INSERT INTO version_events VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM version_events"
      " WHERE version_id = ?), ?, ?, ?, ?, ?, ?, ?)",
      {event.version_id, event.version_id, event.at_ms, event.actor, event.action, event.from,
       event.to, event.words, event.day});
}

Result<std::vector<VersionEventRow>> version_events(Sql& sql, const std::string& id) {
  return read_rows(sql.query("SELECT version_id, seq, at_ms, actor, action, from_state, to_state,"
                             " words, day FROM version_events WHERE version_id = ? ORDER BY seq",
                             {id}),
                   [](const SqlRow& row) {
                     return VersionEventRow{row.text(0), row.integer(1), row.integer(2),
                                            row.text(3), row.text(4),    row.text(5),
                                            row.text(6), row.text(7),    row.text(8)};
                   });
}

Result<Done> keep_record(Sql& sql, const VersionRow& version) {
  return sql.run(
      "INSERT INTO kept_records VALUES (?, ?, ?) ON CONFLICT (thing) DO UPDATE SET"
      " version_id = excluded.version_id",
      {version.thing, version.kind, version.id});
}

Result<std::vector<KeptRecord>> kept_records(Sql& sql) {
  return read_rows(
      sql.query("SELECT kept_records.thing, kept_records.kind, versions.id, versions.state,"
                " versions.document FROM kept_records JOIN versions"
                " ON versions.id = kept_records.version_id ORDER BY kept_records.thing"),
      [](const SqlRow& row) {
        return KeptRecord{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)};
      });
}

}  // namespace rq::server
