#include "server/surveys/survey_text.h"

#include <algorithm>

#include "core/base/check.h"
#include "server/api/fields.h"

namespace rq::server {
namespace {

SurveyQuestion read_question(const Cursor& sent) {
  SurveyQuestion question;
  if (!require_only(sent, {"kind", "text", "options"})) {
    return question;
  }
  question.kind = sent.member("kind").string().value_or("");
  if (question.kind != "scale" && question.kind != "choice" && question.kind != "text") {
    sent.member("kind").fault("bad_value", "scale, choice or text is expected");
  }
  question.text = read_text(sent.member("text"), 1, kMostQuestionText);
  const Cursor options = sent.member("options");
  if (question.kind == "choice") {
    question.options = read_list<std::string>(options, kMostOptions, [](const Cursor& one) {
      return read_text(one, 1, kMostOptionText);
    });
    auto sorted = question.options;
    std::sort(sorted.begin(), sorted.end());
    if (!options.has_errors() &&
        (sorted.size() < kFewestOptions ||
         std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())) {
      options.fault("bad_value", "two options at least, each once");
    }
  } else if (!options.empty()) {
    options.fault("unknown_key", "only a choice has options");
  }
  return question;
}

/// One answer into its place.
void read_answer(const Cursor& sent, const SurveyQuestion& question,
                 std::optional<std::int64_t>& number, std::string& words) {
  if (sent.empty()) {
    return;
  }
  if (question.kind != "text") {
    number = read_number(sent, 1, question.choices());
    return;
  }
  const auto text = sent.string();
  if (!text) {
    return;
  }
  std::string one_line(*text);
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  const auto read = text_within(one_line, 0, kMostAnswerWords);
  if (!read) {
    sent.fault("bad_text", "at most " + std::to_string(kMostAnswerWords) + " characters");
  }
  words = read.value_or("");
}

}  // namespace

std::int64_t SurveyQuestion::choices() const {
  return kind == "scale" ? kScaleSteps : static_cast<std::int64_t>(options.size());
}

SurveyText read_survey_text(const Cursor& questions) {
  SurveyText text = read_list<SurveyQuestion>(questions, kMostQuestions, read_question);
  if (!questions.has_errors() && text.empty()) {
    questions.fault("too_few", "a survey has a question");
  }
  return text;
}

SurveyText kept_survey_text(const std::string& document) {
  Diagnostics faults;
  const auto json = JsonDocument::parse(document, faults);
  RQ_CHECK(json.has_value());
  SurveyText text = read_survey_text(Cursor(json->root(), faults));
  RQ_CHECK(!faults.has_errors());
  return text;
}

std::string survey_document(const SurveyText& text) {
  JsonWriter json;
  json.begin_array();
  for (const SurveyQuestion& question : text) {
    json.begin_object();
    json.key("kind");
    json.value(question.kind);
    json.key("text");
    json.value(question.text);
    if (question.kind == "choice") {
      json.key("options");
      json.begin_array();
      for (const std::string& option : question.options) {
        json.value(option);
      }
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
  return json.take();
}

SurveyAnswers read_survey_answers(const Cursor& sent, const SurveyText& text) {
  SurveyAnswers answers;
  answers.numbers.resize(text.size());
  answers.words.resize(text.size());
  if (!sent.require_array()) {
    return answers;
  }
  if (sent.value().size() != text.size()) {
    sent.fault("bad_value", "an answer or null for each question");
    return answers;
  }
  bool says_something = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Cursor one = sent.element(i);
    read_answer(one, text[i], answers.numbers[i], answers.words[i]);
    says_something = says_something || answers.numbers[i] || !answers.words[i].empty();
  }
  if (!sent.has_errors() && !says_something) {
    sent.fault("too_few", "one question at least is answered");
  }
  return answers;
}

std::string answered_numbers(const SurveyAnswers& answers) {
  JsonWriter json;
  json.begin_array();
  for (const auto& number : answers.numbers) {
    if (number) {
      json.value(*number);
    } else {
      json.null();
    }
  }
  json.end_array();
  return json.take();
}

std::vector<std::optional<std::int64_t>> kept_numbers(const std::string& document) {
  Diagnostics faults;
  const auto json = JsonDocument::parse(document, faults);
  RQ_CHECK(json.has_value());
  const Cursor root(json->root(), faults);
  std::vector<std::optional<std::int64_t>> numbers;
  for (std::size_t i = 0; i < root.value().size(); ++i) {
    const Cursor one = root.element(i);
    numbers.push_back(one.empty() ? std::nullopt : one.integer());
  }
  return numbers;
}

}  // namespace rq::server
