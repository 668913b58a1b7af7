#include "server/store/sqlite.h"

#include <utility>

#include <sqlite3.h>

namespace rq::server {
namespace {

// With a write-ahead log and synchronous=FULL, a commit that was acknowledged survives a power cut;
// NORMAL keeps the file whole but loses the last commits. The size limit shrinks a log that a long
// reader let grow. trusted_schema=OFF: the file is data, its schema may not call functions with
// side effects.
constexpr const char* kPragmas =
    "PRAGMA busy_timeout=5000;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA trusted_schema=OFF;";

Error store_error(sqlite3* handle) {
  const char* file = sqlite3_db_filename(handle, "main");
  return Error{"store", file == nullptr ? "" : file, sqlite3_errmsg(handle)};
}

}  // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }

Statement::Statement(sqlite3_stmt* handle) : handle_(handle) {}

// The results of binding are not looked at: it fails only for a wrong parameter number or a text
// over the limit, and then step() fails on the missing value (all columns are NOT NULL) or returns
// the same error.
void Statement::bind(int parameter, std::int64_t number) {
  sqlite3_bind_int64(handle_.get(), parameter, number);
}

void Statement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text64(handle_.get(), parameter, text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
}

void Statement::bind_blob(int parameter, std::string_view bytes) {
  sqlite3_bind_blob64(handle_.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
}

void Statement::bind_null(int parameter) { sqlite3_bind_null(handle_.get(), parameter); }

Result<bool> Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code == SQLITE_DONE) {
    return false;
  }
  return store_error(sqlite3_db_handle(handle_.get()));
}

Result<Done> Statement::run() {
  const auto stepped = step();
  sqlite3_reset(handle_.get());
  if (!stepped) {
    return stepped.error();
  }
  return Done{};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::string Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return data == nullptr
             ? std::string{}
             : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

void Database::Closer::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Result<Database> Database::open(const std::filesystem::path& path) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  if (handle == nullptr) {
    return Error{"store", path.string(), "out of memory"};
  }
  Database database(handle);
  if (code != SQLITE_OK) {
    return Error{"store", path.string(), sqlite3_errmsg(handle)};
  }
  if (auto set = database.run(kPragmas); !set) {
    return set.error();
  }
  return database;
}

Result<Done> Database::use_write_ahead_log() { return run("PRAGMA journal_mode=WAL"); }

Result<Done> Database::run(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return store_error(handle_.get());
  }
  return Done{};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      &statement, nullptr);
  if (code != SQLITE_OK) {
    return store_error(handle_.get());
  }
  return Statement(statement);
}

Result<std::int64_t> Database::number(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) {
    return statement.error();
  }
  const auto row = statement.value().step();
  if (!row) {
    return row.error();
  }
  return *row ? statement->integer(0) : 0;
}

Result<Done> Database::close() {
  auto checkpointed = run("PRAGMA wal_checkpoint(TRUNCATE)");
  handle_.reset();
  return checkpointed;
}

Result<Transaction> Transaction::begin(Database& database) {
  if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) {
    return begun.error();
  }
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ != nullptr) {
    // After some errors SQLite has rolled back by itself; then this one fails, and that is well.
    [[maybe_unused]] const auto rolled_back = database_->run("ROLLBACK");
  }
}

Result<Done> Transaction::commit() {
  auto committed = database_->run("COMMIT");
  if (committed) {
    database_ = nullptr;
  }
  return committed;
}

}  // namespace rq::server
