#include "server/store/staff.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_STAFF                                                                       \
  "SELECT id, login, name, role, tenant_id, password, totp, totp_step, created_at_ms," \
  " disabled_at_ms FROM staff "

StaffRow read_staff(const SqlRow& row) {
  return {row.text(0), row.text(1),         row.text(2),    row.text(3),    row.text(4),
          row.text(5), row.text_or_null(6), row.integer(7), row.integer(8), row.integer_or_null(9)};
}

Result<bool> changed_any(const Result<std::vector<SqlRow>>& rows) {
  if (!rows) {
    return rows.error();
  }
  return !rows->empty();
}

}  // namespace

Result<Done> add_staff(Sql& sql, const StaffRow& staff) {
  return sql.run(
      "INSERT INTO staff (id, login, name, role, tenant_id, password, totp_step, created_at_ms)"
      " VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
      {staff.id, staff.login, Blob(staff.name), staff.role, staff.tenant_id, staff.password,
       staff.created_at_ms});
}

Result<std::optional<StaffRow>> find_staff(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_STAFF "WHERE id = ?", {id}), read_staff);
}

Result<std::optional<StaffRow>> find_staff_by_login(Sql& sql, const std::string& login) {
  return read_row(sql.find(RQ_STAFF "WHERE login = ?", {login}), read_staff);
}

Result<std::vector<StaffRow>> staff_of(Sql& sql, const std::string& tenant_id) {
  return read_rows(sql.query(RQ_STAFF "WHERE tenant_id = ? ORDER BY id", {tenant_id}), read_staff);
}

Result<Done> set_password(Sql& sql, const std::string& id, const std::string& password) {
  return sql.run("UPDATE staff SET password = ? WHERE id = ?", {password, id});
}

Result<Done> replace_password(Sql& sql, const std::string& id, const std::string& old,
                              const std::string& password) {
  return sql.run("UPDATE staff SET password = ? WHERE id = ? AND password = ?",
                 {password, id, old});
}

Result<Done> set_totp(Sql& sql, const std::string& id, const std::string& totp) {
  return sql.run("UPDATE staff SET totp = ?, totp_step = 0 WHERE id = ?", {Blob(totp), id});
}

Result<bool> use_totp_step(Sql& sql, const std::string& id, std::int64_t step) {
  return changed_any(
      sql.query("UPDATE staff SET totp_step = ? WHERE id = ? AND totp_step < ? RETURNING id",
                {step, id, step}));
}

Result<Done> remove_second_factor(Sql& sql, const std::string& id) {
  if (auto removed = set_recovery_codes(sql, id, {}); !removed) {
    return removed;
  }
  return sql.run("UPDATE staff SET totp = NULL, totp_step = 0 WHERE id = ?", {id});
}

Result<Done> disable_staff(Sql& sql, const std::string& id, std::int64_t now_ms) {
  return sql.run("UPDATE staff SET disabled_at_ms = ? WHERE id = ?", {now_ms, id});
}

Result<Done> set_recovery_codes(Sql& sql, const std::string& staff_id,
                                const std::vector<std::string>& hashes) {
  if (auto removed = sql.run("DELETE FROM recovery_codes WHERE staff_id = ?", {staff_id});
      !removed) {
    return removed;
  }
  for (const std::string& hash : hashes) {
    if (auto added = sql.run("INSERT INTO recovery_codes VALUES (?, ?)", {staff_id, Blob(hash)});
        !added) {
      return added;
    }
  }
  return Done{};
}

Result<bool> use_recovery_code(Sql& sql, const std::string& staff_id, const std::string& hash) {
  return changed_any(
      sql.query("DELETE FROM recovery_codes WHERE staff_id = ? AND code = ? RETURNING staff_id",
                {staff_id, Blob(hash)}));
}

}  // namespace rq::server
