#include "server/store/onsite_devices.h"

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_DEVICES                                                                              \
  "SELECT id, activity_id, number, label, state, code_index, code_until_ms, created_at_ms,"     \
  " created_by, key, enrolled_at_ms, certificate, seen_at_ms, waiting, skew_ms, revoked_at_ms," \
  " why, wiped_at_ms FROM onsite_devices "

OnsiteDeviceRow read_onsite_device(const SqlRow& row) {
  OnsiteDeviceRow device;
  device.id = row.text(0);
  device.activity_id = row.text(1);
  device.number = row.integer(2);
  device.label = row.text(3);
  device.state = row.text(4);
  device.code_index = row.text(5);
  device.code_until_ms = row.integer(6);
  device.created_at_ms = row.integer(7);
  device.created_by = row.text(8);
  device.key = row.text_or_null(9);
  device.enrolled_at_ms = row.integer_or_null(10);
  device.certificate = row.text_or_null(11);
  device.seen_at_ms = row.integer_or_null(12);
  device.waiting = row.integer(13);
  device.skew_ms = row.integer(14);
  device.revoked_at_ms = row.integer_or_null(15);
  device.why = row.text(16);
  device.wiped_at_ms = row.integer_or_null(17);
  return device;
}

}  // namespace

Result<Done> add_onsite_key(Sql& sql, const OnsiteKeyRow& key) {
  return sql.run(
      "INSERT INTO onsite_keys (activity_id, kid, x, y, secret, created_at_ms)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {key.activity_id, key.kid, key.x, key.y, Blob(key.secret), key.created_at_ms});
}

Result<std::optional<OnsiteKeyRow>> find_onsite_key(Sql& sql, const std::string& activity_id) {
  return read_row(sql.find("SELECT activity_id, kid, x, y, secret, created_at_ms, forgotten_at_ms"
                           " FROM onsite_keys WHERE activity_id = ?",
                           {activity_id}),
                  [](const SqlRow& row) {
                    return OnsiteKeyRow{row.text(0),           row.text(1), row.text(2),
                                        row.text(3),           row.text(4), row.integer(5),
                                        row.integer_or_null(6)};
                  });
}

Result<std::int64_t> add_onsite_device(Sql& sql, const OnsiteDeviceRow& device) {
  return sql.number(
      "INSERT INTO onsite_devices (id, activity_id, number, label, state, code_index,"
      " code_until_ms, created_at_ms, created_by) VALUES (?, ?, (SELECT coalesce(max(number), 0)"
      " + 1 FROM onsite_devices WHERE activity_id = ?), ?, 'invited', ?, ?, ?, ?)"
      " RETURNING number",
      {device.id, device.activity_id, device.activity_id, device.label, Blob(device.code_index),
       device.code_until_ms, device.created_at_ms, device.created_by});
}

Result<std::optional<OnsiteDeviceRow>> find_onsite_device(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_DEVICES "WHERE id = ?", {id}), read_onsite_device);
}

Result<std::optional<OnsiteDeviceRow>> device_by_code(Sql& sql, const std::string& code_index) {
  return read_row(sql.find(RQ_DEVICES "WHERE code_index = ?", {Blob(code_index)}),
                  read_onsite_device);
}

Result<std::optional<OnsiteDeviceRow>> device_by_token(Sql& sql, const std::string& hash) {
  return read_row(sql.find(RQ_DEVICES "WHERE token_hash = ?", {Blob(hash)}), read_onsite_device);
}

Result<std::optional<OnsiteDeviceRow>> device_by_pack_token(Sql& sql, const std::string& hash) {
  return read_row(sql.find(RQ_DEVICES "WHERE pack_token_hash = ?", {Blob(hash)}),
                  read_onsite_device);
}

Result<std::vector<OnsiteDeviceRow>> devices_of_activity(Sql& sql, const std::string& activity_id) {
  return read_rows(sql.query(RQ_DEVICES "WHERE activity_id = ? ORDER BY number", {activity_id}),
                   read_onsite_device);
}

Result<Done> enrol_device(Sql& sql, const OnsiteDeviceRow& device, const OnsiteTokens& tokens) {
  return sql.run(
      "UPDATE onsite_devices SET state = 'active', key = ?, token_hash = ?, pack_token_hash = ?,"
      " enrolled_at_ms = ?, certificate = ?, seen_at_ms = ? WHERE id = ? AND state = 'invited'",
      {or_null(device.key), Blob(tokens.hash), Blob(tokens.pack_hash),
       or_null(device.enrolled_at_ms), or_null(device.certificate), or_null(device.enrolled_at_ms),
       device.id});
}

Result<Done> note_device_seen(Sql& sql, const OnsiteDeviceRow& device) {
  return sql.run("UPDATE onsite_devices SET seen_at_ms = ?, waiting = ?, skew_ms = ? WHERE id = ?",
                 {or_null(device.seen_at_ms), device.waiting, device.skew_ms, device.id});
}

Result<Done> revoke_device(Sql& sql, const std::string& id, const std::string& actor,
                           const std::string& why, std::int64_t now_ms) {
  return sql.run(
      "UPDATE onsite_devices SET state = CASE state WHEN 'wiped' THEN 'wiped' ELSE 'lost' END,"
      " revoked_at_ms = ?, revoked_by = ?, why = ? WHERE id = ? AND revoked_at_ms IS NULL",
      {now_ms, actor, why, id});
}

Result<Done> note_device_wiped(Sql& sql, const std::string& id, std::int64_t now_ms) {
  return sql.run(
      "UPDATE onsite_devices SET state = 'wiped', wiped_at_ms = ?, waiting = 0 WHERE id = ?"
      " AND wiped_at_ms IS NULL",
      {now_ms, id});
}

}  // namespace rq::server
