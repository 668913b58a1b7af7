// SqliteStore: the Store in one SQLite file.

#pragma once

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "server/store/store.h"

namespace rq::server {

/// Opens the file, or makes it, and brings its schema up to date. `now_ms` is noted beside the
/// schema steps taken.
///
/// Errors: "store" and those of migrate() (server/store/migrations.h).
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file,
                                                               std::int64_t now_ms);

}  // namespace rq::server
