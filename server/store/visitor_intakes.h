// Intakes as their visitors have them: found by the number that they left, taken back, and what
// became an application of their own (docs/onsite.md). Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/base/done.h"
#include "server/store/sql.h"

namespace rq::server {

struct VisitorIntake {
  std::string id;
  std::string activity_id;
  std::string activity_title;
  std::string institution;
  std::string product;
  std::string booth;
  std::string queue;
  /// Of table `onsite_records`.
  std::string state;
  std::string why;
  /// By our clock.
  std::int64_t at_ms = 0;
  std::string consent_version;
  std::int64_t consent_at_ms = 0;
  /// What it was handed in as.
  std::optional<std::string> application_id;
};

/// The newest first. What was erased is nobody's any more.
[[nodiscard]] Result<std::vector<VisitorIntake>> intakes_of_visitor(
    Sql& sql, const std::string& visitor_index, std::int64_t most);
/// One of them.
[[nodiscard]] Result<std::optional<VisitorIntake>> find_intake_of_visitor(
    Sql& sql, const std::string& visitor_index, const std::string& id);
/// What the application was made of; nothing where it was of none.
[[nodiscard]] Result<std::optional<VisitorIntake>> intake_of_application(
    Sql& sql, const std::string& application_id);

/// The intake has to have become none yet.
[[nodiscard]] Result<Done> link_intake(Sql& sql, const std::string& id,
                                       const std::string& application_id);
/// Erases it with its photos, and says that it was the visitor who did.
[[nodiscard]] Result<Done> withdraw_intake(Sql& sql, const std::string& id, std::int64_t now_ms);

}  // namespace rq::server
