// Versions of products and policies, and what was done with them. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

/// As table `versions` has it (migrations/sqlite/0007_publishing.sql).
struct VersionRow {
  std::string id;
  /// "product" or "policy".
  std::string kind;
  std::string thing;
  std::int64_t number = 0;
  std::string tenant;
  std::string state;
  std::int64_t seq = 0;
  std::string name;
  std::string author;
  std::optional<std::string> reviewer;
  std::string findings = "[]";
  std::int64_t blocking = 0;
  std::optional<std::string> base_id;
  std::optional<std::string> live_from;
  std::int64_t created_at_ms = 0;
  std::int64_t updated_at_ms = 0;
  /// Empty in lists.
  std::string document;
};

struct VersionEventRow {
  std::string version_id;
  std::int64_t seq = 0;
  std::int64_t at_ms = 0;
  std::string actor;
  std::string action;
  std::string from;
  std::string to;
  std::string words;
  std::string day;
};

/// A record of the catalogue that a version keeps.
struct KeptRecord {
  std::string thing;
  std::string kind;
  std::string version_id;
  /// Of the version: "live", "suspended" or "retired".
  std::string state;
  std::string document;
};

[[nodiscard]] Result<Done> add_version(Sql& sql, const VersionRow& version);
[[nodiscard]] Result<std::optional<VersionRow>> find_version(Sql& sql, const std::string& id);

/// Writes what can change of it: state, name, reviewer, document, findings, live_from, updated_at;
/// false when its seq is no longer `version.seq`. What is kept has the next.
[[nodiscard]] Result<bool> update_version(Sql& sql, const VersionRow& version);

/// Newest first, without their documents. An empty `state` or `thing`: of any.
[[nodiscard]] Result<std::vector<VersionRow>> versions_of(Sql& sql, const std::string& tenant,
                                                          const std::string& state,
                                                          const std::string& thing,
                                                          std::int64_t count);

/// 0 where there is none yet.
[[nodiscard]] Result<std::int64_t> last_version_number(Sql& sql, const std::string& thing);
/// The one that is on its way: from draft to scheduled.
[[nodiscard]] Result<std::optional<VersionRow>> open_version(Sql& sql, const std::string& thing);
/// The one that keeps the record in the catalogue.
[[nodiscard]] Result<std::optional<VersionRow>> kept_version(Sql& sql, const std::string& thing);

/// What waits for a day up to `day`, in order of days.
[[nodiscard]] Result<std::vector<VersionRow>> due_versions(Sql& sql, const std::string& day);
/// What is being checked since before a moment.
[[nodiscard]] Result<std::vector<VersionRow>> versions_in_checking(Sql& sql,
                                                                   std::int64_t before_ms);

/// Gives it the next number of its version.
[[nodiscard]] Result<Done> add_version_event(Sql& sql, const VersionEventRow& event);
/// In the order in which they came.
[[nodiscard]] Result<std::vector<VersionEventRow>> version_events(Sql& sql, const std::string& id);

[[nodiscard]] Result<Done> keep_record(Sql& sql, const VersionRow& version);
/// In byte order of the things.
[[nodiscard]] Result<std::vector<KeptRecord>> kept_records(Sql& sql);

}  // namespace rq::server
