// Opening what is kept: the data folder or the PostgreSQL database, and the keys beside it.

#pragma once

#include <optional>

#include "server/base/data_folder.h"
#include "server/config/options.h"
#include "server/crypto/key_file.h"
#include "server/crypto/suites.h"
#include "server/store/store.h"

namespace rq::server {

/// How values are sealed from now on.
[[nodiscard]] Suite suite_of(const Options& options);

/// Where the keys are.
[[nodiscard]] std::filesystem::path key_file_of(const Options& options);

struct OpenRecord {
  /// Held as long as this lives.
  DataFolder folder;
  StorePtr store;
  KeyFile keys;
};

/// The keys are made for data that nothing was sealed in yet; where something was, new ones could
/// not open it.
///
/// Errors: those of DataFolder::open, open_sqlite_store, open_postgres_store and read_key_file.
[[nodiscard]] Result<OpenRecord> open_record(const Options& options, std::int64_t now_ms);

}  // namespace rq::server
