// Backups of the SQLite file, taken while the server works, and checked before they count.
//
// PostgreSQL has its own tools for that; docs/operations.md names them.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "server/base/done.h"

namespace rq::server {

/// Copies that are kept: half a day of them at the usual distance.
inline constexpr std::size_t kKeptBackups = 48;

struct BackupReport {
  std::filesystem::path file;
  std::int64_t bytes = 0;
  /// Lines of the audit log, whose chain holds.
  std::int64_t audit_lines = 0;
};

/// Copies `database` as it is at one moment into `folder`, as rongqiao-<moment>.sqlite, checks the
/// copy and makes it durable. Writers are not stopped. Of the copies there, the newest `keep` stay.
///
/// Errors: "store"; "bad_backup" when the copy does not pass, which is then removed.
[[nodiscard]] Result<BackupReport> back_up(const std::filesystem::path& database,
                                           const std::filesystem::path& folder, std::int64_t now_ms,
                                           std::size_t keep);

/// Whether a file is a whole database of ours whose audit chain holds.
///
/// Errors: "bad_backup", with what is wrong; "store".
[[nodiscard]] Result<BackupReport> check_backup(const std::filesystem::path& file);

/// Puts a checked backup where `database` is expected. What was there is kept beside it, with
/// ".before-<moment>" in its name. The data folder must not be held by a server.
///
/// Errors: "bad_backup", "store"; nothing was changed then.
[[nodiscard]] Result<BackupReport> restore(const std::filesystem::path& backup,
                                           const std::filesystem::path& database,
                                           std::int64_t now_ms);

/// Newest first.
[[nodiscard]] std::vector<std::filesystem::path> backups_in(const std::filesystem::path& folder);

}  // namespace rq::server
