#include "server/store/data_keys.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_DATA_KEYS "SELECT id, subject, wrapped, created_at_ms FROM data_keys "

DataKeyRow read_key(const SqlRow& row) {
  return {row.integer(0), row.text(1), row.text(2), row.integer(3)};
}

}  // namespace

Result<std::int64_t> add_data_key(Sql& sql, const std::string& subject, const std::string& wrapped,
                                  std::int64_t now_ms) {
  const auto last = sql.number("SELECT max(id) FROM data_keys");
  if (!last) {
    return last.error();
  }
  const std::int64_t id = *last + 1;
  if (auto added = sql.run("INSERT INTO data_keys VALUES (?, ?, ?, ?)",
                           {id, subject, Blob(wrapped), now_ms});
      !added) {
    return added.error();
  }
  return id;
}

Result<std::optional<DataKeyRow>> find_data_key(Sql& sql, std::int64_t id) {
  return read_row(sql.find(RQ_DATA_KEYS "WHERE id = ?", {id}), read_key);
}

Result<std::optional<DataKeyRow>> current_data_key(Sql& sql, const std::string& subject) {
  return read_row(
      sql.find(RQ_DATA_KEYS "WHERE subject = ? AND length(wrapped) > 0 ORDER BY id DESC LIMIT 1",
               {subject}),
      read_key);
}

Result<bool> has_data_keys(Sql& sql) {
  const auto last = sql.number("SELECT max(id) FROM data_keys");
  if (!last) {
    return last.error();
  }
  return *last > 0;
}

Result<std::vector<DataKeyRow>> data_keys_after(Sql& sql, std::int64_t id, std::int64_t count) {
  return read_rows(sql.query(RQ_DATA_KEYS "WHERE id > ? ORDER BY id LIMIT ?", {id, count}),
                   read_key);
}

Result<Done> rewrap_data_key(Sql& sql, std::int64_t id, const std::string& wrapped) {
  return sql.run("UPDATE data_keys SET wrapped = ? WHERE id = ?", {Blob(wrapped), id});
}

Result<std::vector<std::string>> subjects_with_keys(Sql& sql, std::string_view begin,
                                                    std::int64_t before_ms) {
  std::string end(begin);
  ++end.back();
  return read_rows(
      sql.query("SELECT DISTINCT subject FROM data_keys WHERE subject >= ? AND subject < ?"
                " AND created_at_ms < ? AND length(wrapped) > 0 ORDER BY subject",
                {std::string(begin), end, before_ms}),
      [](const SqlRow& row) { return row.text(0); });
}

Result<Done> forget_keys(Sql& sql, const std::string& subject) {
  // The row stays, so that its id is never given to another key.
  return sql.run("UPDATE data_keys SET wrapped = ? WHERE subject = ?", {Blob(""), subject});
}

}  // namespace rq::server
