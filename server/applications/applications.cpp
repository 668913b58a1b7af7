#include "server/applications/applications.h"

#include <charconv>

#include "core/base/json_writer.h"
#include "server/applications/application_json.h"
#include "server/applications/messages.h"
#include "server/applications/moves.h"
#include "server/applications/papers.h"
#include "server/applications/sight.h"
#include "server/applications/submit.h"
#include "server/applications/withdraw_consent.h"
#include "server/store/audit.h"
#include "server/store/messages.h"
#include "server/store/outbox.h"

namespace rq::server {
namespace {

constexpr std::int64_t kPage = 50;

Result<Answer> list_of(const ApplicationParts& parts, const Call& call, Sql& sql,
                       const Result<std::vector<ApplicationRow>>& rows) {
  if (!rows) {
    return rows.error();
  }
  const auto events = events_by_application(sql, *rows);
  if (!events) {
    return events.error();
  }
  const auto messages = last_messages(sql, *rows);
  if (!messages) {
    return messages.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("applications");
  json.begin_array();
  for (const ApplicationRow& row : *rows) {
    const auto last = messages->find(row.id);
    // Each has at least that of its submission.
    json.made(application_summary({parts.sealer, parts.working_days}, row, events->at(row.id), call,
                                  last == messages->end() ? nullptr : &last->second));
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> list(const ApplicationParts& parts, const Call& call, Sql& sql) {
  if (call.caller.kind == Caller::Kind::kPerson) {
    return list_of(parts, call, sql, applications_of_person(sql, call.caller.id));
  }
  auto filter = listed(call);
  if (!filter) {
    return filter.error();
  }
  if (const std::string state(call.query("state")); !state.empty()) {
    filter.value().state = state;
  }
  filter.value().overdue = call.query("overdue") == "true";
  return list_of(parts, call, sql,
                 list_applications(sql, *filter, std::string(call.query("after")), kPage));
}

// A reading by somebody else than the firm is a line of the audit log, which the firm can see.
Result<Answer> show(const ApplicationParts& parts, const Call& call, Sql& sql) {
  const auto application = visible_application(sql, call.caller, call.names[0]);
  if (!application) {
    return application.error();
  }
  if (call.caller.kind != Caller::Kind::kPerson) {
    if (auto kept = add_audit(sql, {call.now_ms, call.caller.actor(), "application.read",
                                    "application:" + application->id, application->firm, "{}"});
        !kept) {
      return kept.error();
    }
  }
  const auto json = application_detail(sql, {parts.sealer, parts.working_days}, *application, call);
  if (!json) {
    return json.error();
  }
  return answer_with(*json);
}

// What happened, for an institution's system that would rather ask than be called.
Result<Answer> events(const Call& call, Sql& sql) {
  std::int64_t after = 0;
  const std::string_view sent = call.query("after");
  std::from_chars(sent.data(), sent.data() + sent.size(), after);
  const auto found = events_of(sql, call.caller.id, after, kPage);
  if (!found) {
    return found.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("events");
  json.begin_array();
  for (const OutboxEvent& event : *found) {
    json.made(event_json(event));
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

}  // namespace

std::vector<Endpoint> application_endpoints(const ApplicationParts& parts) {
  constexpr Allowed kAll{.person = true, .staff = true, .institution = true};
  return {
      {"POST",
       "/api/v1/applications",
       kPeople,
       Touches::kWritesOnce,
       {},
       {},
       false,
       [parts](Call& call) { return prepare_submission(parts, call); }},
      {"GET",
       "/api/v1/applications",
       kAll,
       Touches::kReads,
       [parts](Call& call, Sql& sql) { return list(parts, call, sql); },
       {}},
      {"GET",
       "/api/v1/applications/{id}",
       kAll,
       Touches::kWrites,
       [parts](Call& call, Sql& sql) { return show(parts, call, sql); },
       {}},
      {"POST",
       "/api/v1/applications/{id}/moves",
       kAll,
       Touches::kWritesOnce,
       [parts](Call& call, Sql& sql) { return move(parts, call, sql); },
       {}},
      {"POST",
       "/api/v1/applications/{id}/messages",
       kAll,
       Touches::kWritesOnce,
       [parts](Call& call, Sql& sql) { return add_message(parts, call, sql); },
       {}},
      {"POST",
       "/api/v1/consents/{id}/withdrawal",
       kPeople,
       Touches::kWrites,
       [](Call& call, Sql& sql) { return withdraw_consent(call, sql); },
       {}},
      {"POST",
       "/api/v1/uploads/{application}",
       kPeople,
       Touches::kWritesOnce,
       [parts](Call& call, Sql& sql) { return add_paper(parts, call, sql); },
       {},
       true},
      {"GET",
       "/api/v1/papers/{id}",
       kAll,
       Touches::kWrites,
       [parts](Call& call, Sql& sql) { return show_paper(parts, call, sql); },
       {}},
      {"GET",
       "/api/v1/events",
       kInstitutions,
       Touches::kReads,
       [](Call& call, Sql& sql) { return events(call, sql); },
       {}},
  };
}

}  // namespace rq::server
