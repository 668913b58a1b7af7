// Sql: statements inside one transaction, written once for every database that we use.
//
// Parameters stand as `?`. The SQL is what SQLite and PostgreSQL share: BIGINT, TEXT and binary
// columns, INSERT … ON CONFLICT, RETURNING, LIMIT; nothing that only one of them has.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "server/base/done.h"

namespace rq::server {

/// Bytes that are no text.
struct Blob {
  explicit Blob(std::string_view all) : bytes(all) {}
  std::string_view bytes;
};

/// What a `?` stands for; monostate is NULL. Text and bytes are only looked at during the call.
using SqlValue = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;

/// NULL where there is no value.
[[nodiscard]] SqlValue or_null(const std::optional<std::string>& text);
[[nodiscard]] SqlValue or_null(const std::optional<std::int64_t>& number);

/// One row of an answer, copied out of the database.
class SqlRow {
 public:
  using Cell = std::variant<std::monostate, std::int64_t, std::string>;
  explicit SqlRow(std::vector<Cell> cells) : cells_(std::move(cells)) {}

  /// Columns count from 0. Asking for another kind than the column has is our own mistake.
  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  /// Text or bytes.
  [[nodiscard]] const std::string& text(std::size_t column) const;
  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] std::optional<std::int64_t> integer_or_null(std::size_t column) const;
  [[nodiscard]] std::optional<std::string> text_or_null(std::size_t column) const;

 private:
  std::vector<Cell> cells_;
};

/// Values of one statement, in the order of its `?`: in braces, or as many as there are. Looked at
/// during the call only.
class SqlValues {
 public:
  SqlValues() = default;
  SqlValues(std::initializer_list<SqlValue> values) : values_(values.begin(), values.size()) {}
  SqlValues(const std::vector<SqlValue>& values) : values_(values) {}

  [[nodiscard]] auto begin() const { return values_.begin(); }
  [[nodiscard]] auto end() const { return values_.end(); }
  [[nodiscard]] std::size_t size() const { return values_.size(); }

 private:
  std::span<const SqlValue> values_;
};

/// Errors of all calls: "store", with the database's words. After one the transaction can only be
/// rolled back.
class Sql {
 public:
  virtual ~Sql() = default;

  [[nodiscard]] virtual Result<std::vector<SqlRow>> query(std::string_view sql,
                                                          SqlValues values = {}) = 0;

  /// A statement whose rows are of no interest. It may be sent later, together with others: then
  /// its error comes with a later call, at the latest when the transaction is committed.
  [[nodiscard]] virtual Result<Done> run(std::string_view sql, SqlValues values = {}) = 0;

  /// First row, when there is one.
  [[nodiscard]] Result<std::optional<SqlRow>> find(std::string_view sql, SqlValues values = {});
  /// First column of the first row; 0 when there is none or it is NULL.
  [[nodiscard]] Result<std::int64_t> number(std::string_view sql, SqlValues values = {});
};

}  // namespace rq::server
