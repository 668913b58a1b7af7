// Devices on site, and the keys that what they capture is sealed to (docs/onsite.md). Errors of
// all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/base/done.h"
#include "server/store/sql.h"

namespace rq::server {

struct OnsiteKeyRow {
  std::string activity_id;
  std::string kid;
  /// Base64url.
  std::string x;
  std::string y;
  /// Sealed.
  std::string secret;
  std::int64_t created_at_ms = 0;
  /// Since when nothing that was sealed to it can be read.
  std::optional<std::int64_t> forgotten_at_ms;
};

[[nodiscard]] Result<Done> add_onsite_key(Sql& sql, const OnsiteKeyRow& key);
[[nodiscard]] Result<std::optional<OnsiteKeyRow>> find_onsite_key(Sql& sql,
                                                                  const std::string& activity_id);

/// As table `onsite_devices` has it (migrations/sqlite/0012_onsite.sql).
struct OnsiteDeviceRow {
  std::string id;
  std::string activity_id;
  std::int64_t number = 0;
  std::string label;
  /// "invited", "active", "lost" or "wiped".
  std::string state;
  std::string code_index;
  std::int64_t code_until_ms = 0;
  std::int64_t created_at_ms = 0;
  std::string created_by;
  std::optional<std::string> key;
  std::optional<std::int64_t> enrolled_at_ms;
  std::optional<std::string> certificate;
  std::optional<std::int64_t> seen_at_ms;
  std::int64_t waiting = 0;
  std::int64_t skew_ms = 0;
  std::optional<std::int64_t> revoked_at_ms;
  std::string why;
  std::optional<std::int64_t> wiped_at_ms;
};

/// Gives it the next number of its activity, which is answered.
[[nodiscard]] Result<std::int64_t> add_onsite_device(Sql& sql, const OnsiteDeviceRow& device);
[[nodiscard]] Result<std::optional<OnsiteDeviceRow>> find_onsite_device(Sql& sql,
                                                                        const std::string& id);
[[nodiscard]] Result<std::optional<OnsiteDeviceRow>> device_by_code(Sql& sql,
                                                                    const std::string& code_index);
[[nodiscard]] Result<std::optional<OnsiteDeviceRow>> device_by_token(Sql& sql,
                                                                     const std::string& hash);
[[nodiscard]] Result<std::optional<OnsiteDeviceRow>> device_by_pack_token(Sql& sql,
                                                                          const std::string& hash);
/// By number.
[[nodiscard]] Result<std::vector<OnsiteDeviceRow>> devices_of_activity(
    Sql& sql, const std::string& activity_id);

struct OnsiteTokens {
  std::string hash;
  std::string pack_hash;
};
/// Makes it active, with the key and certificate of `device`.
[[nodiscard]] Result<Done> enrol_device(Sql& sql, const OnsiteDeviceRow& device,
                                        const OnsiteTokens& tokens);
/// What it said of itself last.
[[nodiscard]] Result<Done> note_device_seen(Sql& sql, const OnsiteDeviceRow& device);
/// What was revoked before stays as it was.
[[nodiscard]] Result<Done> revoke_device(Sql& sql, const std::string& id, const std::string& actor,
                                         const std::string& why, std::int64_t now_ms);
[[nodiscard]] Result<Done> note_device_wiped(Sql& sql, const std::string& id, std::int64_t now_ms);

}  // namespace rq::server
