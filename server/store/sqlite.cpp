#include "server/store/sqlite.h"

#include <unordered_map>
#include <utility>

#include <sqlite3.h>

namespace rq::server {
namespace {

// "RQ" and 1: marks a SQLite file as ours (PRAGMA application_id).
constexpr std::int64_t kApplicationId = 0x52510001;

// With a write-ahead log and synchronous=FULL, a commit that was acknowledged survives a power cut;
// NORMAL keeps the file whole but loses the last commits. The size limit shrinks a log that a long
// reader let grow. trusted_schema=OFF: the file is data, its schema may not call functions with
// side effects.
constexpr const char* kPragmas =
    "PRAGMA busy_timeout=5000;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA temp_store=MEMORY;";
// Readers never move the log into the file. There may be one for each thread that answers, so each
// keeps little (in KiB).
constexpr const char* kReaderPragmas =
    "PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-256;";

struct Closer {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct Finalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
// Statements are long texts that begin alike, so a tree of them compares for long.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
using StatementPtr = std::unique_ptr<sqlite3_stmt, Finalizer>;

Error sqlite_error(sqlite3* handle) {
  const char* file = sqlite3_db_filename(handle, "main");
  return Error{"store", file == nullptr ? "" : file, sqlite3_errmsg(handle)};
}

// The results of binding are not looked at: it fails only for a wrong parameter number or a text
// over the limit, and then step() fails on the missing value (all columns are NOT NULL) or returns
// the same error.
struct Binder {
  sqlite3_stmt* statement;
  int parameter;
  void operator()(std::monostate) const { sqlite3_bind_null(statement, parameter); }
  void operator()(std::int64_t number) const { sqlite3_bind_int64(statement, parameter, number); }
  void operator()(std::string_view text) const {
    // An empty text is a text, also where it points to nothing.
    sqlite3_bind_text64(statement, parameter, text.empty() ? "" : text.data(), text.size(),
                        SQLITE_STATIC, SQLITE_UTF8);
  }
  void operator()(const Blob& blob) const {
    sqlite3_bind_blob64(statement, parameter, blob.bytes.empty() ? "" : blob.bytes.data(),
                        blob.bytes.size(), SQLITE_STATIC);
  }
};

SqlRow::Cell read_cell(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: return std::monostate{};
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    default: {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
      return bytes == nullptr ? std::string{} : std::string(bytes, size);
    }
  }
}

class SqliteConnection : public DatabaseConnection {
 public:
  explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}

  [[nodiscard]] Dialect dialect() const override { return Dialect::kSqlite; }

  Result<std::vector<SqlRow>> query(std::string_view sql, SqlValues values) override {
    std::vector<SqlRow> rows;
    auto stepped = step_through(sql, values, &rows);
    if (!stepped) {
      return stepped.error();
    }
    return rows;
  }

  Result<Done> run(std::string_view sql, SqlValues values) override {
    return step_through(sql, values, nullptr);
  }

  Result<Done> script(const std::string& sql) override {
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      return sqlite_error(handle_.get());
    }
    return Done{};
  }

  // IMMEDIATE takes the write lock at once, so that what is read cannot be outdated at commit.
  Result<Done> begin(Access access) override {
    return run(access == Access::kWrite ? "BEGIN IMMEDIATE" : "BEGIN", {});
  }
  Result<Done> commit() override { return run("COMMIT", {}); }
  void rollback() override {
    // After some errors SQLite has rolled back by itself.
    if (sqlite3_get_autocommit(handle_.get()) == 0) {
      [[maybe_unused]] const auto rolled_back = run("ROLLBACK", {});
    }
  }

  [[nodiscard]] std::int64_t changes() const override {
    return sqlite3_total_changes64(handle_.get());
  }

  Result<Done> close() override {
    statements_.clear();
    Result<Done> emptied = Done{};
    if (sqlite3_db_readonly(handle_.get(), "main") == 0) {
      emptied = script("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    handle_.reset();
    return emptied;
  }

 private:
  Result<sqlite3_stmt*> prepared(std::string_view sql) {
    if (const auto known = statements_.find(sql); known != statements_.end()) {
      return known->second.get();
    }
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) {
      return sqlite_error(handle_.get());
    }
    statements_.emplace(sql, statement);
    return statement;
  }

  Result<Done> step_through(std::string_view sql, SqlValues values, std::vector<SqlRow>* rows) {
    auto found = prepared(sql);
    if (!found) {
      return found.error();
    }
    sqlite3_stmt* statement = *found;
    int parameter = 0;
    for (const SqlValue& value : values) {
      std::visit(Binder{statement, ++parameter}, value);
    }
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      if (rows != nullptr) {
        rows->push_back(read_row(statement));
      }
    }
    Result<Done> ended = Done{};
    if (code != SQLITE_DONE) {
      ended = sqlite_error(handle_.get());
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return ended;
  }

  static SqlRow read_row(sqlite3_stmt* statement) {
    const int columns = sqlite3_column_count(statement);
    std::vector<SqlRow::Cell> cells;
    cells.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      cells.push_back(read_cell(statement, column));
    }
    return SqlRow(std::move(cells));
  }

  // Before statements_: these are to be ended first.
  std::unique_ptr<sqlite3, Closer> handle_;
  std::unordered_map<std::string, StatementPtr, TextHash, std::equal_to<>> statements_;
};

Result<DatabasePtr> open(const std::filesystem::path& file, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (handle == nullptr) {
    return Error{"store", file.string(), "out of memory"};
  }
  auto connection = std::make_unique<SqliteConnection>(handle);
  if (code != SQLITE_OK) {
    return Error{"store", file.string(), sqlite3_errmsg(handle)};
  }
  const bool reader = (flags & SQLITE_OPEN_CREATE) == 0;
  if (auto set = connection->script(kPragmas); !set) {
    return set.error();
  }
  if (reader) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (auto set = connection->script(kReaderPragmas); !set) {
      return set.error();
    }
  }
  return DatabasePtr(std::move(connection));
}

}  // namespace

Result<DatabasePtr> open_sqlite(const std::filesystem::path& file) {
  return open(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

// Not SQLITE_OPEN_READONLY: a reader of a log has to write to the index of the log beside it.
Result<DatabasePtr> open_sqlite_reader(const std::filesystem::path& file) {
  return open(file, SQLITE_OPEN_READWRITE);
}

Result<Done> claim_sqlite(DatabaseConnection& connection) {
  const auto id = connection.number("PRAGMA application_id");
  if (!id) {
    return id.error();
  }
  if (*id != kApplicationId) {
    const auto tables = connection.number("SELECT count(*) FROM sqlite_schema");
    if (!tables) {
      return tables.error();
    }
    if (*id != 0 || *tables != 0) {
      return Error{"foreign_database", "",
                   "the database in the data folder was not made by this program; choose another "
                   "folder with --data"};
    }
    if (auto marked = connection.script("PRAGMA application_id=" + std::to_string(kApplicationId));
        !marked) {
      return marked;
    }
  }
  return connection.script("PRAGMA journal_mode=WAL");
}

}  // namespace rq::server
