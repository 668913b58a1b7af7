#include "server/surveys/surveys.h"

#include "server/surveys/answer_survey.h"
#include "server/surveys/edit_survey.h"
#include "server/surveys/survey_results.h"

namespace rq::server {

std::vector<Endpoint> survey_endpoints(const SurveyParts& parts) {
  const auto own = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  return {
      {"GET", "/api/v1/activities/{id}/survey", kAnybody, Touches::kReads, own(show_survey), {}},
      // Whoever answers again is told so: it needs no key, and what is kept of keys would say who.
      {"POST",
       "/api/v1/activities/{id}/survey/answers",
       kAnybody,
       Touches::kWrites,
       own(answer_survey),
       {}},
      {"GET",
       "/api/v1/staff/activities/{id}/survey",
       kStaff,
       Touches::kReads,
       own(show_desk_survey),
       {}},
      {"PUT",
       "/api/v1/staff/activities/{id}/survey",
       kStaff,
       Touches::kWrites,
       own(save_survey),
       {}},
      {"POST",
       "/api/v1/staff/activities/{id}/survey/moves",
       kStaff,
       Touches::kWritesOnce,
       own(move_survey),
       {}},
      {"GET",
       "/api/v1/staff/activities/{id}/survey/results",
       kStaff,
       Touches::kReads,
       own(show_survey_results),
       {}},
      {"POST",
       "/api/v1/staff/activities/{id}/survey/exports",
       kStaff,
       Touches::kItself,
       {},
       [parts](Call& call) { return export_survey_results(parts, call); }},
  };
}

}  // namespace rq::server
