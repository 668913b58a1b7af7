#include "server/store/badges.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_BADGES \
  "SELECT serial, staff_id, tenant_id, day, issued_at_ms, revoked_at_ms FROM badges "

BadgeRow read_badge_row(const SqlRow& row) {
  return {row.text(0), row.text(1),    row.text(2),
          row.text(3), row.integer(4), row.integer_or_null(5)};
}

}  // namespace

Result<Done> add_badge(Sql& sql, const BadgeRow& badge) {
  return sql.run(
      "INSERT INTO badges (serial, staff_id, tenant_id, day, issued_at_ms) VALUES (?, ?, ?, ?, ?)",
      {badge.serial, badge.staff_id, badge.tenant_id, badge.day, badge.issued_at_ms});
}

Result<std::optional<BadgeRow>> find_badge(Sql& sql, const std::string& serial) {
  return read_row(sql.find(RQ_BADGES "WHERE serial = ?", {serial}), read_badge_row);
}

Result<std::int64_t> count_badges(Sql& sql, const std::string& staff_id, const std::string& day) {
  const auto row =
      sql.find("SELECT count(*) FROM badges WHERE staff_id = ? AND day = ?", {staff_id, day});
  if (!row) {
    return row.error();
  }
  return *row ? (*row)->integer(0) : 0;
}

Result<std::vector<BadgeRow>> badges_of(Sql& sql, const std::string& tenant_id,
                                        const std::string& day) {
  return read_rows(
      sql.query(RQ_BADGES "WHERE day = ? AND tenant_id = ? ORDER BY serial", {day, tenant_id}),
      read_badge_row);
}

Result<std::vector<std::string>> revoked_badges(Sql& sql, const std::string& day) {
  return read_rows(
      sql.query("SELECT badges.serial FROM badges JOIN staff ON staff.id = badges.staff_id"
                " WHERE badges.day = ?"
                " AND (badges.revoked_at_ms IS NOT NULL OR staff.disabled_at_ms IS NOT NULL)"
                " ORDER BY badges.serial",
                {day}),
      [](const SqlRow& row) { return row.text(0); });
}

Result<Done> revoke_badge(Sql& sql, const std::string& serial, std::int64_t now_ms,
                          const std::string& actor) {
  return sql.run(
      "UPDATE badges SET revoked_at_ms = ?, revoked_by = ?"
      " WHERE serial = ? AND revoked_at_ms IS NULL",
      {now_ms, actor, serial});
}

}  // namespace rq::server
