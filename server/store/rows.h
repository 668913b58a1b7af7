// Reading the rows of an answer into values of our own.

#pragma once

#include <optional>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

template <typename F>
[[nodiscard]] auto read_rows(const Result<std::vector<SqlRow>>& rows, F read)
    -> Result<std::vector<decltype(read(rows.value().front()))>> {
  if (!rows) {
    return rows.error();
  }
  std::vector<decltype(read(rows.value().front()))> values;
  values.reserve(rows->size());
  for (const SqlRow& row : *rows) {
    values.push_back(read(row));
  }
  return values;
}

template <typename F>
[[nodiscard]] auto read_row(const Result<std::optional<SqlRow>>& row, F read)
    -> Result<std::optional<decltype(read(*row.value()))>> {
  if (!row) {
    return row.error();
  }
  using Value = decltype(read(*row.value()));
  return *row ? std::optional<Value>(read(**row)) : std::nullopt;
}

}  // namespace rq::server
