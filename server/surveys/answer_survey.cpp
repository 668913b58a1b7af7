#include "server/surveys/answer_survey.h"

#include "server/activities/public_activities.h"
#include "server/activities/rights.h"
#include "server/activities/tickets.h"
#include "server/api/fields.h"
#include "server/crypto/secret.h"
#include "server/crypto/tokens.h"
#include "server/store/registrations.h"
#include "server/surveys/survey_text.h"

namespace rq::server {
namespace {

/// By link, of one survey: whoever has the link could go on for ever.
constexpr std::int64_t kMostByLink = 5'000;
constexpr std::size_t kMostTypedTicket = 40;
constexpr std::size_t kMostLinkLetters = 64;
/// 128 bits of chance in hexadecimal.
constexpr std::size_t kMarkLetters = 32;

/// Of an activity that was called off nobody is asked.
bool is_asked(const ActivityRow& activity, const SurveyRow& survey) {
  return survey.state == "open" && state_of(activity) != ActivityState::kCancelled;
}

Result<SurveyRow> opened_survey(Sql& sql, const std::string& activity_id) {
  auto survey = find_survey(sql, activity_id);
  if (!survey) {
    return survey.error();
  }
  if (!survey.value() || survey.value()->state == "draft") {
    return Error{"not_found", "", "nothing is asked about this activity"};
  }
  return std::move(*survey.value());
}

/// Who answers, as it is kept: by which way, and a hash that tells nothing.
struct Taker {
  std::string way;
  std::string hash;
};

Result<Taker> taker_by_ticket(const SurveyParts& parts, Sql& sql, const std::string& activity_id,
                              const std::string& typed) {
  const Error strange{"no_such_ticket", "/ticket", "this is no ticket of this activity"};
  const auto ticket = typed_ticket(typed);
  if (!ticket) {
    return strange;
  }
  const auto row = find_by_ticket(sql, parts.sealer.index("ticket", *ticket));
  if (!row) {
    return row.error();
  }
  if (!*row || (**row).activity_id != activity_id || (**row).state != "confirmed") {
    return strange;
  }
  // Not the index of the ticket itself: that one stands beside the person.
  return Taker{"ticket", parts.sealer.index("survey_ticket", activity_id + ":" + *ticket)};
}

Result<Taker> taker_by_link(const SurveyParts& parts, Sql& sql, const SurveyRow& survey,
                            const std::string& link, const std::string& mark) {
  if (!same_bytes(link, survey.link)) {
    return Error{"bad_link", "/link", "this is not the link that is shown on site"};
  }
  const auto count = survey_answer_count(sql, survey.activity_id, "link");
  if (!count) {
    return count.error();
  }
  if (*count >= kMostByLink) {
    return Error{"survey_full", "", "this survey takes no more answers by link"};
  }
  return Taker{"link", parts.sealer.index("survey_device", survey.activity_id + ":" + mark)};
}

Result<Taker> read_taker(const SurveyParts& parts, Call& call, Sql& sql, const SurveyRow& survey) {
  const Cursor body = call.body();
  const Cursor ticket = body.member("ticket");
  if (!ticket.empty()) {
    const std::string typed = read_text(ticket, 1, kMostTypedTicket);
    if (auto fault = call.fault()) {
      return *fault;
    }
    return taker_by_ticket(parts, sql, survey.activity_id, typed);
  }
  const std::string link = read_text(body.member("link"), 1, kMostLinkLetters);
  const std::string mark = read_text(body.member("mark"), kMarkLetters, kMarkLetters);
  if (auto fault = call.fault()) {
    return *fault;
  }
  return taker_by_link(parts, sql, survey, link, mark);
}

Result<Done> keep_answers(const SurveyParts& parts, Sql& sql, const SurveyRow& survey,
                          const SurveyAnswers& answers, const Taker& taker, std::int64_t now_ms) {
  // A random id: in the order of ids there is no order of answers.
  if (auto kept = add_survey_answer(
          sql, {new_token(), survey.activity_id, taker.way, answered_numbers(answers)});
      !kept) {
    return kept;
  }
  for (std::size_t i = 0; i < answers.words.size(); ++i) {
    if (answers.words[i].empty()) {
      continue;
    }
    SurveyWordsRow row{new_token(), survey.activity_id, static_cast<std::int64_t>(i), {}};
    auto sealed = parts.sealer.seal(sql, survey_subject(survey.activity_id),
                                    {"survey_words", row.id, "words"}, answers.words[i], now_ms);
    if (!sealed) {
      return sealed.error();
    }
    row.words = std::move(sealed.value());
    if (auto kept = add_survey_words(sql, row); !kept) {
      return kept;
    }
  }
  return Done{};
}

}  // namespace

Result<Answer> show_survey(const SurveyParts& /*parts*/, Call& call, Sql& sql) {
  const auto activity = shown_activity(sql, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto survey = opened_survey(sql, activity->id);
  if (!survey) {
    return survey.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("title");
  json.value(activity->title);
  json.key("state");
  json.value(is_asked(*activity, *survey) ? "open" : "closed");
  json.key("questions");
  json.made(survey->document);
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> answer_survey(const SurveyParts& parts, Call& call, Sql& sql) {
  const auto activity = shown_activity(sql, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto survey = opened_survey(sql, activity->id);
  if (!survey) {
    return survey.error();
  }
  if (!is_asked(*activity, *survey)) {
    return Error{"survey_closed", "", "this survey takes no more answers"};
  }
  const SurveyAnswers answers =
      read_survey_answers(call.body().member("answers"), kept_survey_text(survey->document));
  const auto taker = read_taker(parts, call, sql, *survey);
  if (!taker) {
    return taker.error();
  }
  const auto first = add_survey_taker(sql, survey->activity_id, taker->hash);
  if (!first) {
    return first.error();
  }
  if (!*first) {
    return Error{"already_answered", "", "you have answered this survey before"};
  }
  if (auto kept = keep_answers(parts, sql, *survey, answers, *taker, call.now_ms); !kept) {
    return kept.error();
  }
  return answer_with("{}", 201);
}

}  // namespace rq::server
