// SQLite as a DatabaseConnection.

#pragma once

#include <filesystem>

#include "server/store/database_connection.h"

namespace rq::server {

/// Opens the file for reading and writing, or makes an empty one. What is in it is left as it is.
/// Of all connections to a file only this one writes and moves the log into the file: SQLite
/// before 3.51.3 may damage a file in which two do so at once.
///
/// Errors: "store", with SQLite's words.
[[nodiscard]] Result<DatabasePtr> open_sqlite(const std::filesystem::path& file);

/// Opens a file that is there for reading alone.
[[nodiscard]] Result<DatabasePtr> open_sqlite_reader(const std::filesystem::path& file);

/// Marks an empty database as ours and writes it through a log from now on.
///
/// Errors: "foreign_database" when the file is a database of some other program, which is then left
/// untouched; "store".
[[nodiscard]] Result<Done> claim_sqlite(DatabaseConnection& connection);

}  // namespace rq::server
