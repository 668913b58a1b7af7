#include "server/accounts/people_json.h"

#include "core/base/json_writer.h"

namespace rq::server {
namespace {

void write(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

void write(JsonWriter& json, std::string_view key, std::int64_t number) {
  json.key(key);
  json.value(number);
}

}  // namespace

std::string membership_json(const Membership& firm) {
  JsonWriter json;
  json.begin_object();
  write(json, "firm", firm.firm);
  write(json, "name", firm.firm_name);
  write(json, "role", to_text(firm.role));
  write(json, "since", firm.since_ms);
  json.end_object();
  return json.take();
}

std::string consent_json(const Consent& consent) {
  JsonWriter json;
  json.begin_object();
  write(json, "id", consent.id);
  write(json, "firm", consent.firm);
  write(json, "recipient", consent.recipient);
  write(json, "purpose", consent.purpose);
  json.key("fields");
  json.made(consent.fields);
  write(json, "textVersion", consent.text_version);
  write(json, "givenAt", consent.given_at_ms);
  write(json, "until", consent.until_day);
  if (consent.withdrawn_at_ms) {
    write(json, "withdrawnAt", *consent.withdrawn_at_ms);
  }
  if (consent.application_id) {
    write(json, "applicationId", *consent.application_id);
    write(json, "productName", consent.product_name);
  }
  json.end_object();
  return json.take();
}

std::string session_json(const SessionRow& session, const std::string& current) {
  JsonWriter json;
  json.begin_object();
  write(json, "id", session.id);
  write(json, "device", session.device);
  write(json, "createdAt", session.created_at_ms);
  write(json, "seenAt", session.seen_at_ms);
  write(json, "endsAt", session.ends_at_ms);
  json.key("current");
  json.value(session.id == current);
  json.end_object();
  return json.take();
}

std::string audit_line_json(const StoredAuditLine& stored) {
  const AuditLine& line = stored.line;
  JsonWriter json;
  json.begin_object();
  write(json, "seq", stored.seq);
  write(json, "at", line.at_ms);
  write(json, "by", std::string_view(line.actor).substr(0, line.actor.find(':')));
  write(json, "action", line.action);
  write(json, "object", line.object);
  json.end_object();
  return json.take();
}

}  // namespace rq::server
