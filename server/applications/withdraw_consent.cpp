#include "server/applications/withdraw_consent.h"

#include "core/base/json_writer.h"
#include "core/flow/application.h"
#include "server/applications/keep_move.h"
#include "server/store/audit.h"
#include "server/store/consents.h"
#include "server/store/outbox.h"

namespace rq::server {
namespace {

std::string notice_of(const std::string& consent, std::string_view state) {
  JsonWriter json;
  json.begin_object();
  json.key("consent");
  json.value(consent);
  json.key("state");
  json.value(state);
  json.key("stopUsing");
  json.begin_array();
  for (const char* group : {"contact", "facts", "judgement", "materials", "purpose"}) {
    json.value(group);
  }
  json.end_array();
  json.end_object();
  return json.take();
}

Result<Done> end_use(Sql& sql, const Call& call, const ApplicationRow& application) {
  const auto state = from_text(application.state, static_cast<ApplicationState*>(nullptr));
  RQ_CHECK(state.has_value());
  std::string_view now = application.state;
  const auto next = apply_action(*state, ApplicationAction::kWithdraw, Party::kFirm, {});
  if (next) {
    now = to_text(*next);
    ApplicationEventRow event;
    event.action = to_text(ApplicationAction::kWithdraw);
    event.to_state = now;
    event.data = R"({"consentWithdrawn":true})";
    if (auto kept = keep_move(sql, call, application, event,
                              {std::string(now), application.assignee, application.loan_ends_on});
        !kept) {
      return kept;
    }
  }
  return add_event(sql,
                   {application.institution_id, application.id, "consent.withdraw",
                    notice_of(application.consent_id, now)},
                   call.now_ms);
}

}  // namespace

Result<Answer> withdraw_consent(Call& call, Sql& sql) {
  const std::string& id = call.names[0];
  const auto withdrawn = withdraw_consent(sql, call.caller.id, id, call.now_ms);
  if (!withdrawn) {
    return withdrawn.error();
  }
  if (!*withdrawn) {
    return Error{"not_found", "", "there is no such consent, or it was withdrawn before"};
  }
  const auto application = application_of_consent(sql, call.caller.id, id);
  if (!application) {
    return application.error();
  }
  const auto firm = *application ? std::optional((**application).firm) : std::nullopt;
  if (auto noted = add_audit(
          sql, {call.now_ms, call.caller.actor(), "consent.withdraw", "consent:" + id, firm, "{}"});
      !noted) {
    return noted.error();
  }
  if (*application) {
    if (auto ended = end_use(sql, call, **application); !ended) {
      return ended.error();
    }
  }
  return answer_with("{}");
}

}  // namespace rq::server
