// Badges of staff at activities (server/badges/badges.h). Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/base/done.h"
#include "server/store/sql.h"

namespace rq::server {

struct BadgeRow {
  std::string serial;
  std::string staff_id;
  std::string tenant_id;
  /// Shanghai's, "YYYY-MM-DD".
  std::string day;
  std::int64_t issued_at_ms = 0;
  std::optional<std::int64_t> revoked_at_ms;
};

[[nodiscard]] Result<Done> add_badge(Sql& sql, const BadgeRow& badge);
[[nodiscard]] Result<std::optional<BadgeRow>> find_badge(Sql& sql, const std::string& serial);
[[nodiscard]] Result<std::int64_t> count_badges(Sql& sql, const std::string& staff_id,
                                                const std::string& day);
/// In order of their making.
[[nodiscard]] Result<std::vector<BadgeRow>> badges_of(Sql& sql, const std::string& tenant_id,
                                                      const std::string& day);
/// Serials that are good no more: revoked, or of somebody whose account was disabled.
[[nodiscard]] Result<std::vector<std::string>> revoked_badges(Sql& sql, const std::string& day);
/// What was revoked before stays as it was.
[[nodiscard]] Result<Done> revoke_badge(Sql& sql, const std::string& serial, std::int64_t now_ms,
                                        const std::string& actor);

}  // namespace rq::server
