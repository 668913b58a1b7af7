// The questions of a survey and what is answered to them: read strictly, written in one form.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cursor.h"
#include "core/base/json_writer.h"

namespace rq::server {

constexpr std::size_t kMostQuestions = 10;
constexpr std::size_t kMostQuestionText = 120;
constexpr std::size_t kFewestOptions = 2;
constexpr std::size_t kMostOptions = 8;
constexpr std::size_t kMostOptionText = 60;
constexpr std::size_t kMostAnswerWords = 500;
/// Of a scale: from 1.
constexpr std::int64_t kScaleSteps = 5;

struct SurveyQuestion {
  /// "scale" from 1 to 5, "choice" of one, or "text".
  std::string kind;
  std::string text;
  /// Of a choice.
  std::vector<std::string> options;

  /// Numbers from 1 that can be chosen; 0 of texts.
  [[nodiscard]] std::int64_t choices() const;
};

using SurveyText = std::vector<SurveyQuestion>;

/// Reads the questions that were sent; faults go to the cursor.
[[nodiscard]] SurveyText read_survey_text(const Cursor& questions);
/// Reads what survey_document() wrote.
[[nodiscard]] SurveyText kept_survey_text(const std::string& document);
[[nodiscard]] std::string survey_document(const SurveyText& text);

/// What one person said: to each question a number, words, or nothing.
struct SurveyAnswers {
  std::vector<std::optional<std::int64_t>> numbers;
  /// By question; empty where there are none.
  std::vector<std::string> words;
};

/// Reads an array with a value or null for each question, not all of them null.
[[nodiscard]] SurveyAnswers read_survey_answers(const Cursor& sent, const SurveyText& text);
/// The numbers alone, as compact JSON.
[[nodiscard]] std::string answered_numbers(const SurveyAnswers& answers);
/// Reads what answered_numbers() wrote.
[[nodiscard]] std::vector<std::optional<std::int64_t>> kept_numbers(const std::string& document);

}  // namespace rq::server
