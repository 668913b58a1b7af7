// POST /versions/{id}/moves.

#pragma once

#include "server/api/endpoint.h"
#include "server/versions/version_parts.h"

namespace rq::server {

/// What a move needs before its transaction: the checks of what is handed in (which is kept as
/// `checking` meanwhile), and the catalogue of what goes live or off the shelf.
///
/// Errors: "bad_value", "bad_day", "bad_text"; "not_found"; "version_changed"; those of
/// allowed_version_move, check_version and prepare_change. Of the work: the same, and those of
/// keep_change.
[[nodiscard]] Result<EndpointWork> prepare_version_move(const VersionParts& parts, Call& call);

}  // namespace rq::server
