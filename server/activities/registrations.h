// Registering for a session, for people who are signed in: each once for a session.

#pragma once

#include "server/activities/activity_parts.h"
#include "server/api/call.h"
#include "server/store/registrations.h"

namespace rq::server {

/// POST /activities/{id}/registrations. Confirmed while there is a place, else waiting.
///
/// Errors: faults of what was sent; "not_found"; "registration_closed", "already_registered";
/// "store".
[[nodiscard]] Result<Answer> register_person(const ActivityParts& parts, Call& call, Sql& sql);

/// GET /registrations. Errors: "store", "sealed_value".
[[nodiscard]] Result<Answer> list_own_registrations(const ActivityParts& parts, Call& call,
                                                    Sql& sql);

/// PUT /registrations/{id}/reminder {"wanted"}: whether they want a text message on the day before.
///
/// Errors: "not_found"; "store", "sealed_value".
[[nodiscard]] Result<Answer> set_own_reminder(const ActivityParts& parts, Call& call, Sql& sql);

/// DELETE /registrations/{id}: who waits longest moves up. Errors: "not_found";
/// "registration_closed" once they were let in or it is over; "store".
[[nodiscard]] Result<Answer> cancel_own_registration(const ActivityParts& parts, Call& call,
                                                     Sql& sql);

}  // namespace rq::server
