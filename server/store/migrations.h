// The schema, as numbered steps. A step that was released is never edited: the next one is added.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "server/base/done.h"
#include "server/store/database_connection.h"

namespace rq::server {

struct Migration {
  int number = 0;
  /// File name without its number and ending.
  std::string_view name;
  std::string_view sql;
};

/// The files of server/store/migrations/sqlite and …/postgres, in order, compiled in. Steps of one
/// number do the same.
[[nodiscard]] std::span<const Migration> migrations(Dialect dialect);

/// Brings the database to the last of `steps`; each step is one transaction.
///
/// Errors: "newer_data" when steps were taken that this program does not know; "changed_migration"
/// when a step that was taken is not the one that this program has; "store".
[[nodiscard]] Result<Done> migrate(DatabaseConnection& connection, std::span<const Migration> steps,
                                   std::int64_t now_ms);

}  // namespace rq::server
