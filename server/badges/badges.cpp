#include "server/badges/badges.h"

#include "core/base/json_writer.h"
#include "server/accounts/actor.h"
#include "server/accounts/staff_names.h"
#include "server/api/fields.h"
#include "server/base/random_id.h"
#include "server/crypto/secret.h"
#include "server/store/audit.h"
#include "server/store/badges.h"

namespace rq::server {
namespace {

constexpr std::size_t kKeyDigits = 130;
/// One for each phone or tablet, and some for storage that was wiped.
constexpr std::int64_t kMostBadges = 20;

/// Whether the point lies on the curve, whoever checks a badge finds out.
std::string read_key(const Cursor& place) {
  std::string key = read_text(place, kKeyDigits, kKeyDigits);
  if (!key.empty() &&
      (!key.starts_with("04") || key.find_first_not_of("0123456789abcdef") != std::string::npos)) {
    place.fault("bad_text", "130 lower-case hexadecimal digits that begin with 04");
  }
  return key;
}

Result<Answer> issue_badge(const BadgeParts& parts, Call& call, Sql& sql) {
  const Cursor body = call.body();
  const std::string key = read_key(body.member("key"));
  if (auto fault = call.fault()) {
    return *fault;
  }
  const Caller& caller = call.caller;
  if (!may(actor_of(caller), Permission::kRecordIntake, {.tenant = caller.tenant})) {
    return Error{"not_allowed", "", "badges are for staff of activities"};
  }
  const auto count = count_badges(sql, caller.id, call.today);
  if (!count) {
    return count.error();
  }
  if (*count >= kMostBadges) {
    return Error{"too_many_badges", "", "at most 20 badges a day; revoke what is lost"};
  }
  StaffNames names(sql, parts.sealer);
  const auto name = names.of(caller.actor());
  if (!name) {
    return name.error();
  }
  const BadgeText badge{new_id(call.now_ms), *name, caller.tenant, call.today, key};
  for (const auto& step :
       {add_badge(sql, {badge.serial, caller.id, badge.tenant, badge.day, call.now_ms, {}}),
        add_audit(
            sql,
            {call.now_ms, caller.actor(), "badge.issue", "badge:" + badge.serial, {}, "{}"})}) {
    if (!step) {
      return step.error();
    }
  }
  const std::string text = badge_text(badge);
  JsonWriter json;
  json.begin_object();
  json.key("serial");
  json.value(badge.serial);
  json.key("text");
  json.value(text);
  json.key("sig");
  json.value(to_hex(parts.key.sign(text)));
  json.end_object();
  return answer_with(json.text(), 201);
}

Result<Answer> list_badges(const BadgeParts& parts, const Call& call, Sql& sql) {
  const Actor actor = actor_of(call.caller);
  const std::string asked(call.query("tenant"));
  const std::string tenant = asked.empty() ? call.caller.tenant : asked;
  if (!may(actor, Permission::kManageStaff, {.tenant = tenant})) {
    return Error{"not_allowed", "", "this is for who looks after accounts"};
  }
  const auto badges = badges_of(sql, tenant, call.today);
  if (!badges) {
    return badges.error();
  }
  StaffNames names(sql, parts.sealer);
  JsonWriter json;
  json.begin_object();
  json.key("day");
  json.value(call.today);
  json.key("badges");
  json.begin_array();
  for (const BadgeRow& badge : *badges) {
    const auto name = names.of("staff:" + badge.staff_id);
    if (!name) {
      return name.error();
    }
    json.begin_object();
    json.key("serial");
    json.value(badge.serial);
    json.key("name");
    json.value(*name);
    json.key("issuedAt");
    json.value(badge.issued_at_ms);
    if (badge.revoked_at_ms) {
      json.key("revokedAt");
      json.value(*badge.revoked_at_ms);
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> list_revoked(const Call& call, Sql& sql) {
  const auto serials = revoked_badges(sql, call.today);
  if (!serials) {
    return serials.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("day");
  json.value(call.today);
  json.key("at");
  json.value(call.now_ms);
  json.key("serials");
  json.begin_array();
  for (const std::string& serial : *serials) {
    json.value(serial);
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> revoke(const Call& call, Sql& sql) {
  const auto found = find_badge(sql, call.names[0]);
  if (!found) {
    return found.error();
  }
  const Caller& caller = call.caller;
  // Whoever lost a phone ends its badge from another one.
  const bool own = *found && (*found)->staff_id == caller.id;
  if (!*found ||
      (!own && !may(actor_of(caller), Permission::kManageStaff, {.tenant = (*found)->tenant_id}))) {
    return Error{"not_found", "", "there is no such badge"};
  }
  if (!(*found)->revoked_at_ms) {
    for (const auto& step : {revoke_badge(sql, (*found)->serial, call.now_ms, caller.actor()),
                             add_audit(sql, {call.now_ms,
                                             caller.actor(),
                                             "badge.revoke",
                                             "badge:" + (*found)->serial,
                                             {},
                                             "{}"})}) {
      if (!step) {
        return step.error();
      }
    }
  }
  JsonWriter json;
  json.begin_object();
  json.key("serial");
  json.value((*found)->serial);
  json.key("revokedAt");
  json.value((*found)->revoked_at_ms.value_or(call.now_ms));
  json.end_object();
  return answer_with(json.text());
}

}  // namespace

std::string badge_text(const BadgeText& badge) {
  std::string text = "rongqiao-badge-1\n";
  for (const std::string* line :
       {&badge.serial, &badge.name, &badge.tenant, &badge.day, &badge.key}) {
    text.append(*line).append("\n");
  }
  return text;
}

std::vector<Endpoint> badge_endpoints(const BadgeParts& parts) {
  const auto with = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  return {
      {"POST", "/api/v1/badges", kStaff, Touches::kWritesOnce, with(issue_badge), {}},
      {"GET", "/api/v1/badges", kStaff, Touches::kReads, with(list_badges), {}},
      {"GET", "/api/v1/badges/revoked", kAnybody, Touches::kReads, list_revoked, {}},
      {"POST", "/api/v1/badges/{serial}/revocation", kStaff, Touches::kWritesOnce, revoke, {}},
  };
}

}  // namespace rq::server
