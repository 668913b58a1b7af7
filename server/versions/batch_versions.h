// Many products at once, out of a file that somebody looked through: checked, and put into drafts.

#pragma once

#include "server/api/call.h"
#include "server/api/endpoint.h"
#include "server/versions/version_parts.h"

namespace rq::server {

/// POST /versions/batch. All or nothing, in one transaction: each record becomes a draft, or the
/// text of the draft that is on its way, with what the checks find of it beside the others. What
/// says the same as before is left alone.
///
/// Errors, with the record in `where` ("/records/6/document/id") and its number from 1 in `detail`:
/// "bad_value"; "bad_document"; "not_found" for a thing of somebody else; "not_a_draft" for one
/// that is past its draft; besides, "not_allowed", those of check_records_of and Sql.
[[nodiscard]] Result<EndpointWork> prepare_batch(const VersionParts& parts, Call& call);

/// POST /versions/batch/checks: the same checks, and nothing is kept.
///
/// Errors: those of prepare_batch itself.
[[nodiscard]] Result<Answer> check_batch(const VersionParts& parts, Call& call);

}  // namespace rq::server
