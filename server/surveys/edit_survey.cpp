#include "server/surveys/edit_survey.h"

#include "server/activities/rights.h"
#include "server/api/fields.h"
#include "server/crypto/tokens.h"
#include "server/store/audit.h"
#include "server/surveys/survey_text.h"

namespace rq::server {
namespace {

Error survey_changed(std::int64_t seq) {
  return {"survey_changed", "/seq",
          "somebody changed this survey meanwhile; its seq is " + std::to_string(seq)};
}

/// The activity, for those who may write what is asked about it.
Result<ActivityRow> asked_activity(Sql& sql, const Caller& caller, const std::string& id) {
  auto activity = desk_activity(sql, caller, id);
  if (!activity) {
    return activity;
  }
  if (!may_hold_for(caller, activity->tenant)) {
    return Error{"not_allowed", "", "this is for who holds the activity"};
  }
  return activity;
}

Result<Answer> answer_with_survey(Sql& sql, const Caller& caller, const ActivityRow& activity) {
  const auto survey = find_survey(sql, activity.id);
  if (!survey) {
    return survey.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("survey");
  if (!*survey) {
    json.null();
  } else {
    const auto by_ticket = survey_answer_count(sql, activity.id, "ticket");
    const auto by_link = survey_answer_count(sql, activity.id, "link");
    if (!by_ticket || !by_link) {
      return !by_ticket ? by_ticket.error() : by_link.error();
    }
    json.begin_object();
    json.key("state");
    json.value((**survey).state);
    json.key("seq");
    json.value((**survey).seq);
    json.key("questions");
    json.made((**survey).document);
    json.key("link");
    json.value(may_hold_for(caller, activity.tenant) ? (**survey).link : std::string());
    json.key("byTicket");
    json.value(*by_ticket);
    json.key("byLink");
    json.value(*by_link);
    json.end_object();
  }
  json.key("can");
  json.begin_array();
  if (may_hold_for(caller, activity.tenant)) {
    json.value("edit");
  }
  if (may_handle_registrations(caller, activity.tenant)) {
    json.value("words");
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Done> note_survey(Sql& sql, const Call& call, const std::string& action,
                         const std::string& activity_id) {
  return add_audit(
      sql,
      {call.now_ms, call.caller.actor(), "survey." + action, "activity:" + activity_id, {}, "{}"});
}

/// Writes it where its seq is still that one.
Result<Done> keep_survey(Sql& sql, const SurveyRow& survey) {
  const auto kept = update_survey(sql, survey);
  if (!kept) {
    return kept.error();
  }
  if (!*kept) {
    return survey_changed(survey.seq + 1);
  }
  return Done{};
}

Result<Done> save_questions(Sql& sql, const Call& call, const std::string& activity_id,
                            std::int64_t seq, const SurveyText& text) {
  const auto before = find_survey(sql, activity_id);
  if (!before) {
    return before.error();
  }
  const std::int64_t last = *before ? (**before).seq : 0;
  if (last != seq) {
    return survey_changed(last);
  }
  if (!*before) {
    // Half of a token: 128 bits and more, in an address that is printed.
    constexpr std::size_t kNewLinkLetters = 22;
    return add_survey(sql, {activity_id, "draft", 1, survey_document(text),
                            new_token().substr(0, kNewLinkLetters), call.now_ms});
  }
  SurveyRow survey = **before;
  if (survey.state != "draft") {
    return Error{"not_a_draft", "", "what was asked is not changed any more"};
  }
  survey.document = survey_document(text);
  survey.updated_at_ms = call.now_ms;
  return keep_survey(sql, survey);
}

}  // namespace

Result<Answer> show_desk_survey(const SurveyParts& /*parts*/, Call& call, Sql& sql) {
  const auto activity = desk_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  return answer_with_survey(sql, call.caller, *activity);
}

Result<Answer> save_survey(const SurveyParts& /*parts*/, Call& call, Sql& sql) {
  const std::int64_t seq = read_number(call.body().member("seq"), 0, INT64_MAX);
  const SurveyText text = read_survey_text(call.body().member("questions"));
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto activity = asked_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  for (const auto& step : {save_questions(sql, call, activity->id, seq, text),
                           note_survey(sql, call, "save", activity->id)}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_with_survey(sql, call.caller, *activity);
}

Result<Answer> move_survey(const SurveyParts& /*parts*/, Call& call, Sql& sql) {
  const std::int64_t seq = read_number(call.body().member("seq"), 1, INT64_MAX);
  const std::string move(call.body().member("move").string().value_or(""));
  if (move != "open" && move != "close") {
    call.body().member("move").fault("bad_value", "open or close is expected");
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto activity = asked_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto before = find_survey(sql, activity->id);
  if (!before) {
    return before.error();
  }
  if (!*before) {
    return Error{"not_found", "", "nothing is asked about this activity"};
  }
  SurveyRow survey = **before;
  if (survey.seq != seq) {
    return survey_changed(survey.seq);
  }
  const bool opens = move == "open";
  // Who answers has to see what it is about.
  if (survey.state != (opens ? "draft" : "open") || (opens && !activity->opened_at_ms)) {
    return Error{"move_not_allowed", "/move", "a survey is opened once, and closed once"};
  }
  survey.state = opens ? "open" : "closed";
  survey.updated_at_ms = call.now_ms;
  for (const auto& step : {keep_survey(sql, survey), note_survey(sql, call, move, activity->id)}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_with_survey(sql, call.caller, *activity);
}

}  // namespace rq::server
