// Activities, and what was done with them. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

/// As table `activities` has it (migrations/sqlite/0010_activities.sql).
struct ActivityRow {
  std::string id;
  std::string tenant;
  std::string state;
  std::int64_t seq = 0;
  std::string author;
  std::optional<std::string> reviewer;
  std::string title;
  std::string visibility;
  std::string first_day;
  std::string last_day;
  std::int64_t quota = 0;
  std::string document;
  std::optional<std::int64_t> opened_at_ms;
  std::int64_t created_at_ms = 0;
  std::int64_t updated_at_ms = 0;
};

struct ActivitySessionRow {
  std::string session;
  std::string day;
  std::int64_t quota = 0;
};

struct ActivityEventRow {
  std::string activity_id;
  std::int64_t seq = 0;
  std::int64_t at_ms = 0;
  std::string actor;
  std::string action;
  std::string from;
  std::string to;
  std::string words;
};

[[nodiscard]] Result<Done> add_activity(Sql& sql, const ActivityRow& activity);
[[nodiscard]] Result<std::optional<ActivityRow>> find_activity(Sql& sql, const std::string& id);
/// Writes what can change of it; false when its seq is no longer `activity.seq`. What is kept has
/// the next.
[[nodiscard]] Result<bool> update_activity(Sql& sql, const ActivityRow& activity);
/// In place of those that were there. Not after somebody has registered.
[[nodiscard]] Result<Done> keep_activity_sessions(Sql& sql, const std::string& activity_id,
                                                  const std::vector<ActivitySessionRow>& sessions);

/// Newest first. An empty `state`: of any.
[[nodiscard]] Result<std::vector<ActivityRow>> activities_of(Sql& sql, const std::string& tenant,
                                                             const std::string& state,
                                                             std::int64_t count);
/// Of all tenants, the oldest first.
[[nodiscard]] Result<std::vector<ActivityRow>> submitted_activities(Sql& sql, std::int64_t count);

/// Where a page of the public list goes on: after this day and id; empty for the first page.
struct ActivityPlace {
  std::string first_day;
  std::string id;
};
/// What is open or runs and ends on `today` or later, by first day and id.
[[nodiscard]] Result<std::vector<ActivityRow>> listed_activities(Sql& sql, const std::string& today,
                                                                 const ActivityPlace& after,
                                                                 std::int64_t count);

/// Gives it the next number of its activity.
[[nodiscard]] Result<Done> add_activity_event(Sql& sql, const ActivityEventRow& event);
/// In the order in which they came.
[[nodiscard]] Result<std::vector<ActivityEventRow>> activity_events(Sql& sql,
                                                                    const std::string& id);

}  // namespace rq::server
