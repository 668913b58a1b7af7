#include "server/activities/change_activity.h"

#include <algorithm>

#include "server/activities/activity_bounds.h"
#include "server/activities/activity_json.h"
#include "server/activities/activity_text.h"
#include "server/activities/keep_activity.h"
#include "server/activities/rights.h"
#include "server/api/fields.h"
#include "server/store/activity_changes.h"

namespace rq::server {
namespace {

bool may_propose_change(const Caller& caller, const ActivityRow& activity) {
  return is_under_way(state_of(activity)) && may_hold_for(caller, activity.tenant);
}

/// Sessions stay, and whoever is confirmed does.
std::optional<Error> fault_of_change(const ActivityText& before, const ActivityText& after,
                                     const ActivityPlaces& places, const std::string& today) {
  for (const ActivitySession& session : before.sessions) {
    if (after.session(session.id) == nullptr) {
      return Error{"session_missing", "/document/sessions",
                   "a session that people may have registered for is not taken away"};
    }
  }
  if (after.quota < places.confirmed) {
    return Error{"quota_taken", "/document/quota", "there are more who are confirmed"};
  }
  for (std::size_t i = 0; i < after.sessions.size(); ++i) {
    const auto found = places.sessions.find(after.sessions[i].id);
    if (found != places.sessions.end() && after.sessions[i].quota < found->second.confirmed) {
      return Error{"quota_taken", "/document/sessions/" + std::to_string(i) + "/quota",
                   "there are more who are confirmed"};
    }
  }
  return missing_in(after, today);
}

Result<Done> check_change(Sql& sql, const ActivityRow& activity, const ActivityText& after,
                          const std::string& today) {
  const auto places = places_of(sql, activity.id);
  if (!places) {
    return places.error();
  }
  if (auto fault = fault_of_change(kept_activity_text(activity.document), after, *places, today)) {
    return *fault;
  }
  return Done{};
}

/// The row as it stands in `activity`, its seq counted up, and the deed.
Result<Done> keep_change_deed(Sql& sql, ActivityRow activity, const ActivityDeed& deed) {
  activity.updated_at_ms = deed.now_ms;
  const auto kept = update_activity(sql, activity);
  if (!kept) {
    return kept.error();
  }
  if (!*kept) {
    return activity_changed(activity.seq + 1);
  }
  return note_activity_deed(sql, activity, "", "", deed);
}

Result<ActivityRow> changeable_activity(Sql& sql, const Caller& caller, const std::string& id,
                                        std::int64_t seq) {
  auto activity = desk_activity(sql, caller, id);
  if (!activity) {
    return activity;
  }
  if (activity->seq != seq) {
    return activity_changed(activity->seq);
  }
  if (!is_under_way(state_of(*activity))) {
    return Error{"move_not_allowed", "", "only what is open or runs is changed like this"};
  }
  return activity;
}

Result<Done> accept_change(Sql& sql, const Call& call, ActivityRow activity,
                           const ActivityChangeRow& change) {
  const ActivityText text = kept_activity_text(change.document);
  // Places may have been given since it was written.
  if (auto good = check_change(sql, activity, text, call.today); !good) {
    return good;
  }
  if (auto kept = decide_change(sql, change, "accepted", call.caller.actor(), call.now_ms); !kept) {
    return kept;
  }
  put_into_row(activity, text);
  for (const auto& step :
       {change_activity_sessions(sql, activity.id, session_rows(text)),
        keep_change_deed(sql, activity,
                         {call.now_ms, call.caller.actor(), "accept_change", change.words}),
        fill_places(sql, activity.id)}) {
    if (!step) {
      return step;
    }
  }
  return Done{};
}

Result<Done> decide_on_change(Sql& sql, const Call& call, const ActivityRow& activity,
                              const ActivityChangeRow& change, const std::string& decision) {
  if (decision == "withdraw") {
    if (!may_propose_change(call.caller, activity)) {
      return Error{"not_allowed", "", "this is for who holds the activity"};
    }
  } else if (!may_approve_change(call.caller, activity, change.author)) {
    return Error{"second_person_needed", "/decision",
                 "this has to be done by a second person, who did not write it"};
  }
  if (decision == "accept") {
    return accept_change(sql, call, activity, change);
  }
  const bool refuses = decision == "refuse";
  for (const auto& step : {decide_change(sql, change, refuses ? "refused" : "withdrawn",
                                         call.caller.actor(), call.now_ms),
                           keep_change_deed(sql, activity,
                                            {call.now_ms, call.caller.actor(),
                                             refuses ? "refuse_change" : "withdraw_change"})}) {
    if (!step) {
      return step;
    }
  }
  return Done{};
}

}  // namespace

Result<Answer> propose_activity_change(const ActivityParts& parts, Call& call, Sql& sql) {
  const Cursor body = call.body();
  const std::int64_t seq = read_number(body.member("seq"), 1, INT64_MAX);
  const std::string words = read_text(body.member("words"), 1, kMostReasonWords);
  const Cursor document = body.member("document");
  const ActivityText text = read_activity_text(document);
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto activity = changeable_activity(sql, call.caller, call.names[0], seq);
  if (!activity) {
    return activity.error();
  }
  if (!may_propose_change(call.caller, *activity)) {
    return Error{"not_allowed", "", "this is for who holds the activity"};
  }
  const auto there = proposed_change(sql, activity->id);
  if (!there) {
    return there.error();
  }
  if (*there || activity_document(text) == activity->document) {
    return Error{"move_not_allowed", "",
                 *there ? "another change waits to be decided on" : "nothing is changed"};
  }
  if (auto good = check_change(sql, *activity, text, call.today); !good) {
    return good.error();
  }
  for (const auto& step :
       {propose_change(sql, {activity->id,
                             0,
                             {},
                             activity_document(text),
                             words,
                             call.caller.actor(),
                             call.now_ms,
                             0}),
        keep_change_deed(sql, *activity,
                         {call.now_ms, call.caller.actor(), "propose_change", words})}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_with_activity(sql, parts, call.caller, activity->id, 201);
}

Result<Answer> decide_activity_change(const ActivityParts& parts, Call& call, Sql& sql) {
  const Cursor body = call.body();
  const std::int64_t seq = read_number(body.member("seq"), 1, INT64_MAX);
  const Cursor sent = body.member("decision");
  const std::string decision(sent.string().value_or(""));
  if (decision != "accept" && decision != "refuse" && decision != "withdraw") {
    sent.fault("bad_value", "accept, refuse or withdraw is expected");
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto activity = changeable_activity(sql, call.caller, call.names[0], seq);
  if (!activity) {
    return activity.error();
  }
  const auto change = proposed_change(sql, activity->id);
  if (!change) {
    return change.error();
  }
  if (!*change || std::to_string((**change).number) != call.names[1]) {
    return Error{"not_found", "", "no such change waits"};
  }
  if (auto done = decide_on_change(sql, call, *activity, **change, decision); !done) {
    return done.error();
  }
  return answer_with_activity(sql, parts, call.caller, activity->id);
}

Result<Done> write_activity_change(JsonWriter& json, Sql& sql, StaffNames& names,
                                   const Caller& caller, const ActivityRow& activity) {
  const auto change = proposed_change(sql, activity.id);
  if (!change) {
    return change.error();
  }
  json.key("mayChange");
  json.value(!*change && may_propose_change(caller, activity));
  json.key("change");
  // What waits when it is closed waits for ever.
  if (!*change || !is_under_way(state_of(activity))) {
    json.null();
    return Done{};
  }
  const auto name = names.of((**change).author);
  if (!name) {
    return name.error();
  }
  json.begin_object();
  json.key("number");
  json.value((**change).number);
  json.key("at");
  json.value((**change).at_ms);
  json.key("authorName");
  json.value(*name);
  json.key("words");
  json.value((**change).words);
  json.key("document");
  json.made((**change).document);
  json.key("can");
  json.begin_array();
  if (may_approve_change(caller, activity, (**change).author)) {
    json.value("accept");
    json.value("refuse");
  }
  if (may_propose_change(caller, activity)) {
    json.value("withdraw");
  }
  json.end_array();
  json.end_object();
  return Done{};
}

Result<Done> write_changes_since(JsonWriter& json, Sql& sql, const RegistrationRow& registration) {
  const auto changes =
      accepted_changes(sql, registration.activity_id, registration.registered_at_ms);
  if (!changes) {
    return changes.error();
  }
  json.key("changes");
  json.begin_array();
  for (const ActivityChangeRow& change : *changes) {
    json.begin_object();
    json.key("at");
    json.value(change.decided_at_ms);
    json.key("words");
    json.value(change.words);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

}  // namespace rq::server
