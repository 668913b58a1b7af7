#include "server/applications/keep_move.h"

#include "server/store/audit.h"
#include "server/store/outbox.h"

namespace rq::server {

Result<Done> keep_move(Sql& sql, const Call& call, const ApplicationRow& application,
                       ApplicationEventRow event, const ApplicationChange& change) {
  event.application_id = application.id;
  event.at_ms = call.now_ms;
  event.actor = call.caller.actor();
  event.from_state = application.state;
  if (auto kept = add_application_event(sql, event); !kept) {
    return kept;
  }
  if (auto changed = change_application(sql, application.id, change); !changed) {
    return changed;
  }
  const std::string action = "application." + event.action;
  if (auto kept = add_audit(sql, {call.now_ms, event.actor, action, "application:" + application.id,
                                  application.firm, "{}"});
      !kept) {
    return kept;
  }
  return add_event(sql,
                   {application.institution_id, application.id, action,
                    R"({"revision":)" + std::to_string(application.revision + 1) + "}"},
                   call.now_ms);
}

}  // namespace rq::server
