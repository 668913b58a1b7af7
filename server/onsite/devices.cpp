#include "server/onsite/devices.h"

#include <map>

#include "core/base/json_writer.h"
#include "server/activities/activity_bounds.h"
#include "server/activities/rights.h"
#include "server/api/fields.h"
#include "server/api/lists.h"
#include "server/base/random_id.h"
#include "server/crypto/jose.h"
#include "server/crypto/secret.h"
#include "server/onsite/device_text.h"
#include "server/onsite/onsite_bounds.h"
#include "server/store/audit.h"
#include "server/store/onsite_devices.h"
#include "server/store/onsite_records.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostLabel = 40;

/// Made with the first device of the activity.
Result<Done> need_sealing_key(const OnsiteParts& parts, Sql& sql, const std::string& activity_id,
                              std::int64_t now_ms) {
  const auto there = find_onsite_key(sql, activity_id);
  if (!there) {
    return there.error();
  }
  if (*there) {
    return (**there).forgotten_at_ms
               ? Result<Done>(Error{"onsite_over", "", "what this activity captured was erased"})
               : Result<Done>(Done{});
  }
  SealingKey key = new_sealing_key(new_id(now_ms));
  const auto sealed = parts.sealer.seal(sql, "activity:" + activity_id,
                                        {"onsite_keys", activity_id, "secret"}, key.secret, now_ms);
  wipe(key.secret.data(), key.secret.size());
  if (!sealed) {
    return sealed.error();
  }
  return add_onsite_key(sql, {activity_id, key.kid, key.x, key.y, *sealed, now_ms, {}});
}

bool takes_devices(const ActivityRow& activity) {
  return activity.state == "approved" || is_under_way(state_of(activity));
}

void write_device(JsonWriter& json, const OnsiteDeviceRow& row, const OnsiteDeviceCount& count) {
  json.begin_object();
  json.key("id");
  json.value(row.id);
  json.key("letter");
  json.value(device_letter(row.number));
  json.key("label");
  json.value(row.label);
  json.key("state");
  json.value(row.state);
  for (const auto& [key, number] :
       {std::pair("createdAt", row.created_at_ms),
        std::pair("lastSeenAt", row.seen_at_ms.value_or(0)), std::pair("records", count.records),
        std::pair("held", count.held), std::pair("waiting", row.waiting),
        std::pair("skewMs", row.skew_ms), std::pair("revokedAt", row.revoked_at_ms.value_or(0)),
        std::pair("wipedAt", row.wiped_at_ms.value_or(0))}) {
    json.key(key);
    json.value(number);
  }
  json.key("why");
  json.value(row.why);
  json.end_object();
}

std::map<std::string, OnsiteDeviceCount> by_id(const std::vector<OnsiteDeviceCount>& counts) {
  std::map<std::string, OnsiteDeviceCount> found;
  for (const OnsiteDeviceCount& count : counts) {
    found[count.device_id] = count;
  }
  return found;
}

}  // namespace

Result<ActivityRow> onsite_activity(Sql& sql, const Caller& caller, const std::string& id) {
  auto activity = desk_activity(sql, caller, id);
  if (activity && !may_handle_registrations(caller, activity->tenant)) {
    return Error{"not_allowed", "", "devices are looked after by staff of who holds the activity"};
  }
  return activity;
}

Result<Answer> add_device(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto activity = onsite_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  OnsiteDeviceRow row;
  row.label = read_text(call.body().member("label"), 1, kMostLabel);
  if (auto fault = call.fault()) {
    return *fault;
  }
  if (!takes_devices(*activity)) {
    return Error{"registration_closed", "", "devices are for what is approved, open or runs"};
  }
  const auto there = devices_of_activity(sql, activity->id);
  if (!there) {
    return there.error();
  }
  if (static_cast<std::int64_t>(there->size()) >= kMostDevices) {
    return Error{"too_many_devices", "", "at most 200 devices to an activity"};
  }
  if (auto made = need_sealing_key(parts, sql, activity->id, call.now_ms); !made) {
    return made.error();
  }
  const std::string code = new_device_code();
  row.id = new_id(call.now_ms);
  row.activity_id = activity->id;
  row.state = "invited";
  row.code_index = parts.sealer.index("device code", code);
  row.code_until_ms = call.now_ms + kCodeLivesMs;
  row.created_at_ms = call.now_ms;
  row.created_by = call.caller.actor();
  const auto number = add_onsite_device(sql, row);
  if (!number) {
    return number.error();
  }
  if (auto noted = add_audit(sql, {call.now_ms,
                                   call.caller.actor(),
                                   "onsite.device",
                                   "device:" + row.id,
                                   {},
                                   R"({"activity":")" + row.activity_id + R"("})"});
      !noted) {
    return noted.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("device");
  json.begin_object();
  for (const auto& [key, text] :
       {std::pair("id", row.id), std::pair("letter", device_letter(*number)),
        std::pair("label", row.label), std::pair("state", row.state), std::pair("code", code)}) {
    json.key(key);
    json.value(text);
  }
  json.key("codeUntil");
  json.value(row.code_until_ms);
  json.end_object();
  json.end_object();
  return answer_with(json.text(), 201);
}

Result<Answer> list_devices(const OnsiteParts& /*parts*/, Call& call, Sql& sql) {
  const auto activity = onsite_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto counts = count_by_device(sql, activity->id);
  if (!counts) {
    return counts.error();
  }
  const auto count_of = by_id(*counts);
  return answer_with_list(
      "devices", devices_of_activity(sql, activity->id),
      [&](JsonWriter& json, const OnsiteDeviceRow& row) -> Result<Done> {
        const auto found = count_of.find(row.id);
        write_device(json, row, found == count_of.end() ? OnsiteDeviceCount{} : found->second);
        return Done{};
      });
}

Result<Answer> end_device(const OnsiteParts& /*parts*/, Call& call, Sql& sql) {
  const auto activity = onsite_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const std::string why = read_text(call.body().member("why"), 1, kMostReasonWords);
  if (auto fault = call.fault()) {
    return *fault;
  }
  auto device = find_onsite_device(sql, call.names[1]);
  if (!device) {
    return device.error();
  }
  if (!device.value() || device.value()->activity_id != activity->id) {
    return Error{"not_found", "", "there is no such device"};
  }
  if (!device.value()->revoked_at_ms) {
    for (const auto& step :
         {revoke_device(sql, device.value()->id, call.caller.actor(), why, call.now_ms),
          add_audit(sql, {call.now_ms,
                          call.caller.actor(),
                          "onsite.revoke",
                          "device:" + device.value()->id,
                          {},
                          "{}"})}) {
      if (!step) {
        return step.error();
      }
    }
  }
  JsonWriter json;
  json.begin_object();
  json.key("id");
  json.value(device.value()->id);
  json.key("revokedAt");
  json.value(device.value()->revoked_at_ms.value_or(call.now_ms));
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server
