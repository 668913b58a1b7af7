#include "server/activities/rights.h"

#include <algorithm>

#include "core/base/check.h"
#include "server/accounts/actor.h"

namespace rq::server {
namespace {

/// Whom the table of permissions takes for the one whose approval is asked of somebody else.
constexpr const char* kSomebodyElse = "nobody";

bool may_approve_for(const Caller& caller, const std::string& tenant, const std::string& author) {
  return may(actor_of(caller), Permission::kApproveActivity, {.author = author, .tenant = tenant});
}

bool has_written_at(const std::string& actor, const std::vector<ActivityEventRow>& events) {
  return std::any_of(events.begin(), events.end(), [&](const ActivityEventRow& event) {
    return event.actor == actor && (event.action == "begin" || event.action == "save");
  });
}

bool is_at_desk(const Caller& caller, const std::string& tenant) {
  return may_hold_for(caller, tenant) || may_approve_for(caller, tenant, kSomebodyElse);
}

bool is_activity_mover(const Caller& caller, const ActivityRow& activity,
                       const std::vector<ActivityEventRow>& events, ActivityMover who) {
  switch (who) {
    case ActivityMover::kEditor: return may_hold_for(caller, activity.tenant);
    // An administrator of the city approves what is any tenant's, but never what they wrote.
    case ActivityMover::kSecond:
      return may_approve_for(caller, activity.tenant, activity.author) &&
             caller.actor() != activity.author && !has_written_at(caller.actor(), events);
  }
  return false;
}

}  // namespace

bool may_hold_for(const Caller& caller, const std::string& tenant) {
  return may(actor_of(caller), Permission::kEditActivity, {.tenant = tenant});
}

bool may_handle_registrations(const Caller& caller, const std::string& tenant) {
  return may(actor_of(caller), Permission::kHandleRegistrations, {.tenant = tenant});
}

bool approves_for_all(const Caller& caller) {
  return may(actor_of(caller), Permission::kApproveActivity, {});
}

bool may_approve_change(const Caller& caller, const ActivityRow& activity,
                        const std::string& author) {
  return may_approve_for(caller, activity.tenant, author) && caller.actor() != author;
}

ActivityState state_of(const ActivityRow& activity) {
  const auto state = from_text(activity.state, static_cast<ActivityState*>(nullptr));
  RQ_CHECK(state.has_value());
  return *state;
}

Result<ActivityRow> desk_activity(Sql& sql, const Caller& caller, const std::string& id) {
  auto activity = find_activity(sql, id);
  if (!activity) {
    return activity.error();
  }
  if (!activity.value() || !is_at_desk(caller, activity.value()->tenant)) {
    return Error{"not_found", "", "there is no such activity"};
  }
  return std::move(*activity.value());
}

Result<const ActivityMove*> allowed_activity_move(const Caller& caller, const ActivityRow& activity,
                                                  const std::vector<ActivityEventRow>& events,
                                                  ActivityAction action) {
  const ActivityMove* const move = find_activity_move(state_of(activity), action);
  if (move == nullptr) {
    return Error{"move_not_allowed", "/move",
                 "an activity in state " + activity.state + " is not moved like this"};
  }
  if (is_activity_mover(caller, activity, events, move->who)) {
    return move;
  }
  if (move->who == ActivityMover::kEditor) {
    return Error{"not_allowed", "", "this is for who holds the activity"};
  }
  return Error{"second_person_needed", "/move",
               "this has to be done by a second person, who wrote none of it"};
}

std::vector<std::string_view> activity_rights(const Caller& caller, const ActivityRow& activity,
                                              const std::vector<ActivityEventRow>& events) {
  std::vector<std::string_view> rights;
  for (const ActivityMove& move : activity_moves()) {
    if (move.from == state_of(activity) && is_activity_mover(caller, activity, events, move.who)) {
      rights.push_back(to_text(move.action));
    }
  }
  if (state_of(activity) == ActivityState::kDraft && may_hold_for(caller, activity.tenant)) {
    rights.emplace_back("edit");
  }
  if (activity.opened_at_ms && may_handle_registrations(caller, activity.tenant)) {
    rights.emplace_back("registrations");
  }
  return rights;
}

}  // namespace rq::server
