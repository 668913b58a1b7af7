// The archive: what a receipt names by its hash stays reachable for as long as the database is kept
// (docs/formats/receipt.md).

#pragma once

#include "server/base/done.h"
#include "server/http/static_files.h"
#include "server/store/store.h"

namespace httplib {
class Server;
}

namespace rq::server {

/// Of the addresses below; for the gate.
inline constexpr const char* kArchivePrefix = "/e/";

/// Keeps the module that answers the first screens and receipts, as it lies among `web`. Errors:
/// those of Store.
[[nodiscard]] Result<Done> keep_engines(Store& store, const WebFolder& web);

/// /e/<sha256>.wasm: every engine that was kept; /e/<sha256>.rqs: every snapshot that was
/// published. They are read from the store when they are asked for. `store` must outlive `router`.
void add_archive_routes(httplib::Server& router, Store& store);

}  // namespace rq::server
