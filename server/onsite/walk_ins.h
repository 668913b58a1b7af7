// Who came without having registered: they have no account by which they could ask for anything.

#pragma once

#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

/// POST /staff/activities/{id}/registrations/{registration}/erasure {"reason"}: takes away name,
/// firm and phone number of a walk-in, and what its record says, for good: they asked for it. That
/// somebody came is still counted.
///
/// Errors: those of onsite_activity; faults of what was sent; "not_found", also for who has an
/// account, who erases it there.
[[nodiscard]] Result<Answer> erase_walk_in(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
