// How values and statements are written for PostgreSQL.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/sql.h"

namespace rq::server {

/// `sql` with $1, $2, … in place of `?`; those inside of quotes stay.
[[nodiscard]] std::string numbered_parameters(std::string_view sql);

/// A column of an answer in text form. `type`: its object id in pg_type.
[[nodiscard]] SqlRow::Cell read_postgres_text(std::string_view text, unsigned type);

}  // namespace rq::server
