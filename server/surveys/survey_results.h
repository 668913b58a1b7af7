// What came of a survey, once it is closed: counts, of which small ones are withheld, and what was
// written in words.

#pragma once

#include <optional>
#include <vector>

#include "server/base/withhold.h"
#include "server/surveys/survey_parts.h"
#include "server/surveys/survey_text.h"

namespace rq::server {

/// Below this nothing is told of the answers.
constexpr std::int64_t kFewestAnswers = 5;
/// Of what was written in words, at once: 3 MB at most (kMostAnswerWords).
constexpr std::int64_t kMostWordsTold = 2'000;

struct QuestionResult {
  std::int64_t answered = 0;
  /// By choice from 1; empty where each would tell of few.
  std::vector<GroupCount> counts;
  /// Of a scale, in tenths; nothing where it is withheld.
  std::optional<std::int64_t> mean_tenths;
};

/// One question's, from the numbers that were chosen. Of a scale there is the mean, and the counts
/// besides only where none of them is small: from some counts and the mean the others could be
/// told. Of a choice, small counts are withheld.
[[nodiscard]] QuestionResult result_of(const SurveyQuestion& question,
                                       const std::vector<std::int64_t>& chosen);

/// GET /staff/activities/{id}/survey/results?after=: with kMostWordsTold of the words behind that
/// place at most; where the next begin is told. Errors: "not_found"; "survey_open" before it is
/// closed; "store", "sealed_value".
[[nodiscard]] Result<Answer> show_survey_results(const SurveyParts& parts, Call& call, Sql& sql);

/// POST /staff/activities/{id}/survey/exports: the same to keep as a file, noted in the audit log.
///
/// Errors besides: "not_allowed".
[[nodiscard]] Result<Answer> export_survey_results(const SurveyParts& parts, Call& call);

}  // namespace rq::server
