// The schema, as numbered steps. A step that was released is never edited: the next one is added.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "server/base/done.h"
#include "server/store/sqlite.h"

namespace rq::server {

struct Migration {
  int number = 0;
  /// File name without its number and ending.
  std::string_view name;
  std::string_view sql;
};

/// The files of server/store/migrations, in order, compiled in.
[[nodiscard]] std::span<const Migration> migrations();

/// Marks an empty database as ours.
///
/// Errors: "foreign_database" when the file is a database of some other program, which is then left
/// untouched; "store".
[[nodiscard]] Result<Done> claim(Database& database);

/// Brings `database` to the last of `steps`; each step is one transaction.
///
/// Errors: "newer_data" when steps were taken that this program does not know; "changed_migration"
/// when a step that was taken is not the one that this program has; "store".
[[nodiscard]] Result<Done> migrate(Database& database, std::span<const Migration> steps,
                                   std::int64_t now_ms);

}  // namespace rq::server
