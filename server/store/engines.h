// Engines: every module of the core that was ever served, for receipts (docs/formats/receipt.md).
// Errors of all: those of Sql.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/base/done.h"
#include "server/store/sql.h"

namespace rq::server {

/// `sha256`: of `bytes`, 64 lower-case hexadecimal digits. Does nothing when it is there.
[[nodiscard]] Result<Done> keep_engine(Sql& sql, std::string_view sha256, std::string_view bytes);

[[nodiscard]] Result<bool> has_engine(Sql& sql, std::string_view sha256);

[[nodiscard]] Result<std::optional<std::string>> find_engine(Sql& sql, std::string_view sha256);

}  // namespace rq::server
