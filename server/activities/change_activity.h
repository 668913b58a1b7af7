// Changing what is open: one writes the new text, a second person takes it, and those who
// registered are told.

#pragma once

#include "core/base/json_writer.h"
#include "server/accounts/staff_names.h"
#include "server/activities/activity_parts.h"
#include "server/api/call.h"
#include "server/store/activities.h"
#include "server/store/registrations.h"

namespace rq::server {

/// POST /staff/activities/{id}/changes {"seq","document","words"}, by an editor while it is open or
/// runs and nothing is proposed yet.
///
/// Errors: faults of what was sent; "not_found", "not_allowed"; "activity_changed",
/// "move_not_allowed", "not_complete"; "session_missing" when one is taken away; "quota_taken"
/// below what is confirmed; "store".
[[nodiscard]] Result<Answer> propose_activity_change(const ActivityParts& parts, Call& call,
                                                     Sql& sql);

/// POST /staff/activities/{id}/changes/{number}/decision {"seq","decision"}: "accept" or "refuse"
/// by a second person, "withdraw" by an editor.
///
/// Errors besides: "second_person_needed".
[[nodiscard]] Result<Answer> decide_activity_change(const ActivityParts& parts, Call& call,
                                                    Sql& sql);

/// The change that waits, with what the caller may do about it, as the value of an object that is
/// open; null where there is none. Before it stands "mayChange".
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<Done> write_activity_change(JsonWriter& json, Sql& sql, StaffNames& names,
                                                 const Caller& caller, const ActivityRow& activity);

/// What was changed since somebody registered, as the value of an object that is open.
///
/// Errors: "store".
[[nodiscard]] Result<Done> write_changes_since(JsonWriter& json, Sql& sql,
                                               const RegistrationRow& registration);

}  // namespace rq::server
