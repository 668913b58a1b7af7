// Rights: what a caller may do with an activity now.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "server/activities/activity_state.h"
#include "server/api/call.h"
#include "server/store/activities.h"

namespace rq::server {

/// Whether they may hold activities for a tenant.
[[nodiscard]] bool may_hold_for(const Caller& caller, const std::string& tenant);
/// Whether they see the names of who comes, and let them in.
[[nodiscard]] bool may_handle_registrations(const Caller& caller, const std::string& tenant);
/// Whether activities of every tenant wait for them: the city's administrators.
[[nodiscard]] bool approves_for_all(const Caller& caller);

/// Whether they take or refuse a change of it that `author` wrote: a second person.
[[nodiscard]] bool may_approve_change(const Caller& caller, const ActivityRow& activity,
                                      const std::string& author);

[[nodiscard]] ActivityState state_of(const ActivityRow& activity);

/// The activity, for those who edit or approve it.
///
/// Errors: "not_found" for all others; "store".
[[nodiscard]] Result<ActivityRow> desk_activity(Sql& sql, const Caller& caller,
                                                const std::string& id);

/// The move, when the table has it and the caller may make it.
///
/// Errors: "move_not_allowed" from this state; "not_allowed"; "second_person_needed".
[[nodiscard]] Result<const ActivityMove*> allowed_activity_move(
    const Caller& caller, const ActivityRow& activity, const std::vector<ActivityEventRow>& events,
    ActivityAction action);

/// Names of the moves that the caller may make now, with "edit" and "registrations".
[[nodiscard]] std::vector<std::string_view> activity_rights(
    const Caller& caller, const ActivityRow& activity, const std::vector<ActivityEventRow>& events);

}  // namespace rq::server
