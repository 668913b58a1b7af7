// Changes of activities that are open: proposed by one, decided by a second person. Errors of all:
// those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/activities.h"
#include "server/store/sql.h"

namespace rq::server {

struct ActivityChangeRow {
  std::string activity_id;
  std::int64_t number = 0;
  /// "proposed", "accepted", "refused" or "withdrawn".
  std::string state;
  std::string document;
  /// What those who registered are told.
  std::string words;
  /// "staff:ID".
  std::string author;
  std::int64_t at_ms = 0;
  std::int64_t decided_at_ms = 0;
};

/// Gives it the next number. There is one that is proposed at most.
[[nodiscard]] Result<Done> propose_change(Sql& sql, const ActivityChangeRow& change);
/// The one that waits.
[[nodiscard]] Result<std::optional<ActivityChangeRow>> proposed_change(
    Sql& sql, const std::string& activity_id);
[[nodiscard]] Result<Done> decide_change(Sql& sql, const ActivityChangeRow& change,
                                         const std::string& state, const std::string& actor,
                                         std::int64_t now_ms);
/// Those that were accepted since, the oldest first.
[[nodiscard]] Result<std::vector<ActivityChangeRow>> accepted_changes(
    Sql& sql, const std::string& activity_id, std::int64_t since_ms);

/// Writes days and quotas of sessions that stay, and adds new ones; none is taken away.
[[nodiscard]] Result<Done> change_activity_sessions(
    Sql& sql, const std::string& activity_id, const std::vector<ActivitySessionRow>& sessions);

}  // namespace rq::server
