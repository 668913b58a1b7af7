#include "server/api/call.h"

#include <algorithm>
#include <array>

#include "core/base/json_writer.h"

namespace rq::server {
namespace {

// Everything that is not here is a fault of what was sent: 400.
constexpr std::array<std::pair<std::string_view, int>, 72> kStatus = {{
    {"not_signed_in", 401},
    {"wrong_code", 401},
    {"wrong_password", 401},
    {"second_factor_needed", 401},
    {"bad_token", 401},
    {"not_allowed", 403},
    {"cross_site", 403},
    {"not_found", 404},
    {"no_such_product", 404},
    {"move_not_allowed", 409},
    {"move_of_others", 409},
    {"changed_meanwhile", 409},
    {"not_wanted", 409},
    {"version_changed", 409},
    {"has_open_version", 409},
    {"not_a_draft", 409},
    {"not_publishable", 409},
    {"second_person_needed", 403},
    {"bad_document", 422},
    {"too_many_comments", 409},
    {"bad_file", 415},
    {"product_closed", 409},
    {"key_reused", 422},
    {"too_many_open", 409},
    {"too_many_messages", 409},
    {"too_many_codes", 429},
    {"too_soon", 429},
    {"too_many_today", 429},
    {"too_many_tries", 429},
    {"core", 500},
    {"sealed_value", 500},
    {"busy", 503},
    {"prepare_again", 503},
    {"no_catalogue", 503},
    {"broken_catalogue", 500},
    {"sms", 503},
    {"sms_failed", 503},
    {"store", 503},
    {"store_lost", 503},
    {"stopping", 503},
    {"activity_changed", 409},
    {"not_complete", 422},
    {"registration_closed", 409},
    {"already_registered", 409},
    {"not_confirmed", 409},
    {"no_such_ticket", 404},
    {"device_revoked", 410},
    {"onsite_over", 410},
    {"intake_used", 409},
    {"too_many_devices", 409},
    {"nothing_to_keep", 409},
    {"already_decided", 409},
    {"survey_changed", 409},
    {"survey_closed", 409},
    {"survey_open", 409},
    {"survey_full", 409},
    {"already_answered", 409},
    {"bad_link", 403},
    {"lead_changed", 409},
    {"session_missing", 409},
    {"quota_taken", 409},
    {"too_many_notes", 409},
    {"bad_host_code", 401},
    {"bad_ticket", 401},
    {"sign_in_again", 401},
    {"host_blocked", 403},
    {"host_off", 404},
    {"identity_taken", 409},
    {"host_busy", 503},
    {"host_failed", 503},
    {"foreign_number", 422},
    {"bad_phone_answer", 422},
}};

void write_error(JsonWriter& json, const Error& error) {
  json.begin_object();
  json.key("ok");
  json.value(false);
  json.key("error");
  json.begin_object();
  json.key("code");
  json.value(error.code);
  json.key("where");
  json.value(error.where);
  json.key("detail");
  json.value(error.detail);
  json.end_object();
  json.end_object();
}

}  // namespace

std::string Caller::actor() const {
  switch (kind) {
    case Kind::kPerson: return "person:" + id;
    case Kind::kStaff: return "staff:" + id;
    case Kind::kInstitution: return "institution:" + id;
    case Kind::kNobody: break;
  }
  return "nobody";
}

std::optional<Error> Call::fault() const {
  for (const Diagnostic& fault : faults_.list()) {
    if (fault.severity == Severity::kError) {
      return Error{fault.code, fault.where, fault.detail};
    }
  }
  return std::nullopt;
}

std::string_view Call::query(std::string_view name) const {
  const auto found = std::find_if(query_.begin(), query_.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  return found == query_.end() ? std::string_view{} : found->second;
}

Result<Call> Call::read(std::string_view content,
                        std::vector<std::pair<std::string, std::string>> query) {
  Call call;
  call.query_ = std::move(query);
  Diagnostics faults;
  call.body_ = JsonDocument::parse(content.empty() ? "{}" : content, faults);
  if (!call.body_) {
    const Diagnostic fault = faults.list().front();
    return Error{"bad_json", fault.where, fault.detail};
  }
  if (call.body_->root().kind() != JsonKind::kObject) {
    return Error{"bad_json", "", "the content must be a JSON object"};
  }
  return call;
}

Answer answer_with(std::string_view value, int status) {
  JsonWriter json;
  json.begin_object();
  json.key("ok");
  json.value(true);
  json.key("value");
  json.made(value);
  json.end_object();
  Answer answer;
  answer.status = status;
  answer.body = json.take();
  return answer;
}

Answer refuse(int status, const Error& error) {
  JsonWriter json;
  // Words of the database may hold names of tables: they are for the log.
  const bool ours = status < 500;
  write_error(json, ours ? error : Error{error.code, "", "the server cannot do this now"});
  Answer answer;
  answer.status = status;
  answer.body = json.take();
  return answer;
}

int status_of(std::string_view code) {
  const auto found = std::find_if(kStatus.begin(), kStatus.end(),
                                  [&](const auto& pair) { return pair.first == code; });
  return found == kStatus.end() ? 400 : found->second;
}

}  // namespace rq::server
