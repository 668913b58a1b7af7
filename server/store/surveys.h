// Surveys of activities, and what was answered. Nothing tells who gave which answer: answers have a
// random id, no time and no order, and who has answered stands elsewhere, as a keyed hash. Errors
// of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct SurveyRow {
  std::string activity_id;
  /// "draft", "open" or "closed".
  std::string state;
  /// Counts the changes; who changes it has to know the last.
  std::int64_t seq = 0;
  /// server/surveys/survey_text.h; changed in a draft only.
  std::string document;
  /// Who has it answers without a ticket.
  std::string link;
  std::int64_t updated_at_ms = 0;
};

struct SurveyAnswerRow {
  std::string id;
  std::string activity_id;
  /// "ticket" or "link".
  std::string way;
  /// The numbers that were chosen, by question.
  std::string document;
};

struct SurveyWordsRow {
  std::string id;
  std::string activity_id;
  std::int64_t question = 0;
  /// Sealed; empty once they were erased.
  std::string words;
};

/// In a list of words; before all of them by default.
struct SurveyWordsPlace {
  std::int64_t question = 0;
  std::string id;
};

struct SurveyWordsCount {
  std::int64_t question = 0;
  std::int64_t written = 0;
  /// Of these.
  std::int64_t erased = 0;
};

[[nodiscard]] Result<std::optional<SurveyRow>> find_survey(Sql& sql,
                                                           const std::string& activity_id);
[[nodiscard]] Result<Done> add_survey(Sql& sql, const SurveyRow& survey);
/// False when its seq is another by now; counts it up.
[[nodiscard]] Result<bool> update_survey(Sql& sql, const SurveyRow& survey);

/// False when there was one of theirs before.
[[nodiscard]] Result<bool> add_survey_taker(Sql& sql, const std::string& activity_id,
                                            const std::string& taker);
[[nodiscard]] Result<Done> add_survey_answer(Sql& sql, const SurveyAnswerRow& answer);
[[nodiscard]] Result<Done> add_survey_words(Sql& sql, const SurveyWordsRow& words);

[[nodiscard]] Result<std::int64_t> survey_answer_count(Sql& sql, const std::string& activity_id,
                                                       const std::string& way);
[[nodiscard]] Result<std::vector<SurveyAnswerRow>> survey_answers(Sql& sql,
                                                                  const std::string& activity_id);
/// By question, the next `count` after the question and id.
[[nodiscard]] Result<std::vector<SurveyWordsRow>> survey_words(Sql& sql,
                                                               const std::string& activity_id,
                                                               const SurveyWordsPlace& after,
                                                               std::int64_t count);
/// How many wrote some, by question, of those that anybody wrote to.
[[nodiscard]] Result<std::vector<SurveyWordsCount>> count_survey_words(
    Sql& sql, const std::string& activity_id);

/// Activities whose last day was before `day`, and whose survey is open or still has words.
[[nodiscard]] Result<std::vector<std::string>> surveys_over_before(Sql& sql,
                                                                   const std::string& day);
/// Takes away what was written in words, their key first; that something was written stays counted.
/// A survey that is open is closed, so that none come after.
[[nodiscard]] Result<Done> forget_survey_words(Sql& sql, const std::string& activity_id,
                                               std::int64_t now_ms);

}  // namespace rq::server
