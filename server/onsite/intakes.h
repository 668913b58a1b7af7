// Intakes: what visitors left for an institution. What they say is for staff of that institution
// alone; who holds the activity sees that they are there.

#pragma once

#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

/// GET /staff/intakes?activity=&state=&after=: those for the caller's institution; with ?activity=
/// of one that the caller's tenant holds, all of that. Nothing personal.
///
/// Errors: "not_allowed"; "store", "sealed_value".
[[nodiscard]] Result<Answer> list_intakes(const OnsiteParts& parts, Call& call, Sql& sql);

/// GET /staff/intakes/{record}: with what it says, noted in the audit log.
///
/// Errors: "not_found", also for everybody who may not; "store", "sealed_value".
[[nodiscard]] Result<Answer> show_intake(const OnsiteParts& parts, Call& call);

/// GET /staff/intakes/{record}/photos/{page}: JPEG, noted likewise. Errors: as show_intake().
[[nodiscard]] Result<Answer> show_intake_photo(const OnsiteParts& parts, Call& call);

/// POST /staff/intakes/{record}/erasure {"reason"}: takes away what it and its photos say, for
/// good: the visitor asked for it. For the same staff.
///
/// Errors: as show_intake(); faults of what was sent.
[[nodiscard]] Result<Answer> erase_intake(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
