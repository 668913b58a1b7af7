#include "server/store/engines.h"

namespace rq::server {

Result<Done> keep_engine(Sql& sql, std::string_view sha256, std::string_view bytes) {
  return sql.run("INSERT INTO engines VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
                 {sha256, Blob(bytes)});
}

Result<bool> has_engine(Sql& sql, std::string_view sha256) {
  const auto row = sql.find("SELECT 1 FROM engines WHERE sha256 = ?", {sha256});
  if (!row) {
    return row.error();
  }
  return row->has_value();
}

Result<std::optional<std::string>> find_engine(Sql& sql, std::string_view sha256) {
  const auto row = sql.find("SELECT bytes FROM engines WHERE sha256 = ?", {sha256});
  if (!row) {
    return row.error();
  }
  return *row ? std::optional((*row)->text(0)) : std::nullopt;
}

}  // namespace rq::server
