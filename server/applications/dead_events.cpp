#include "server/applications/dead_events.h"

#include <charconv>

#include "core/base/json_writer.h"
#include "server/accounts/actor.h"
#include "server/store/audit.h"
#include "server/store/outbox.h"

namespace rq::server {
namespace {

constexpr std::int64_t kMostListed = 100;

bool may_send_again(const Actor& actor, const std::string& institution) {
  return may(actor, Permission::kSendEventsAgain, {.tenant = institution});
}

void write(JsonWriter& json, const OutboxEvent& event) {
  json.begin_object();
  json.key("id");
  json.value(event.id);
  json.key("event");
  json.value(event.event.event);
  json.key("applicationId");
  json.value(event.event.application_id);
  json.key("institutionId");
  json.value(event.event.institution_id);
  json.key("at");
  json.value(event.created_at_ms);
  json.key("tries");
  json.value(event.tries);
  json.key("problem");
  json.value(event.problem);
  json.end_object();
}

Result<Answer> list_dead(Call& call, Sql& sql) {
  const Actor actor = actor_of(call.caller);
  const bool all = may_send_again(actor, {});
  if (!all && !may_send_again(actor, actor.tenant)) {
    return Error{"not_allowed", "", "this is for managers of an institution and of the platform"};
  }
  const auto found =
      dead_events(sql, all ? std::nullopt : std::optional(actor.tenant), kMostListed);
  if (!found) {
    return found.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("events");
  json.begin_array();
  for (const OutboxEvent& event : *found) {
    write(json, event);
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> send_again(Call& call, Sql& sql) {
  const std::string& sent = call.names[0];
  std::int64_t id = 0;
  std::from_chars(sent.data(), sent.data() + sent.size(), id);
  const auto event = dead_event(sql, id);
  if (!event) {
    return event.error();
  }
  if (!*event || !may_send_again(actor_of(call.caller), (**event).event.institution_id)) {
    return Error{"not_found", "", "there is no such event, or it is not given up"};
  }
  if (const auto revived = revive_event(sql, id, call.now_ms); !revived) {
    return revived.error();
  }
  if (auto noted = add_audit(
          sql, {call.now_ms, call.caller.actor(), "event.retry", "event:" + std::to_string(id),
                std::nullopt, R"({"application":")" + (**event).event.application_id + R"("})"});
      !noted) {
    return noted.error();
  }
  return answer_with("{}");
}

}  // namespace

std::vector<Endpoint> dead_event_endpoints() {
  return {
      {"GET", "/api/v1/dead-events", kStaff, Touches::kReads, list_dead, {}},
      {"POST", "/api/v1/dead-events/{id}/retry", kStaff, Touches::kWrites, send_again, {}},
  };
}

}  // namespace rq::server
