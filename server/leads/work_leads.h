// What staff of an institution do about one lead.

#pragma once

#include "server/api/call.h"
#include "server/leads/lead_parts.h"

namespace rq::server {

/// GET /staff/leads/{record}: with its notes. What the intake says is asked for elsewhere, and
/// noted (onsite/intakes.h).
///
/// Errors: "not_found", also for everybody who may not; "store", "sealed_value".
[[nodiscard]] Result<Answer> show_lead(const OnsiteParts& parts, Call& call, Sql& sql);

/// POST /staff/leads/{record}/changes: state, reason, owner, tags and due day, as a whole.
///
/// Errors: faults of what was sent; "not_found", "not_allowed"; "lead_changed" when somebody else
/// changed it meanwhile; "store", "sealed_value".
[[nodiscard]] Result<Answer> change_lead(const OnsiteParts& parts, Call& call, Sql& sql);

/// POST /staff/leads/{record}/notes. Errors: the same; "too_many_notes".
[[nodiscard]] Result<Answer> note_lead(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
