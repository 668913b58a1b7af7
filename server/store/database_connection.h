// DatabaseConnection: one line to a database, with transactions. Used by one thread at a time.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "server/store/sql.h"

namespace rq::server {

enum class Access { kRead, kWrite };
enum class Dialect { kSqlite, kPostgres };

class DatabaseConnection : public Sql {
 public:
  [[nodiscard]] virtual Dialect dialect() const = 0;

  /// Several statements without parameters.
  [[nodiscard]] virtual Result<Done> script(const std::string& sql) = 0;

  /// A reading transaction sees one state of the database, whatever others write meanwhile. A
  /// writing one is alone: no other writer, of this server or of another on the same database,
  /// begins before it has ended.
  [[nodiscard]] virtual Result<Done> begin(Access access) = 0;

  /// Errors: "store"; "store_lost" when the line broke, so that nobody knows whether it was done.
  [[nodiscard]] virtual Result<Done> commit() = 0;
  virtual void rollback() = 0;

  /// Grows with what is written. The same before and after some work: it has written nothing.
  [[nodiscard]] virtual std::int64_t changes() const = 0;

  /// Ends it; nothing that was committed is lost without this call.
  [[nodiscard]] virtual Result<Done> close() = 0;
};

using DatabasePtr = std::unique_ptr<DatabaseConnection>;

/// A transaction that is rolled back unless committed.
class Transaction {
 public:
  [[nodiscard]] static Result<Transaction> begin(DatabaseConnection& connection, Access access);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  [[nodiscard]] Result<Done> commit();

 private:
  explicit Transaction(DatabaseConnection& connection) : connection_(&connection) {}
  DatabaseConnection* connection_;
};

}  // namespace rq::server
