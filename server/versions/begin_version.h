// POST /versions: a draft, begun from what is live, from an older version, or from nearly nothing.

#pragma once

#include "server/api/call.h"
#include "server/versions/version_parts.h"

namespace rq::server {

/// Errors: "bad_value"; "not_allowed"; "not_found"; "has_open_version" with its id in `where`;
/// those of Sql and StaffNames.
[[nodiscard]] Result<Answer> begin_version(const VersionParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
