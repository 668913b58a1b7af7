// Activities as messages: docs/activities.md and schema/openapi.json.

#pragma once

#include <string>

#include "server/accounts/staff_names.h"
#include "server/activities/activity_parts.h"
#include "server/activities/activity_text.h"
#include "server/api/call.h"
#include "server/store/registrations.h"

namespace rq::server {

/// An activity in the list of a desk.
///
/// Errors: those of StaffNames.
[[nodiscard]] Result<std::string> desk_summary(StaffNames& names, const ActivityRow& activity);

/// All of an activity, with its course and what the caller may do now, as the answer to a call.
///
/// Errors: "store"; those of StaffNames.
[[nodiscard]] Result<Answer> answer_with_activity(Sql& sql, const ActivityParts& parts,
                                                  const Caller& caller, const std::string& id,
                                                  int status = 200);

/// An activity in the public list.
[[nodiscard]] std::string public_summary(const ActivityRow& activity);

/// What the public sees of one: its text, the places left, and why it was called off.
///
/// Errors: "store".
[[nodiscard]] Result<std::string> public_detail(Sql& sql, const ActivityRow& activity);

/// Writes the session and its venue as the value of an object that is open.
void write_session_with_venue(JsonWriter& json, const ActivityText& text,
                              const std::string& session);

/// Why it was called off; empty when it was not.
///
/// Errors: "store".
[[nodiscard]] Result<std::string> cancelling_words(Sql& sql, const ActivityRow& activity);

}  // namespace rq::server
