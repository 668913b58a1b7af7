// SQLite, wrapped thinly: owned handles, typed columns, errors as Result.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "server/base/done.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rq::server {

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* handle);

  void bind(int parameter, std::int64_t number);
  /// The text must live until the last step.
  void bind(int parameter, std::string_view text);
  void bind_blob(int parameter, std::string_view bytes);
  void bind_null(int parameter);

  /// True when there is a row, false at the end.
  [[nodiscard]] Result<bool> step();
  /// For statements without rows, once for each set of parameters.
  [[nodiscard]] Result<Done> run();

  [[nodiscard]] std::int64_t integer(int column) const;
  /// Text or blob.
  [[nodiscard]] std::string bytes(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* handle) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalizer> handle_;
};

/// The one connection. Every pragma is set by the first two functions, nowhere else.
class Database {
 public:
  /// Opens the file, or makes an empty one. What is in it is left as it is.
  ///
  /// Errors: "store", with SQLite's words.
  [[nodiscard]] static Result<Database> open(const std::filesystem::path& path);

  /// Marks the file to be written through a log. For a file that is known to be ours.
  [[nodiscard]] Result<Done> use_write_ahead_log();

  /// Runs statements that need no parameters and return nothing of interest.
  [[nodiscard]] Result<Done> run(const std::string& sql);
  [[nodiscard]] Result<Statement> prepare(std::string_view sql);
  /// First column of the first row; 0 when there is none.
  [[nodiscard]] Result<std::int64_t> number(std::string_view sql);

  /// Checkpoints and truncates the write-ahead log, then closes.
  [[nodiscard]] Result<Done> close();

 private:
  struct Closer {
    void operator()(sqlite3* handle) const;
  };
  explicit Database(sqlite3* handle) : handle_(handle) {}
  std::unique_ptr<sqlite3, Closer> handle_;
};

/// Rolls back unless committed.
class Transaction {
 public:
  /// Takes the write lock at once, so that what is read inside cannot be outdated at commit.
  [[nodiscard]] static Result<Transaction> begin(Database& database);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  [[nodiscard]] Result<Done> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace rq::server
