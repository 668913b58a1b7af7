#include "server/store/onsite_records.h"

#include "server/store/data_keys.h"
#include "server/store/registrations.h"
#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_RECORDS                                                                               \
  "SELECT id, place, activity_id, device_id, counter, digest, size, kind, state, why,"           \
  " first_state, first_why, at_ms, received_at_ms, skew_ms, happened_at_ms, session,"            \
  " registration_id, institution, product, booth, queue, consent_version, consent_at_ms, of_id," \
  " page, firm_index, phone_index, other_id, decision, reason, decided_at_ms, decided_by,"       \
  " erased_at_ms, visitor_index, withdrawn_at_ms FROM onsite_records "

OnsiteRecordRow read_onsite_record(const SqlRow& row) {
  OnsiteRecordRow record;
  record.id = row.text(0);
  record.place = row.text(1);
  record.activity_id = row.text(2);
  record.device_id = row.text(3);
  record.counter = row.integer(4);
  record.digest = row.text(5);
  record.size = row.integer(6);
  record.kind = row.text(7);
  record.state = row.text(8);
  record.why = row.text(9);
  record.first_state = row.text(10);
  record.first_why = row.text(11);
  record.at_ms = row.integer(12);
  record.received_at_ms = row.integer(13);
  record.skew_ms = row.integer(14);
  record.happened_at_ms = row.integer(15);
  record.session = row.text_or_null(16);
  record.registration_id = row.text_or_null(17);
  record.institution = row.text_or_null(18);
  record.product = row.text_or_null(19);
  record.booth = row.text_or_null(20);
  record.queue = row.text_or_null(21);
  record.consent_version = row.text_or_null(22);
  record.consent_at_ms = row.integer_or_null(23);
  record.of_id = row.text_or_null(24);
  record.page = row.integer_or_null(25);
  record.firm_index = row.text_or_null(26);
  record.phone_index = row.text_or_null(27);
  record.other_id = row.text_or_null(28);
  record.decision = row.text_or_null(29);
  record.reason = row.text_or_null(30);
  record.decided_at_ms = row.integer_or_null(31);
  record.decided_by = row.text_or_null(32);
  record.erased_at_ms = row.integer_or_null(33);
  record.visitor_index = row.text_or_null(34);
  record.withdrawn_at_ms = row.integer_or_null(35);
  return record;
}

SqlValue bytes_or_null(const std::optional<std::string>& bytes) {
  return bytes ? SqlValue(Blob(*bytes)) : SqlValue();
}

/// A moment, and whose.
struct LetIn {
  std::int64_t at_ms = 0;
  std::string by;
};

std::optional<LetIn> by_desk(const RegistrationRow& row) {
  if (row.desk_in_at_ms) {
    return LetIn{*row.desk_in_at_ms, row.desk_in_by.value_or("")};
  }
  if (row.checked_in_at_ms && !row.checked_in_by.value_or("").starts_with("device:")) {
    return LetIn{*row.checked_in_at_ms, row.checked_in_by.value_or("")};
  }
  return std::nullopt;
}

Result<std::optional<LetIn>> by_device(Sql& sql, const std::string& registration_id) {
  return read_row(
      sql.find("SELECT happened_at_ms, device_id FROM onsite_records WHERE registration_id = ?"
               " AND state = 'kept' AND kind IN ('check_in', 'walk_in')"
               " ORDER BY happened_at_ms, id LIMIT 1",
               {registration_id}),
      [](const SqlRow& row) {
        return LetIn{row.integer(0), "device:" + row.text(1)};
      });
}

}  // namespace

bool reaches_institution(std::string_view state, std::string_view why) {
  return (state == "kept" || state == "conflict" || state == "merged") && why != "not_consented";
}

Result<Done> add_onsite_record(Sql& sql, const OnsiteRecordRow& record, std::string_view jws) {
  if (auto added = sql.run(
          "INSERT INTO onsite_records (id, place, activity_id, device_id, counter, digest, size,"
          " kind, state, why, first_state, first_why, at_ms, received_at_ms, skew_ms,"
          " happened_at_ms, session, registration_id, institution, product, booth, queue,"
          " consent_version, consent_at_ms, of_id, page, firm_index, phone_index, visitor_index,"
          " other_id)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          " ?, ?, ?, ?)",
          {record.id,
           record.place,
           record.activity_id,
           record.device_id,
           record.counter,
           Blob(record.digest),
           record.size,
           record.kind,
           record.state,
           record.why,
           record.first_state,
           record.first_why,
           record.at_ms,
           record.received_at_ms,
           record.skew_ms,
           record.happened_at_ms,
           or_null(record.session),
           or_null(record.registration_id),
           or_null(record.institution),
           or_null(record.product),
           or_null(record.booth),
           or_null(record.queue),
           or_null(record.consent_version),
           or_null(record.consent_at_ms),
           or_null(record.of_id),
           or_null(record.page),
           bytes_or_null(record.firm_index),
           bytes_or_null(record.phone_index),
           bytes_or_null(record.visitor_index),
           or_null(record.other_id)});
      !added) {
    return added;
  }
  return sql.run("INSERT INTO onsite_contents (record_id, jws) VALUES (?, ?)",
                 {record.id, Blob(jws)});
}

Result<std::optional<OnsiteRecordRow>> find_onsite_record(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_RECORDS "WHERE id = ?", {id}), read_onsite_record);
}

Result<std::optional<OnsiteRecordRow>> same_onsite_record(Sql& sql, const std::string& device,
                                                          const std::string& digest) {
  return read_row(sql.find(RQ_RECORDS "WHERE device_id = ? AND digest = ?", {device, Blob(digest)}),
                  read_onsite_record);
}

Result<std::int64_t> count_of_counter(Sql& sql, const std::string& device, std::int64_t counter) {
  return sql.number("SELECT count(*) FROM onsite_records WHERE device_id = ? AND counter = ?",
                    {device, counter});
}

Result<std::int64_t> bytes_of_device(Sql& sql, const std::string& device) {
  return sql.number("SELECT CAST(sum(size) AS BIGINT) FROM onsite_records WHERE device_id = ?",
                    {device});
}

Result<std::int64_t> refused_bytes(Sql& sql, const std::string& device) {
  return sql.number(
      "SELECT CAST(sum(size) AS BIGINT) FROM onsite_records WHERE device_id = ? AND counter = 0"
      " AND state = 'refused'",
      {device});
}

Result<std::optional<std::string>> onsite_content(Sql& sql, const std::string& id) {
  return read_row(sql.find("SELECT jws FROM onsite_contents WHERE record_id = ?", {id}),
                  [](const SqlRow& row) { return row.text(0); });
}

Result<std::optional<OnsiteRecordRow>> same_intake(Sql& sql, const OnsiteRecordRow& record) {
  // Two statements, as one with OR would use neither index.
  if (record.firm_index) {
    auto found = read_row(
        sql.find(RQ_RECORDS "WHERE firm_index = ? AND activity_id = ? AND device_id <> ?"
                            " AND (state = 'kept' OR (state = 'conflict' AND why = 'same_firm'))"
                            " ORDER BY place LIMIT 1",
                 {Blob(*record.firm_index), record.activity_id, record.device_id}),
        read_onsite_record);
    if (!found || *found) {
      return found;
    }
  }
  if (record.phone_index) {
    return read_row(
        sql.find(RQ_RECORDS "WHERE phone_index = ? AND activity_id = ? AND device_id <> ?"
                            " AND (state = 'kept' OR (state = 'conflict' AND why = 'same_firm'))"
                            " ORDER BY place LIMIT 1",
                 {Blob(*record.phone_index), record.activity_id, record.device_id}),
        read_onsite_record);
  }
  return std::optional<OnsiteRecordRow>{};
}

Result<std::vector<OnsiteRecordRow>> records_about(Sql& sql, const std::string& id,
                                                   const std::string& kind) {
  return read_rows(
      sql.query(RQ_RECORDS "WHERE of_id = ? AND kind = ? ORDER BY page, place", {id, kind}),
      read_onsite_record);
}

Result<Done> set_record_state(Sql& sql, const OnsiteRecordRow& record) {
  return sql.run(
      "UPDATE onsite_records SET state = ?, why = ?, registration_id = ?, other_id = ?,"
      " decision = ?, reason = ?, decided_at_ms = ?, decided_by = ? WHERE id = ?",
      {record.state, record.why, or_null(record.registration_id), or_null(record.other_id),
       or_null(record.decision), or_null(record.reason), or_null(record.decided_at_ms),
       or_null(record.decided_by), record.id});
}

Result<Done> erase_onsite_record(Sql& sql, const std::string& id, std::int64_t now_ms) {
  if (auto gone = sql.run("DELETE FROM onsite_contents WHERE record_id = ?", {id}); !gone) {
    return gone;
  }
  if (auto gone = sql.run("DELETE FROM onsite_lead_notes WHERE record_id = ?", {id}); !gone) {
    return gone;
  }
  if (auto gone = forget_keys(sql, "intake:" + id); !gone) {
    return gone;
  }
  return sql.run(
      "UPDATE onsite_records SET erased_at_ms = ?, firm_index = NULL, phone_index = NULL,"
      " visitor_index = NULL WHERE id = ? AND erased_at_ms IS NULL",
      {now_ms, id});
}

Result<Done> erase_intake_contents(Sql& sql, const std::string& id, std::int64_t now_ms) {
  const auto photos = records_about(sql, id, "photo");
  if (!photos) {
    return photos.error();
  }
  for (const OnsiteRecordRow& photo : *photos) {
    if (auto gone = erase_onsite_record(sql, photo.id, now_ms); !gone) {
      return gone;
    }
  }
  return erase_onsite_record(sql, id, now_ms);
}

Result<Done> settle_check_in(Sql& sql, const std::string& registration_id) {
  const auto row = find_registration(sql, registration_id);
  if (!row) {
    return row.error();
  }
  if (!*row || (**row).state != "confirmed") {
    return Done{};
  }
  const auto desk = by_desk(**row);
  const auto device = by_device(sql, registration_id);
  if (!device) {
    return device.error();
  }
  const bool is_device = *device && (!desk || (**device).at_ms < desk->at_ms);
  const std::optional<LetIn> first = is_device ? *device : desk;
  const std::optional<LetIn> aside = is_device ? desk : std::nullopt;
  const auto at = [](const std::optional<LetIn>& let_in) {
    return let_in ? SqlValue(let_in->at_ms) : SqlValue();
  };
  const auto by = [](const std::optional<LetIn>& let_in) {
    return let_in ? SqlValue(std::string_view(let_in->by)) : SqlValue();
  };
  return sql.run(
      "UPDATE registrations SET checked_in_at_ms = ?, checked_in_by = ?, desk_in_at_ms = ?,"
      " desk_in_by = ? WHERE id = ?",
      {at(first), by(first), at(aside), by(aside), registration_id});
}

Result<std::vector<OnsiteRecordRow>> records_of_activity(Sql& sql, const OnsiteFilter& filter) {
  const std::string states = "," + filter.states + ",";
  return read_rows(
      sql.query(
          RQ_RECORDS "WHERE activity_id = ? AND place > ? AND (? = ',,' OR ? LIKE"
                     " '%,' || state || ',%') AND (? = '' OR kind = ?)"
                     " ORDER BY place LIMIT ?",
          {filter.activity, filter.after, states, states, filter.kind, filter.kind, filter.count}),
      read_onsite_record);
}

Result<std::vector<OnsiteRecordRow>> intakes_of_institution(Sql& sql, const OnsiteFilter& filter) {
  const std::string states = "," + filter.states + ",";
  return read_rows(sql.query(RQ_RECORDS "WHERE institution = ? AND place > ? AND kind = 'intake'"
                                        " AND (? = '' OR activity_id = ?) AND (? = ',,' OR ? LIKE"
                                        " '%,' || state || ',%') ORDER BY place LIMIT ?",
                             {filter.institution, filter.after, filter.activity, filter.activity,
                              states, states, filter.count}),
                   read_onsite_record);
}

Result<std::vector<OnsiteCount>> count_onsite_records(Sql& sql, const std::string& activity_id) {
  return read_rows(sql.query("SELECT kind, state, count(*) FROM onsite_records"
                             " WHERE activity_id = ? GROUP BY kind, state ORDER BY kind, state",
                             {activity_id}),
                   [](const SqlRow& row) {
                     return OnsiteCount{row.text(0), row.text(1), row.integer(2)};
                   });
}

Result<std::vector<OnsiteDeviceCount>> count_by_device(Sql& sql, const std::string& activity_id) {
  return read_rows(
      sql.query("SELECT device_id, count(*), sum(CASE WHEN state = 'held' THEN 1 ELSE 0 END)"
                " FROM onsite_records WHERE activity_id = ? GROUP BY device_id",
                {activity_id}),
      [](const SqlRow& row) {
        return OnsiteDeviceCount{row.text(0), row.integer(1), row.integer(2)};
      });
}

Result<std::vector<std::string>> onsite_over_before(Sql& sql, const std::string& day) {
  return read_rows(sql.query("SELECT onsite_keys.activity_id FROM onsite_keys JOIN activities"
                             " ON activities.id = onsite_keys.activity_id"
                             " WHERE onsite_keys.forgotten_at_ms IS NULL"
                             " AND activities.last_day < ? ORDER BY onsite_keys.activity_id",
                             {day}),
                   [](const SqlRow& row) { return row.text(0); });
}

Result<Done> forget_onsite(Sql& sql, const std::string& activity_id, std::int64_t now_ms) {
  // By the key first: what is left in backups cannot be read either.
  if (auto gone = forget_keys(sql, "activity:" + activity_id); !gone) {
    return gone;
  }
  // What institutions noted about the visitors goes with what those left.
  if (auto gone = sql.run("UPDATE data_keys SET wrapped = ? WHERE subject IN"
                          " (SELECT 'intake:' || id FROM onsite_records WHERE activity_id = ?)",
                          {Blob(""), activity_id});
      !gone) {
    return gone;
  }
  for (const char* statement :
       {"DELETE FROM onsite_lead_notes WHERE record_id IN"
        " (SELECT id FROM onsite_records WHERE activity_id = ?)",
        "DELETE FROM onsite_contents WHERE record_id IN"
        " (SELECT id FROM onsite_records WHERE activity_id = ?)",
        "UPDATE registrations SET name = NULL, firm_name = NULL, phone = NULL"
        " WHERE activity_id = ? AND record_id IS NOT NULL"}) {
    if (auto gone = sql.run(statement, {activity_id}); !gone) {
      return gone;
    }
  }
  if (auto gone = sql.run("UPDATE onsite_records SET erased_at_ms = ?, firm_index = NULL,"
                          " phone_index = NULL, visitor_index = NULL WHERE activity_id = ? AND "
                          "erased_at_ms IS NULL",
                          {now_ms, activity_id});
      !gone) {
    return gone;
  }
  return sql.run("UPDATE onsite_keys SET forgotten_at_ms = ? WHERE activity_id = ?",
                 {now_ms, activity_id});
}

}  // namespace rq::server
