// Sessions: devices that somebody has signed in on. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct SessionRow {
  /// SHA-256 of what the device holds.
  std::string token;
  /// For lists and for ending it; tells nothing.
  std::string id;
  /// "person:ID" or "staff:ID".
  std::string owner;
  /// False: the second factor is still owed, and nothing else may be done.
  bool complete = true;
  /// What the device calls itself, shortened.
  std::string device;
  std::int64_t created_at_ms = 0;
  std::int64_t seen_at_ms = 0;
  std::int64_t ends_at_ms = 0;
};

[[nodiscard]] Result<Done> add_session(Sql& sql, const SessionRow& session);
[[nodiscard]] Result<std::optional<SessionRow>> find_session(Sql& sql, const std::string& token);
[[nodiscard]] Result<Done> touch_session(Sql& sql, const std::string& token, std::int64_t now_ms);
/// Newest first.
[[nodiscard]] Result<std::vector<SessionRow>> sessions_of(Sql& sql, const std::string& owner);
/// False when the owner has no such session.
[[nodiscard]] Result<bool> end_session(Sql& sql, const std::string& owner, const std::string& id);
[[nodiscard]] Result<Done> end_all_sessions(Sql& sql, const std::string& owner);
[[nodiscard]] Result<Done> forget_ended_sessions(Sql& sql, std::int64_t now_ms);

/// How often signing in failed in a row, and when last.
struct SignInFailures {
  std::int64_t failures = 0;
  std::int64_t last_at_ms = 0;
};

/// `subject`: what was tried, by its keyed hash.
[[nodiscard]] Result<SignInFailures> sign_in_failures(Sql& sql, const std::string& subject);
[[nodiscard]] Result<Done> count_sign_in_failure(Sql& sql, const std::string& subject,
                                                 std::int64_t now_ms);
[[nodiscard]] Result<Done> clear_sign_in_failures(Sql& sql, const std::string& subject);
/// Those whose last is older than a day.
[[nodiscard]] Result<Done> forget_sign_in_failures(Sql& sql, std::int64_t now_ms);

}  // namespace rq::server
