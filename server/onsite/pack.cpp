#include "server/onsite/pack.h"

#include "core/base/json_writer.h"
#include "core/money/date.h"
#include "server/activities/activity_bounds.h"
#include "server/activities/activity_text.h"
#include "server/api/fields.h"
#include "server/base/digest.h"
#include "server/crypto/tokens.h"
#include "server/onsite/consent_words.h"
#include "server/onsite/enrolment.h"
#include "server/store/activities.h"
#include "server/store/badges.h"
#include "server/store/onsite_devices.h"
#include "server/store/registrations.h"

namespace rq::server {
namespace {

constexpr std::size_t kPackTokenLetters = 43;
constexpr std::size_t kMostVersion = 64;

struct Source {
  ActivityRow activity;
  std::string tenant_name;
  std::vector<RegistrationRow> registrations;
  /// There are others besides.
  bool more = false;
  std::vector<std::string> revoked_badges;
};

Result<OnsiteDeviceRow> device_for_pack(Sql& sql, const Call& call, const std::string& hash) {
  auto device = device_by_pack_token(sql, hash);
  if (!device) {
    return device.error();
  }
  if (!device.value()) {
    return Error{"bad_token", "/token", "no device has this token"};
  }
  const auto activity = find_activity(sql, device.value()->activity_id);
  if (!activity) {
    return activity.error();
  }
  RQ_CHECK(activity->has_value());
  const auto last = parse_date((**activity).last_day);
  RQ_CHECK(last.ok());
  // Days have one form, so their texts have their order.
  if (device.value()->state != "active" || format_date(*last + std::chrono::days{1}) < call.today) {
    return Error{"device_revoked", "", "this device is no longer one of the activity's"};
  }
  return std::move(*device.value());
}

Result<Source> source_of(Sql& sql, const Call& call, const std::string& activity_id) {
  const auto activity = find_activity(sql, activity_id);
  if (!activity) {
    return activity.error();
  }
  RQ_CHECK(activity->has_value());
  const auto name = tenant_name(sql, (**activity).tenant);
  auto registrations =
      registrations_of_activity(sql, activity_id, "", kMostListedRegistrations + 1);
  const auto badges = revoked_badges(sql, call.today);
  if (!name || !registrations || !badges) {
    return !name ? name.error() : !registrations ? registrations.error() : badges.error();
  }
  const bool more = static_cast<std::int64_t>(registrations->size()) > kMostListedRegistrations;
  if (more) {
    registrations.value().pop_back();
  }
  return Source{**activity, *name, std::move(registrations.value()), more, *badges};
}

/// Of everything that the pack says, without opening it: names do not change, but are erased.
std::string version_of(const Source& source, const std::string& day) {
  constexpr std::size_t kDigits = 32;
  std::string all = source.activity.document + source.activity.state + source.tenant_name + day;
  all += onsite_consents();
  all += source.more ? '1' : '0';
  for (const RegistrationRow& row : source.registrations) {
    all += row.id + row.state + std::to_string(row.checked_in_at_ms.value_or(0)) +
           (row.name ? '1' : '0');
  }
  for (const std::string& serial : source.revoked_badges) {
    all += serial;
  }
  return sha256_hex(all).substr(0, kDigits);
}

/// What a device compares a scanned ticket with; it cannot be turned back into one that is shown.
std::string ticket_hash(std::string_view ticket) {
  std::string letters;
  for (const char letter : ticket) {
    if (letter != '-') {
      letters += letter;
    }
  }
  return letters.empty() ? letters : sha256_hex("rongqiao-ticket-1\n" + letters);
}

Result<Done> write_attendee(JsonWriter& json, const Sealer& sealer, Sql& sql,
                            const RegistrationRow& row) {
  const auto open = [&](const char* column, const std::optional<std::string>& sealed) {
    return sealed ? sealer.open_if_kept(sql, {"registrations", row.id, column}, *sealed)
                  : Result<std::optional<std::string>>(std::nullopt);
  };
  const auto name = open("name", row.name);
  const auto firm = open("firm_name", row.firm_name);
  const auto ticket = open("ticket", row.ticket);
  for (const auto* value : {&name, &firm, &ticket}) {
    if (!*value) {
      return value->error();
    }
  }
  json.begin_object();
  for (const auto& [key, text] :
       {std::pair("registration", row.id), std::pair("session", row.session),
        std::pair("name", name->value_or("")), std::pair("firm", firm->value_or("")),
        std::pair("ticketHash", ticket_hash(ticket->value_or(""))),
        std::pair("state", row.state)}) {
    json.key(key);
    json.value(text);
  }
  json.key("checkedInAt");
  json.value(row.checked_in_at_ms.value_or(0));
  json.end_object();
  return Done{};
}

void write_pack_activity(JsonWriter& json, const Source& source) {
  const ActivityText text = kept_activity_text(source.activity.document);
  JsonWriter document;
  document.begin_object();
  write_activity_text(document, text);
  document.end_object();
  Diagnostics faults;
  const auto read = JsonDocument::parse(document.text(), faults);
  RQ_CHECK(read.has_value());
  json.key("activity");
  json.begin_object();
  for (const auto& [key, value] :
       {std::pair("id", source.activity.id), std::pair("title", text.title),
        std::pair("tenant", source.activity.tenant), std::pair("tenantName", source.tenant_name)}) {
    json.key(key);
    json.value(value);
  }
  json.key("days");
  json.begin_array();
  for (Date day = text.first_day; day <= text.last_day; day += std::chrono::days{1}) {
    json.value(format_date(day));
  }
  json.end_array();
  for (const char* key : {"sessions", "venues", "booths"}) {
    json.key(key);
    json.value(read->root().member(key));
  }
  json.end_object();
}

Result<std::string> pack_json(const OnsiteParts& parts, const Call& call, Sql& sql,
                              const Source& source, const std::string& version) {
  JsonWriter json;
  json.begin_object();
  json.key("pack");
  json.begin_object();
  json.key("version");
  json.value(version);
  json.key("at");
  json.value(call.now_ms);
  write_pack_activity(json, source);
  json.key("attendees");
  json.begin_array();
  for (const RegistrationRow& row : source.registrations) {
    if (row.state == "cancelled") {
      continue;
    }
    if (auto written = write_attendee(json, parts.sealer, sql, row); !written) {
      return written.error();
    }
  }
  json.end_array();
  json.key("more");
  json.value(source.more);
  json.key("consents");
  json.made(onsite_consents());
  json.key("revokedBadges");
  json.begin_object();
  json.key("day");
  json.value(call.today);
  json.key("at");
  json.value(call.now_ms);
  json.key("serials");
  json.begin_array();
  for (const std::string& serial : source.revoked_badges) {
    json.value(serial);
  }
  json.end_array();
  json.end_object();
  json.end_object();
  json.end_object();
  return json.take();
}

}  // namespace

std::optional<std::string> PackCache::find(const std::string& activity,
                                           const std::string& version) {
  const std::lock_guard lock(mutex_);
  const auto found = packs_.find(activity);
  return found != packs_.end() && found->second.version == version
             ? std::optional(found->second.json)
             : std::nullopt;
}

void PackCache::keep(const std::string& activity, const std::string& version,
                     const std::string& json) {
  constexpr std::size_t kMostPacks = 8;
  const std::lock_guard lock(mutex_);
  if (packs_.size() >= kMostPacks) {
    packs_.clear();
  }
  packs_[activity] = {version, json};
}

Result<Answer> show_pack(const OnsiteParts& parts, Call& call, Sql& sql) {
  const Cursor body = call.body();
  const auto hash =
      token_hash(read_text(body.member("token"), kPackTokenLetters, kPackTokenLetters));
  const Cursor have_at = body.member("have");
  const std::string have = have_at.empty() ? "" : read_text(have_at, 0, kMostVersion);
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto device = device_for_pack(sql, call, hash.value_or(""));
  if (!device) {
    return device.error();
  }
  const auto source = source_of(sql, call, device->activity_id);
  if (!source) {
    return source.error();
  }
  const std::string version = version_of(*source, call.today);
  if (version == have) {
    return answer_with(R"({"same":true})");
  }
  if (const auto kept = parts.packs.find(device->activity_id, version)) {
    return answer_with(*kept);
  }
  const auto json = pack_json(parts, call, sql, *source, version);
  if (!json) {
    return json.error();
  }
  parts.packs.keep(device->activity_id, version, *json);
  return answer_with(*json);
}

}  // namespace rq::server
