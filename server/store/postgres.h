// PostgreSQL as a DatabaseConnection, by libpq in pipeline mode: statements without rows are sent
// together and answered together.

#pragma once

#include <string>

#include "server/store/database_connection.h"

namespace rq::server {

/// `url`: postgres://user:password@host:port/database, or what else libpq understands. A line that
/// broke is made again by the next begin().
///
/// Errors: "store", with the words of libpq and without the password.
[[nodiscard]] Result<DatabasePtr> open_postgres(const std::string& url);

}  // namespace rq::server
