// Who comes, and letting them in: for staff of the tenant that holds the activity.

#pragma once

#include "server/activities/activity_parts.h"
#include "server/api/call.h"
#include "server/store/sql.h"

namespace rq::server {

/// GET /staff/activities/{id}/registrations?after=: with names, firms and phone numbers,
/// kMostListedRegistrations at most; where the next begin is told.
///
/// Errors: "not_found", "not_allowed", "store", "sealed_value".
[[nodiscard]] Result<Answer> list_registrations(const ActivityParts& parts, Call& call, Sql& sql);

/// POST /staff/activities/{id}/registrations/exports: the same to keep as a file, noted in the
/// audit log. Errors: the same.
[[nodiscard]] Result<Answer> export_registrations(const ActivityParts& parts, Call& call);

/// POST /staff/activities/{id}/check-ins, by {"ticket"} or {"registration"}. A second time it is
/// answered with when the first was; nothing is counted twice.
///
/// Errors: "not_found", "not_allowed"; "registration_closed" unless it is open or runs;
/// "no_such_ticket"; "not_confirmed"; "store", "sealed_value".
[[nodiscard]] Result<Answer> check_in_person(const ActivityParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
