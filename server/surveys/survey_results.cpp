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
  /// Where the next part begins; empty behind the last.
  std::string next;
};

std::string text_of_place(const SurveyWordsRow& row) {
  return std::to_string(row.question) + '-' + row.id;
}

/// "QUESTION-ID", of one digit; from the first on where it is none.
SurveyWordsPlace read_place(std::string_view text) {
  static_assert(kMostQuestions <= 10);
  if (text.size() < 3 || text[0] < '0' || text[0] > '9' || text[1] != '-') {
    return {};
  }
  return {text[0] - '0', std::string(text.substr(2))};
}

Result<Done> tell_words(const SurveyParts& parts, Sql& sql, const std::string& activity_id,
                        std::string_view after, AllWords& all) {
  const auto rows = survey_words(sql, activity_id, read_place(after), kMostWordsTold);
  if (!rows) {
    return rows.error();
  }
  for (const SurveyWordsRow& row : *rows) {
    const auto words = row.words.empty() ? Result<std::optional<std::string>>(std::nullopt)
                                         : parts.sealer.open_if_kept(
                                               sql, {"survey_words", row.id, "words"}, row.words);
    if (!words) {
      return words.error();
    }
    if (*words) {
      all.told.at(static_cast<std::size_t>(row.question)).push_back(**words);
    }
  }
  if (static_cast<std::int64_t>(rows->size()) == kMostWordsTold) {
    all.next = text_of_place(rows->back());
  }
  return Done{};
}

/// `after`: where those begin that are opened; nothing where they are only counted.
Result<AllWords> all_words(const SurveyParts& parts, Sql& sql, const std::string& activity_id,
                           std::size_t questions, std::optional<std::string_view> after) {
  const auto counts = count_survey_words(sql, activity_id);
  if (!counts) {
    return counts.error();
  }
  AllWords all{std::vector<std::vector<std::string>>(questions),
               std::vector<std::int64_t>(questions),
               false,
               {}};
  for (const SurveyWordsCount& count : *counts) {
    all.written.at(static_cast<std::size_t>(count.question)) = count.written;
    all.erased = all.erased || count.erased > 0;
  }
  if (after) {
    if (auto told = tell_words(parts, sql, activity_id, *after, all); !told) {
      return told.error();
    }
  }
  return all;
}

/// `after`: where the words begin that are told, too; nothing where none are.
Result<Answer> answer_with_results(const SurveyParts& parts, Sql& sql, const SurveyRow& survey,
                                   std::optional<std::string_view> after) {
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
  const auto said = all_words(parts, sql, survey.activity_id, text.size(),
                              enough ? after : std::optional<std::string_view>());
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
  json.key("next");
  json.value(said->next);
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
  const bool handles = may_handle_registrations(call.caller, activity->tenant);
  return answer_with_results(parts, sql, *survey,
                             handles ? std::optional(call.query("after")) : std::nullopt);
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
    return survey ? answer_with_results(parts, sql, *survey, call.query("after"))
                  : Result<Answer>(survey.error());
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
