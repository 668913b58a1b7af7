// A survey at its desk: its questions, opening and closing it.

#pragma once

#include "server/surveys/survey_parts.h"

namespace rq::server {

/// GET /staff/activities/{id}/survey: null where there is none. Errors: "not_found"; "store".
[[nodiscard]] Result<Answer> show_desk_survey(const SurveyParts& parts, Call& call, Sql& sql);

/// PUT /staff/activities/{id}/survey. Errors: faults of what was sent; "not_found",
/// "not_allowed"; "survey_changed", "not_a_draft"; "store".
[[nodiscard]] Result<Answer> save_survey(const SurveyParts& parts, Call& call, Sql& sql);

/// POST /staff/activities/{id}/survey/moves: "open" or "close". Errors besides:
/// "move_not_allowed".
[[nodiscard]] Result<Answer> move_survey(const SurveyParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
