// POST /versions/batch: many products into drafts at once, out of a file that somebody looked
// through.

#pragma once

#include "server/api/call.h"
#include "server/api/endpoint.h"
#include "server/versions/version_parts.h"

namespace rq::server {

/// All or nothing, in one transaction: each record becomes a draft, or the text of the draft that
/// is on its way. What says the same as before is left alone. Nothing is checked yet, since a check
/// takes as long as a hundred records take to be kept: a warning says so until a draft is saved or
/// handed in, and handing in checks it.
///
/// Errors, with the record in `where` ("/records/6/document/id") and its number from 1 in `detail`:
/// "bad_value"; "bad_document"; "not_found" for a thing of somebody else; "not_a_draft" for one
/// that is past its draft; besides, "not_allowed", those of Sql.
[[nodiscard]] Result<EndpointWork> prepare_batch(Call& call);

}  // namespace rq::server
