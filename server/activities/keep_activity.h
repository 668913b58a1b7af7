// Keeping what was done with an activity: the row, its event and the line of the audit log,
// together. Inside a writing transaction. Errors of all: those of Sql.

#pragma once

#include <string>

#include "server/activities/activity_state.h"
#include "server/store/activities.h"

namespace rq::server {

/// Who does what, when; an action that is no move leaves the state.
struct ActivityDeed {
  std::int64_t now_ms = 0;
  std::string actor;
  std::string action;
  std::string words = {};
};

/// The deed alone.
[[nodiscard]] Result<Done> note_activity_deed(Sql& sql, const ActivityRow& activity,
                                              const std::string& from, const std::string& to,
                                              const ActivityDeed& deed);

/// Moves `activity`, whose other columns are written as they stand in it.
///
/// Errors besides: "activity_changed" when its seq is another by now.
[[nodiscard]] Result<Done> keep_activity_move(Sql& sql, ActivityRow activity, ActivityState to,
                                              const ActivityDeed& deed);

/// That somebody else saved or moved it; `seq`: what it is by now.
[[nodiscard]] Error activity_changed(std::int64_t seq);

}  // namespace rq::server
