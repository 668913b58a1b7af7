#include "server/onsite/effects.h"

#include "server/base/random_id.h"
#include "server/onsite/consent_words.h"
#include "server/store/demand.h"
#include "server/store/registrations.h"

namespace rq::server {
namespace {

void conflict(OnsiteRecordRow& record, const char* why) {
  record.state = "conflict";
  record.why = why;
}

Result<Done> judge_check_in(Sql& sql, const RecordPlain& plain, OnsiteRecordRow& record) {
  if (!record.registration_id) {
    conflict(record, "no_such_ticket");
    return Done{};
  }
  const auto row = find_registration(sql, *record.registration_id);
  if (!row) {
    return row.error();
  }
  RQ_CHECK(row->has_value());
  if ((**row).session != plain.session) {
    conflict(record, "other_session");
  } else if ((**row).state != "confirmed") {
    conflict(record, "not_confirmed");
  }
  return Done{};
}

Result<Done> judge_intake(Sql& sql, const RecordPlain& plain, OnsiteRecordRow& record) {
  const auto institution = institution_of_product(sql, plain.product);
  if (!institution) {
    return institution.error();
  }
  if (!plain.names_institution) {
    conflict(record, "not_consented");
    return Done{};
  }
  // A product may be gone by now; then the consent alone counts.
  if (*institution && **institution != plain.institution) {
    conflict(record, "other_institution");
    return Done{};
  }
  if (!knows_consent("intake", plain.consent_version)) {
    conflict(record, "unknown_consent");
    return Done{};
  }
  const auto same = same_intake(sql, record);
  if (!same) {
    return same.error();
  }
  if (*same) {
    conflict(record, "same_firm");
    record.other_id = (**same).id;
  }
  return Done{};
}

/// The registration of somebody who came without one.
Result<Done> add_walk_in(const OnsiteParts& parts, Sql& sql, const RecordPlain& plain,
                         OnsiteRecordRow& record, std::int64_t now_ms) {
  const auto key = parts.sealer.key_of(sql, "activity:" + record.activity_id, now_ms);
  if (!key) {
    return key.error();
  }
  RegistrationRow row;
  row.id = new_id(now_ms);
  row.activity_id = record.activity_id;
  row.session = plain.session;
  row.state = "confirmed";
  row.name = parts.sealer.seal(*key, {"registrations", row.id, "name"}, plain.name);
  row.firm_name = parts.sealer.seal(*key, {"registrations", row.id, "firm_name"}, plain.firm);
  if (!plain.phone.empty()) {
    row.phone = parts.sealer.seal(*key, {"registrations", row.id, "phone"}, plain.phone);
  }
  row.consent_version = plain.consent_version;
  row.registered_at_ms = record.happened_at_ms;
  row.record_id = record.id;
  record.registration_id = row.id;
  return add_registration(sql, row);
}

Result<Done> let_in(Sql& sql, OnsiteRecordRow& record) {
  const Error nobody{"nothing_to_keep", "", "nobody is registered who could be let in"};
  if (!record.registration_id) {
    return nobody;
  }
  const auto row = find_registration(sql, *record.registration_id);
  if (!row) {
    return row.error();
  }
  RQ_CHECK(row->has_value());
  if ((**row).state == "cancelled" && !(**row).person_id.empty()) {
    // Who cancelled may have registered again.
    const auto again =
        registration_of_person(sql, (**row).activity_id, (**row).session, (**row).person_id);
    if (!again) {
      return again.error();
    }
    if (*again) {
      record.registration_id = (**again).id;
    }
  }
  return confirm_registration(sql, *record.registration_id);
}

/// What a record did, undone.
Result<Done> undo(Sql& sql, const OnsiteRecordRow& record, std::int64_t now_ms) {
  if (!record.registration_id) {
    return Done{};
  }
  if (record.kind == "check_in") {
    return settle_check_in(sql, *record.registration_id);
  }
  const auto row = find_registration(sql, *record.registration_id);
  if (!row) {
    return row.error();
  }
  RQ_CHECK(row->has_value());
  return cancel_registration(sql, **row, now_ms);
}

Result<Done> take_back(Sql& sql, OnsiteRecordRow& record, std::int64_t now_ms) {
  const bool stood = record.state == "kept";
  if (!stood && record.state != "held" && record.state != "conflict") {
    return Done{};
  }
  record.state = "voided";
  record.why = "";
  if (auto set = set_record_state(sql, record); !set) {
    return set;
  }
  return stood ? undo(sql, record, now_ms) : Result<Done>(Done{});
}

Result<bool> is_taken_back(Sql& sql, const OnsiteRecordRow& record) {
  const auto voids = records_about(sql, record.id, "void");
  if (!voids) {
    return voids.error();
  }
  for (const OnsiteRecordRow& one : *voids) {
    if (one.state == "kept") {
      return true;
    }
  }
  return false;
}

Result<Done> apply_void(Sql& sql, const OnsiteRecordRow& record, std::int64_t now_ms) {
  auto target = find_onsite_record(sql, record.of_id.value_or(""));
  if (!target) {
    return target.error();
  }
  // What it is about may still be under way: it finds this one then.
  return target.value() ? take_back(sql, *target.value(), now_ms) : Result<Done>(Done{});
}

}  // namespace

Result<Done> find_registration_of(const OnsiteParts& parts, Sql& sql, const RecordPlain& plain,
                                  OnsiteRecordRow& record) {
  const auto row = plain.registration ? find_registration(sql, *plain.registration)
                   : plain.ticket ? find_by_ticket(sql, parts.sealer.index("ticket", *plain.ticket))
                                  : Result<std::optional<RegistrationRow>>(std::nullopt);
  if (!row) {
    return row.error();
  }
  if (*row && (**row).activity_id == record.activity_id) {
    record.registration_id = (**row).id;
  }
  return Done{};
}

Result<Done> judge_record(Sql& sql, const ActivityText& activity, const RecordPlain& plain,
                          OnsiteRecordRow& record) {
  if (record.kind == "check_in") {
    return judge_check_in(sql, plain, record);
  }
  if (record.kind == "intake") {
    return judge_intake(sql, plain, record);
  }
  if (record.kind == "walk_in") {
    if (activity.session(plain.session) == nullptr) {
      conflict(record, "no_such_session");
    } else if (!knows_consent("walk_in", plain.consent_version)) {
      conflict(record, "unknown_consent");
    }
  }
  return Done{};
}

Result<Done> apply_record(const OnsiteParts& parts, Sql& sql, const RecordPlain& plain,
                          OnsiteRecordRow& record, std::int64_t now_ms) {
  if (record.kind == "void") {
    return apply_void(sql, record, now_ms);
  }
  if (record.kind == "check_in" || record.kind == "walk_in") {
    auto done = record.kind == "check_in" ? let_in(sql, record)
                                          : add_walk_in(parts, sql, plain, record, now_ms);
    if (done) {
      done = set_record_state(sql, record);
    }
    if (done) {
      done = settle_check_in(sql, *record.registration_id);
    }
    if (!done) {
      return done;
    }
  }
  const auto gone = is_taken_back(sql, record);
  if (!gone) {
    return gone.error();
  }
  return *gone ? take_back(sql, record, now_ms) : Result<Done>(Done{});
}

}  // namespace rq::server
