#include "server/activities/keep_activity.h"

#include "server/store/audit.h"

namespace rq::server {

Result<Done> note_activity_deed(Sql& sql, const ActivityRow& activity, const std::string& from,
                                const std::string& to, const ActivityDeed& deed) {
  if (auto added = add_activity_event(
          sql, {activity.id, 0, deed.now_ms, deed.actor, deed.action, from, to, deed.words});
      !added) {
    return added;
  }
  return add_audit(
      sql,
      {deed.now_ms, deed.actor, "activity." + deed.action, "activity:" + activity.id, {}, "{}"});
}

Result<Done> keep_activity_move(Sql& sql, ActivityRow activity, ActivityState to,
                                const ActivityDeed& deed) {
  const std::string from = activity.state;
  activity.state = to_text(to);
  activity.updated_at_ms = deed.now_ms;
  const auto kept = update_activity(sql, activity);
  if (!kept) {
    return kept.error();
  }
  if (!*kept) {
    return activity_changed(activity.seq + 1);
  }
  return note_activity_deed(sql, activity, from, activity.state, deed);
}

Error activity_changed(std::int64_t seq) {
  return {"activity_changed", "/seq",
          "somebody saved or moved this activity meanwhile; its seq is " + std::to_string(seq)};
}

}  // namespace rq::server
