#include "server/onsite/enrolment.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/money/date.h"
#include "server/accounts/tenants.h"
#include "server/api/fields.h"
#include "server/base/core_answer.h"
#include "server/crypto/jose.h"
#include "server/crypto/secret.h"
#include "server/crypto/tokens.h"
#include "server/onsite/device_text.h"
#include "server/onsite/onsite_bounds.h"
#include "server/store/activities.h"
#include "server/store/audit.h"
#include "server/store/catalogue.h"
#include "server/store/onsite_devices.h"

namespace rq::server {
namespace {

constexpr std::size_t kPointDigits = 130;
constexpr std::size_t kMostTypedCode = 20;

struct SentEnrolment {
  std::string code;
  std::string key;
};

Result<SentEnrolment> read_sent_enrolment(Call& call) {
  const Cursor body = call.body();
  SentEnrolment sent;
  const std::string typed = read_text(body.member("code"), 1, kMostTypedCode);
  sent.code = typed_device_code(typed).value_or("");
  const Cursor key = body.member("key");
  sent.key = read_text(key, kPointDigits, kPointDigits);
  if (!sent.key.empty() && (sent.key.find_first_not_of("0123456789abcdef") != std::string::npos ||
                            !is_p256_point(sent.key))) {
    key.fault("bad_value", "a point of P-256: 130 lower-case hexadecimal digits");
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  return sent;
}

/// The day after the last one: who came back late still shows it.
std::string until_day(const ActivityRow& activity) {
  const auto last = parse_date(activity.last_day);
  RQ_CHECK(last.ok());
  return format_date(*last + std::chrono::days{1});
}

/// Made from the keys of the server, so that the same device is given the same again.
std::string token_of(const Sealer& sealer, const char* purpose, const OnsiteDeviceRow& device) {
  return token_from(sealer.index(purpose, device.id + ' ' + device.key.value_or("")));
}

Result<OnsiteDeviceRow> device_to_enrol(const OnsiteParts& parts, const Call& call, Sql& sql,
                                        const SentEnrolment& sent) {
  const auto found = device_by_code(sql, parts.sealer.index("device code", sent.code));
  if (!found) {
    return found.error();
  }
  const Error wrong{"wrong_code", "/code", "no device waits for this code"};
  if (!*found || (**found).code_until_ms <= call.now_ms) {
    return wrong;
  }
  const bool again = (**found).key.has_value();
  if (again && ((**found).key != sent.key ||
                (**found).enrolled_at_ms.value_or(0) + kAnsweredAgainMs <= call.now_ms)) {
    return wrong;
  }
  if ((**found).state != "invited" && (**found).state != "active") {
    return Error{"device_revoked", "/code", "this device was ended"};
  }
  return **found;
}

Result<Done> make_active(const OnsiteParts& parts, const Call& call, Sql& sql,
                         const SentEnrolment& sent, const ActivityRow& activity,
                         OnsiteDeviceRow& device) {
  const auto name = tenant_name(sql, activity.tenant);
  if (!name) {
    return name.error();
  }
  device.state = "active";
  device.key = sent.key;
  device.enrolled_at_ms = call.now_ms;
  device.certificate = certificate_text(
      {device.id, activity.id, *name, device.label, call.today, until_day(activity), sent.key});
  const auto hash = [&](const char* purpose) {
    return token_hash(token_of(parts.sealer, purpose, device)).value_or("");
  };
  for (const auto& step : {enrol_device(sql, device, {hash("device token"), hash("pack token")}),
                           add_audit(sql, {call.now_ms,
                                           "device:" + device.id,
                                           "onsite.enrol",
                                           "device:" + device.id,
                                           {},
                                           R"({"activity":")" + activity.id + R"("})"})}) {
    if (!step) {
      return step;
    }
  }
  return Done{};
}

std::string enrolment_json(const OnsiteParts& parts, const OnsiteDeviceRow& device,
                           const ActivityRow& activity, const OnsiteKeyRow& key) {
  const std::string certificate = device.certificate.value_or("");
  JsonWriter json;
  const auto texts = [&](std::initializer_list<std::pair<const char*, std::string>> members) {
    json.begin_object();
    for (const auto& [name, text] : members) {
      json.key(name);
      json.value(text);
    }
  };
  json.begin_object();
  json.key("device");
  texts({{"id", device.id},
         {"letter", device_letter(device.number)},
         {"label", device.label},
         {"activity", activity.id},
         {"tenant", activity.tenant},
         {"until", until_day(activity)}});
  json.end_object();
  json.key("token");
  json.value(token_of(parts.sealer, "device token", device));
  json.key("packToken");
  json.value(token_of(parts.sealer, "pack token", device));
  json.key("certificate");
  texts({{"text", certificate}, {"sig", to_hex(parts.key.sign(certificate))}});
  json.end_object();
  json.key("sealing");
  texts({{"kty", "EC"}, {"crv", "P-256"}, {"x", key.x}, {"y", key.y}, {"kid", key.kid}});
  json.end_object();
  json.end_object();
  return json.take();
}

}  // namespace

Result<std::string> tenant_name(Sql& sql, const std::string& id) {
  const auto tenants = fixed_tenants();
  const auto fixed = std::find_if(tenants.begin(), tenants.end(),
                                  [&](const Tenant& tenant) { return tenant.id == id; });
  if (fixed != tenants.end()) {
    return fixed->name;
  }
  const auto row = find_document(sql, id);
  if (!row) {
    return row.error();
  }
  Diagnostics faults;
  const auto document = *row ? JsonDocument::parse((**row).json, faults) : std::nullopt;
  return document ? std::string(text_of(document->root(), "name")) : id;
}

Result<Answer> enrol(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto sent = read_sent_enrolment(call);
  if (!sent) {
    return sent.error();
  }
  auto device = device_to_enrol(parts, call, sql, *sent);
  if (!device) {
    return device.error();
  }
  const auto activity = find_activity(sql, device->activity_id);
  const auto key = find_onsite_key(sql, device->activity_id);
  if (!activity || !key) {
    return !activity ? activity.error() : key.error();
  }
  RQ_CHECK(activity->has_value() && key->has_value());
  if ((**key).forgotten_at_ms) {
    return Error{"onsite_over", "", "what this activity captured was erased"};
  }
  if (!device->key) {
    if (auto done = make_active(parts, call, sql, *sent, **activity, device.value()); !done) {
      return done.error();
    }
  }
  return answer_with(enrolment_json(parts, *device, **activity, **key), 201);
}

}  // namespace rq::server
