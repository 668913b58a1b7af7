#include "server/store/sql.h"

#include "core/base/check.h"

namespace rq::server {

SqlValue or_null(const std::optional<std::string>& text) {
  return text ? SqlValue(std::string_view(*text)) : SqlValue();
}

SqlValue or_null(const std::optional<std::int64_t>& number) {
  return number ? SqlValue(*number) : SqlValue();
}

std::int64_t SqlRow::integer(std::size_t column) const {
  const auto* number = std::get_if<std::int64_t>(&cells_.at(column));
  RQ_CHECK(number != nullptr);
  return *number;
}

const std::string& SqlRow::text(std::size_t column) const {
  const auto* text = std::get_if<std::string>(&cells_.at(column));
  RQ_CHECK(text != nullptr);
  return *text;
}

bool SqlRow::is_null(std::size_t column) const {
  return std::holds_alternative<std::monostate>(cells_.at(column));
}

std::optional<std::int64_t> SqlRow::integer_or_null(std::size_t column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> SqlRow::text_or_null(std::size_t column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

Result<std::optional<SqlRow>> Sql::find(std::string_view sql, SqlValues values) {
  auto rows = query(sql, values);
  if (!rows) {
    return rows.error();
  }
  if (rows->empty()) {
    return std::optional<SqlRow>{};
  }
  return std::optional(std::move(rows.value().front()));
}

Result<std::int64_t> Sql::number(std::string_view sql, SqlValues values) {
  const auto row = find(sql, values);
  if (!row) {
    return row.error();
  }
  return *row ? (**row).integer_or_null(0).value_or(0) : 0;
}

}  // namespace rq::server
