#include "server/surveys/survey_results.h"

#include <algorithm>
#include <numeric>

#include "server/activities/rights.h"
#include "server/store/audit.h"

namespace rq::server {
namespace {

constexpr std::int64_t kTenths = 10;

std::vector<GroupCount> counts_of(const SurveyQuestion& question,
                                  const std::vector<std::int64_t>& chosen) {
  std::vector<GroupCount> counts;
  for (std::int64_t choice = 1; choice <= question.choices(); ++choice) {
    counts.push_back({std::to_string(choice), std::count(chosen.begin(), chosen.end(), choice)});
  }
  return counts;
}

/// Withholds small ones; what nobody chose stays as it is.
void withhold_choices(std::vector<GroupCount>& counts) {
  std::vector<GroupCount> some;
  for (const GroupCount& group : counts) {
    if (group.count.value_or(0) > 0) {
      some.push_back(group);
    }
  }
  withhold_small(some, kFewestAnswers);
  for (const GroupCount& group : some) {
    const auto at = std::find_if(counts.begin(), counts.end(),
                                 [&](const GroupCount& one) { return one.name == group.name; });
    at->count = group.count;
  }
}

void write_counts(JsonWriter& json, const QuestionResult& result) {
  json.key("answered");
  json.value(result.answered);
  json.key("counts");
  json.begin_array();
  for (const GroupCount& group : result.counts) {
    if (group.count) {
      json.value(*group.count);
    } else {
      json.null();
    }
  }
  json.end_array();
  json.key("meanTenths");
  if (result.mean_tenths) {
    json.value(*result.mean_tenths);
  } else {
    json.null();
  }
}

/// What was written in words, by question.
struct AllWords {
  std::vector<std::vector<std::string>> told;
  /// How many wrote some, erased or not.
  std::vector<std::int64_t> written;
  bool erased = false;
};

/// `tell`: whether they are opened, or only counted.
Result<AllWords> all_words(const SurveyParts& parts, Sql& sql, const std::string& activity_id,
                           std::size_t questions, bool tell) {
  const auto rows = survey_words(sql, activity_id);
  if (!rows) {
    return rows.error();
  }
  AllWords all{std::vector<std::vector<std::string>>(questions),
               std::vector<std::int64_t>(questions)};
  for (const SurveyWordsRow& row : *rows) {
    const auto question = static_cast<std::size_t>(row.question);
    ++all.written.at(question);
    all.erased = all.erased || row.words.empty();
    if (!tell || row.words.empty()) {
      continue;
    }
    const auto words = parts.sealer.open_if_kept(sql, {"survey_words", row.id, "words"}, row.words);
    if (!words) {
      return words.error();
    }
    if (*words) {
      all.told.at(question).push_back(**words);
    }
  }
  return all;
}

/// `words`: whether they are told, too.
Result<Answer> answer_with_results(const SurveyParts& parts, Sql& sql, const SurveyRow& survey,
                                   bool words) {
  const SurveyText text = kept_survey_text(survey.document);
  const auto rows = survey_answers(sql, survey.activity_id);
  if (!rows) {
    return rows.error();
  }
  const bool enough = static_cast<std::int64_t>(rows->size()) >= kFewestAnswers;
  std::vector<std::vector<std::int64_t>> chosen(text.size());
  for (const SurveyAnswerRow& row : *rows) {
    const auto numbers = kept_numbers(row.document);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (numbers.at(i)) {
        chosen[i].push_back(*numbers[i]);
      }
    }
  }
  const auto said = all_words(parts, sql, survey.activity_id, text.size(), enough && words);
  if (!said) {
    return said.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("answers");
  json.value(static_cast<std::int64_t>(rows->size()));
  json.key("byTicket");
  json.value(static_cast<std::int64_t>(std::count_if(
      rows->begin(), rows->end(), [](const SurveyAnswerRow& row) { return row.way == "ticket"; })));
  json.key("enough");
  json.value(enough);
  json.key("wordsErased");
  json.value(said->erased);
  json.key("questions");
  json.begin_array();
  for (std::size_t i = 0; enough && i < text.size(); ++i) {
    json.begin_object();
    QuestionResult result = result_of(text[i], chosen[i]);
    if (text[i].kind == "text") {
      result.answered = said->written[i];
    }
    write_counts(json, result);
    json.key("words");
    json.begin_array();
    for (const std::string& one : said->told[i]) {
      json.value(one);
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

/// The survey, closed, of an activity that the caller sees at a desk.
Result<SurveyRow> closed_survey(Sql& sql, const std::string& activity_id) {
  auto survey = find_survey(sql, activity_id);
  if (!survey) {
    return survey.error();
  }
  if (!survey.value()) {
    return Error{"not_found", "", "nothing is asked about this activity"};
  }
  // From two looks while answers come in, one could tell what was answered between them.
  if (survey.value()->state != "closed") {
    return Error{"survey_open", "", "results are told once the survey is closed"};
  }
  return std::move(*survey.value());
}

}  // namespace

QuestionResult result_of(const SurveyQuestion& question, const std::vector<std::int64_t>& chosen) {
  QuestionResult result;
  result.answered = static_cast<std::int64_t>(chosen.size());
  if (question.kind == "text" || result.answered < kFewestAnswers) {
    return result;
  }
  result.counts = counts_of(question, chosen);
  if (question.kind == "choice") {
    withhold_choices(result.counts);
    return result;
  }
  const bool has_small = std::any_of(
      result.counts.begin(), result.counts.end(),
      [](const GroupCount& group) { return *group.count > 0 && *group.count < kFewestAnswers; });
  if (has_small) {
    result.counts.clear();
  }
  const std::int64_t sum = std::accumulate(chosen.begin(), chosen.end(), std::int64_t{0});
  result.mean_tenths = (sum * kTenths + result.answered / 2) / result.answered;
  return result;
}

Result<Answer> show_survey_results(const SurveyParts& parts, Call& call, Sql& sql) {
  const auto activity = desk_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto survey = closed_survey(sql, activity->id);
  if (!survey) {
    return survey.error();
  }
  return answer_with_results(parts, sql, *survey,
                             may_handle_registrations(call.caller, activity->tenant));
}

Result<Answer> export_survey_results(const SurveyParts& parts, Call& call) {
  // All is opened before the one writer is waited for.
  auto answer = read_from(parts.store, [&](Sql& sql) -> Result<Answer> {
    const auto activity = desk_activity(sql, call.caller, call.names[0]);
    if (!activity) {
      return activity.error();
    }
    if (!may_handle_registrations(call.caller, activity->tenant)) {
      return Error{"not_allowed", "", "this is for staff of who holds the activity"};
    }
    const auto survey = closed_survey(sql, activity->id);
    return survey ? answer_with_results(parts, sql, *survey, true) : Result<Answer>(survey.error());
  });
  if (!answer) {
    return answer;
  }
  const auto noted = parts.store.write([&](Sql& sql) {
    return add_audit(
        sql,
        {call.now_ms, call.caller.actor(), "survey.export", "activity:" + call.names[0], {}, "{}"});
  });
  return noted ? std::move(answer) : Result<Answer>(noted.error());
}

}  // namespace rq::server
