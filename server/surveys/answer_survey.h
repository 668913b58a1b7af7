// Answering a survey: once by ticket, or once from a device by the link that is shown on site.

#pragma once

#include "server/surveys/survey_parts.h"

namespace rq::server {

/// GET /activities/{id}/survey. Errors: "not_found" where none was opened; "store".
[[nodiscard]] Result<Answer> show_survey(const SurveyParts& parts, Call& call, Sql& sql);

/// POST /activities/{id}/survey/answers.
///
/// Errors: faults of what was sent; "not_found"; "survey_closed"; "no_such_ticket", "bad_link",
/// "already_answered", "survey_full"; "store".
[[nodiscard]] Result<Answer> answer_survey(const SurveyParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
