// What devices sent, for staff of who holds the activity: the list, and deciding on what waits.

#pragma once

#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

/// GET /staff/activities/{id}/records?state=&kind=&after=: nothing personal. `state`: one or more,
/// divided by commas.
///
/// Errors: those of onsite_activity; "store", "sealed_value".
[[nodiscard]] Result<Answer> list_records(const OnsiteParts& parts, Call& call, Sql& sql);

/// POST /staff/activities/{id}/records/{record}/decision {"decision","into"?,"reason"}.
///
/// Errors: those of onsite_activity; faults of what was sent; "already_decided" unless it is held
/// or in conflict; "nothing_to_keep"; "bad_value" when it cannot be merged into that one; "store",
/// "sealed_value".
[[nodiscard]] Result<Answer> decide_record(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
