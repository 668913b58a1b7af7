// Wrapped keys of the vault. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct DataKeyRow {
  std::int64_t id = 0;
  /// Whose values it seals, such as "person:ID".
  std::string subject;
  /// Empty once forgotten.
  std::string wrapped;
  std::int64_t created_at_ms = 0;
};

/// Returns its id.
[[nodiscard]] Result<std::int64_t> add_data_key(Sql& sql, const std::string& subject,
                                                const std::string& wrapped, std::int64_t now_ms);
[[nodiscard]] Result<std::optional<DataKeyRow>> find_data_key(Sql& sql, std::int64_t id);
/// The newest of a subject: the one that new values are sealed with.
[[nodiscard]] Result<std::optional<DataKeyRow>> current_data_key(Sql& sql,
                                                                 const std::string& subject);
/// Whether anything was ever sealed.
[[nodiscard]] Result<bool> has_data_keys(Sql& sql);
/// The next `count` after the id, in order.
[[nodiscard]] Result<std::vector<DataKeyRow>> data_keys_after(Sql& sql, std::int64_t id,
                                                              std::int64_t count);
[[nodiscard]] Result<Done> rewrap_data_key(Sql& sql, std::int64_t id, const std::string& wrapped);
/// Subjects that begin so, and have a key that was made before and is not forgotten.
[[nodiscard]] Result<std::vector<std::string>> subjects_with_keys(Sql& sql, std::string_view begin,
                                                                  std::int64_t before_ms);
/// What was sealed for the subject can be read by nobody any more.
[[nodiscard]] Result<Done> forget_keys(Sql& sql, const std::string& subject);

}  // namespace rq::server
