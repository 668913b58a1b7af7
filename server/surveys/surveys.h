// Surveys: /api/v1/activities/{id}/survey and /api/v1/staff/activities/{id}/survey.

#pragma once

#include <vector>

#include "server/api/endpoint.h"
#include "server/surveys/survey_parts.h"

namespace rq::server {

[[nodiscard]] std::vector<Endpoint> survey_endpoints(const SurveyParts& parts);

}  // namespace rq::server
