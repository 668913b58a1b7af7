#include "server/activities/edit_activities.h"

#include <algorithm>

#include "server/activities/activity_bounds.h"
#include "server/activities/activity_json.h"
#include "server/activities/activity_text.h"
#include "server/activities/keep_activity.h"
#include "server/activities/rights.h"
#include "server/api/fields.h"
#include "server/api/lists.h"
#include "server/base/random_id.h"

namespace rq::server {
namespace {

/// The own ones; for those who approve for all, what others handed in comes first.
Result<std::vector<ActivityRow>> desk_rows(Sql& sql, const Caller& caller,
                                           const std::string& state) {
  auto own = activities_of(sql, caller.tenant, state, kMostListedActivities);
  if (!own || !approves_for_all(caller)) {
    return own;
  }
  auto rows = submitted_activities(sql, kMostListedActivities);
  if (!rows) {
    return rows;
  }
  std::vector<ActivityRow>& all = rows.value();
  std::erase_if(all, [&](const ActivityRow& row) {
    return row.tenant == caller.tenant || (!state.empty() && row.state != state);
  });
  all.insert(all.end(), own->begin(), own->end());
  return rows;
}

Result<ActivityText> read_sent_text(Call& call) {
  const Cursor body = call.body();
  const Cursor document = body.member("document");
  ActivityText text = read_activity_text(document);
  if (auto fault = call.fault()) {
    return *fault;
  }
  return text;
}

Result<ActivityRow> writable_activity(Sql& sql, const Caller& caller, const std::string& id,
                                      std::int64_t seq) {
  auto activity = desk_activity(sql, caller, id);
  if (!activity) {
    return activity;
  }
  if (!may_hold_for(caller, activity->tenant)) {
    return Error{"not_allowed", "", "this is for who holds the activity"};
  }
  if (activity->seq != seq) {
    return activity_changed(activity->seq);
  }
  if (state_of(*activity) != ActivityState::kDraft) {
    return Error{"not_a_draft", "", "only a draft is written; take it back first"};
  }
  return activity;
}

/// An editor saves as somebody types: one event for each time that they sat down to it.
Result<Done> note_saving(Sql& sql, const ActivityRow& activity, const Call& call) {
  const auto events = activity_events(sql, activity.id);
  if (!events) {
    return events.error();
  }
  const std::string actor = call.caller.actor();
  const bool goes_on =
      !events->empty() && events->back().action == "save" && events->back().actor == actor;
  return goes_on ? Result<Done>(Done{})
                 : note_activity_deed(sql, activity, "", "", {call.now_ms, actor, "save"});
}

struct SentActivityMove {
  ActivityAction action = ActivityAction::kSubmit;
  std::int64_t seq = 0;
  std::string words;
};

Result<SentActivityMove> read_activity_move(Call& call) {
  const Cursor body = call.body();
  SentActivityMove sent;
  const Cursor move = body.member("move");
  const auto action = from_text(move.string().value_or(""), static_cast<ActivityAction*>(nullptr));
  if (!action) {
    move.fault("bad_value", "there is no such move");
  }
  sent.action = action.value_or(ActivityAction::kSubmit);
  sent.seq = read_number(body.member("seq"), 1, INT64_MAX);
  if (const Cursor words = body.member("words"); !words.empty()) {
    sent.words = read_text(words, 1, kMostReasonWords);
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  return sent;
}

/// What a move needs besides that the caller may make it.
std::optional<Error> fault_of_move(const ActivityMove& move, const ActivityRow& activity,
                                   const SentActivityMove& sent, const std::string& today) {
  if (activity.seq != sent.seq) {
    return activity_changed(activity.seq);
  }
  if (move.needs.words && sent.words.empty()) {
    return Error{"words_missing", "/words", "say why"};
  }
  if (move.needs.completeness) {
    return missing_in(kept_activity_text(activity.document), today);
  }
  return std::nullopt;
}

/// What a move changes besides the state.
ActivityRow moved_activity(ActivityRow activity, const Call& call, ActivityAction action) {
  switch (action) {
    case ActivityAction::kApprove: activity.reviewer = call.caller.actor(); break;
    case ActivityAction::kRecall:
    case ActivityAction::kReturn: activity.reviewer.reset(); break;
    case ActivityAction::kOpen: activity.opened_at_ms = call.now_ms; break;
    default: break;
  }
  return activity;
}

}  // namespace

Result<Answer> list_desk_activities(const ActivityParts& parts, Call& call, Sql& sql) {
  const Caller& caller = call.caller;
  if (!may_hold_for(caller, caller.tenant) && !approves_for_all(caller)) {
    return Error{"not_allowed", "", "this is for who holds activities"};
  }
  const std::string state(call.query("state"));
  if (!state.empty() && !from_text(state, static_cast<ActivityState*>(nullptr))) {
    return Error{"bad_value", "/state", "there is no such state"};
  }
  StaffNames names(sql, parts.sealer);
  return answer_with_list("activities", desk_rows(sql, caller, state),
                          [&](JsonWriter& json, const ActivityRow& row) -> Result<Done> {
                            const auto one = desk_summary(names, row);
                            if (!one) {
                              return one.error();
                            }
                            json.made(*one);
                            return Done{};
                          });
}

Result<Answer> begin_activity(const ActivityParts& parts, Call& call, Sql& sql) {
  const Caller& caller = call.caller;
  if (!may_hold_for(caller, caller.tenant)) {
    return Error{"not_allowed", "", "this is for who holds activities"};
  }
  const auto text = read_sent_text(call);
  if (!text) {
    return text.error();
  }
  ActivityRow row;
  row.id = new_id(call.now_ms);
  row.tenant = caller.tenant;
  row.state = to_text(ActivityState::kDraft);
  row.seq = 1;
  row.author = caller.actor();
  row.created_at_ms = row.updated_at_ms = call.now_ms;
  put_into_row(row, *text);
  for (const auto& step :
       {add_activity(sql, row), keep_activity_sessions(sql, row.id, session_rows(*text)),
        note_activity_deed(sql, row, "", row.state, {call.now_ms, caller.actor(), "begin"})}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_with_activity(sql, parts, caller, row.id, 201);
}

Result<Answer> show_desk_activity(const ActivityParts& parts, Call& call, Sql& sql) {
  const auto activity = desk_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  return answer_with_activity(sql, parts, call.caller, activity->id);
}

Result<Answer> save_activity(const ActivityParts& /*parts*/, Call& call, Sql& sql) {
  const std::int64_t seq = read_number(call.body().member("seq"), 1, INT64_MAX);
  const auto text = read_sent_text(call);
  if (!text) {
    return text.error();
  }
  auto activity = writable_activity(sql, call.caller, call.names[0], seq);
  if (!activity) {
    return activity.error();
  }
  ActivityRow row = std::move(activity.value());
  put_into_row(row, *text);
  row.updated_at_ms = call.now_ms;
  const auto kept = update_activity(sql, row);
  if (!kept) {
    return kept.error();
  }
  RQ_CHECK(*kept);  // read in this transaction
  for (const auto& step :
       {keep_activity_sessions(sql, row.id, session_rows(*text)), note_saving(sql, row, call)}) {
    if (!step) {
      return step.error();
    }
  }
  JsonWriter json;
  json.begin_object();
  json.key("seq");
  json.value(seq + 1);
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> move_activity(const ActivityParts& parts, Call& call, Sql& sql) {
  const auto sent = read_activity_move(call);
  if (!sent) {
    return sent.error();
  }
  const auto activity = desk_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto events = activity_events(sql, activity->id);
  if (!events) {
    return events.error();
  }
  const auto move = allowed_activity_move(call.caller, *activity, *events, sent->action);
  if (!move) {
    return move.error();
  }
  if (auto fault = fault_of_move(**move, *activity, *sent, call.today)) {
    return *fault;
  }
  if (auto kept = keep_activity_move(
          sql, moved_activity(*activity, call, sent->action), (*move)->to,
          {call.now_ms, call.caller.actor(), std::string(to_text(sent->action)), sent->words});
      !kept) {
    return kept.error();
  }
  return answer_with_activity(sql, parts, call.caller, activity->id);
}

}  // namespace rq::server
