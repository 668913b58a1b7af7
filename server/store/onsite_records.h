// What devices on site sent (docs/onsite.md). Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/done.h"
#include "server/store/sql.h"

namespace rq::server {

/// As table `onsite_records` has it (migrations/sqlite/0012_onsite.sql).
struct OnsiteRecordRow {
  std::string id;
  std::string place;
  std::string activity_id;
  std::string device_id;
  std::int64_t counter = 0;
  /// SHA-256 of what was sent.
  std::string digest;
  std::int64_t size = 0;
  std::string kind;
  std::string state;
  std::string why;
  std::string first_state;
  std::string first_why;
  std::int64_t at_ms = 0;
  std::int64_t received_at_ms = 0;
  std::int64_t skew_ms = 0;
  std::int64_t happened_at_ms = 0;
  std::optional<std::string> session;
  std::optional<std::string> registration_id;
  std::optional<std::string> institution;
  std::optional<std::string> product;
  std::optional<std::string> booth;
  std::optional<std::string> queue;
  std::optional<std::string> consent_version;
  std::optional<std::int64_t> consent_at_ms;
  std::optional<std::string> of_id;
  std::optional<std::int64_t> page;
  std::optional<std::string> firm_index;
  std::optional<std::string> phone_index;
  std::optional<std::string> visitor_index;
  std::optional<std::string> other_id;
  std::optional<std::string> decision;
  std::optional<std::string> reason;
  std::optional<std::int64_t> decided_at_ms;
  std::optional<std::string> decided_by;
  std::optional<std::int64_t> erased_at_ms;
  /// When its visitor took it back themselves; it was erased by that.
  std::optional<std::int64_t> withdrawn_at_ms;
};

/// Whether the institution that an intake was left for may read it, and its visitor may hand it in
/// there. What is held may be a thief's.
[[nodiscard]] bool reaches_institution(std::string_view state, std::string_view why);

[[nodiscard]] Result<Done> add_onsite_record(Sql& sql, const OnsiteRecordRow& record,
                                             std::string_view jws);
[[nodiscard]] Result<std::optional<OnsiteRecordRow>> find_onsite_record(Sql& sql,
                                                                        const std::string& id);
/// What the device sent with these bytes.
[[nodiscard]] Result<std::optional<OnsiteRecordRow>> same_onsite_record(Sql& sql,
                                                                        const std::string& device,
                                                                        const std::string& digest);
/// How many different contents the device sent under one number.
[[nodiscard]] Result<std::int64_t> count_of_counter(Sql& sql, const std::string& device,
                                                    std::int64_t counter);
/// Bytes of all that the device sent.
[[nodiscard]] Result<std::int64_t> bytes_of_device(Sql& sql, const std::string& device);
/// Bytes of what the device sent and nobody could read.
[[nodiscard]] Result<std::int64_t> refused_bytes(Sql& sql, const std::string& device);
/// What it says, as it was sent; nothing once erased.
[[nodiscard]] Result<std::optional<std::string>> onsite_content(Sql& sql, const std::string& id);

/// Intakes with the same firm or phone number for the same product that other devices sent and that
/// stand: the first of them.
[[nodiscard]] Result<std::optional<OnsiteRecordRow>> same_intake(Sql& sql,
                                                                 const OnsiteRecordRow& record);
/// Photos of a record, by page; or what takes it back.
[[nodiscard]] Result<std::vector<OnsiteRecordRow>> records_about(Sql& sql, const std::string& id,
                                                                 const std::string& kind);

/// State and why, and the decision where there is one.
[[nodiscard]] Result<Done> set_record_state(Sql& sql, const OnsiteRecordRow& record);
/// Takes away what it says, and what finds it.
[[nodiscard]] Result<Done> erase_onsite_record(Sql& sql, const std::string& id,
                                               std::int64_t now_ms);
/// The same, with what its photos say.
[[nodiscard]] Result<Done> erase_intake_contents(Sql& sql, const std::string& id,
                                                 std::int64_t now_ms);

/// When and by whom somebody was let in first, of all that was kept: the desk's own or a device's.
/// Writes it to the registration.
[[nodiscard]] Result<Done> settle_check_in(Sql& sql, const std::string& registration_id);

/// What is listed: empty texts are of any. `states`: divided by commas. `after`: a place.
struct OnsiteFilter {
  std::string activity;
  std::string institution;
  std::string states;
  std::string kind;
  std::string after;
  std::int64_t count = 0;
};
/// Of the activity, in the order in which they came.
[[nodiscard]] Result<std::vector<OnsiteRecordRow>> records_of_activity(Sql& sql,
                                                                       const OnsiteFilter& filter);
/// Intakes for the institution, likewise; of the activity when it is named.
[[nodiscard]] Result<std::vector<OnsiteRecordRow>> intakes_of_institution(
    Sql& sql, const OnsiteFilter& filter);

struct OnsiteCount {
  std::string kind;
  std::string state;
  std::int64_t n = 0;
};
[[nodiscard]] Result<std::vector<OnsiteCount>> count_onsite_records(Sql& sql,
                                                                    const std::string& activity_id);

struct OnsiteDeviceCount {
  std::string device_id;
  std::int64_t records = 0;
  std::int64_t held = 0;
};
[[nodiscard]] Result<std::vector<OnsiteDeviceCount>> count_by_device(
    Sql& sql, const std::string& activity_id);

/// Activities whose last day is before `day` and whose records are still readable.
[[nodiscard]] Result<std::vector<std::string>> onsite_over_before(Sql& sql, const std::string& day);
/// Takes away what all records of the activity say, and what its walk-ins left.
[[nodiscard]] Result<Done> forget_onsite(Sql& sql, const std::string& activity_id,
                                         std::int64_t now_ms);

}  // namespace rq::server
