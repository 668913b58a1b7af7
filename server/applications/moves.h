// Moving an application on, by the table of core/flow.

#pragma once

#include "server/applications/applications.h"

namespace rq::server {

/// POST /api/v1/applications/{id}/moves {action, revision, reason?, sentence?, figures?,
/// materials?, assignee?}.
///
/// Errors: "not_found"; "changed_meanwhile" when `revision` is not the application's;
/// "move_not_allowed", "move_of_others", "move_incomplete", "unknown_reason", "bad_sentence" of
/// core/flow; wrong forms.
[[nodiscard]] Result<Answer> move(const ApplicationParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
