#include "server/jobs/activities.h"
#include "server/store/activities.h"
#include "server/store/applications.h"
#include "server/store/consents.h"
#include "server/store/data_keys.h"
#include "server/store/onsite_devices.h"
#include "server/store/onsite_records.h"
#include "server/store/outcomes.h"
#include "server/store/people.h"
#include "server/store/registrations.h"
#include "server/store/visitor_intakes.h"
#include "tests/server/store/activity_rows.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class Onsite : public OnEachDatabase {
 protected:
  void SetUp() override {
    OnEachDatabase::SetUp();
    ASSERT_TRUE(store->write([](Sql& sql) { return set_up(sql); }).ok());
  }

  static Result<Done> set_up(Sql& sql) {
    RegistrationRow registration;
    registration.id = "r1";
    registration.activity_id = "act";
    registration.session = "am";
    registration.person_id = "p1";
    registration.state = "confirmed";
    registration.ticket_index = "index";
    registration.consent_version = "1";
    for (const auto& step :
         {add_activity(sql, open_activity(1)),
          keep_activity_sessions(sql, "act", {{"am", "2026-12-01", 1}}),
          add_person(sql, {"p1", "p1", "sealed", 1}), add_registration(sql, registration),
          add_onsite_key(sql, {"act", "kid", "x", "y", "sealed secret", 1, {}})}) {
      if (!step) {
        return step;
      }
    }
    for (const char* id : {"d1", "d2"}) {
      OnsiteDeviceRow device;
      device.id = id;
      device.activity_id = "act";
      device.label = "板";
      device.code_index = std::string("code of ") + id;
      device.code_until_ms = 9;
      device.created_by = "staff:1";
      if (const auto number = add_onsite_device(sql, device); !number) {
        return number.error();
      }
    }
    return Done{};
  }

  static OnsiteRecordRow record(const std::string& device, std::int64_t counter,
                                const std::string& kind) {
    OnsiteRecordRow row;
    row.id = device + "-" + std::to_string(counter);
    row.place = row.id;
    row.activity_id = "act";
    row.device_id = device;
    row.counter = counter;
    row.digest = std::string(32, static_cast<char>('a' + counter));
    row.kind = kind;
    row.state = row.first_state = "kept";
    row.size = 5;
    return row;
  }
  void add(const OnsiteRecordRow& row) const {
    ASSERT_TRUE(store->write([&](Sql& sql) { return add_onsite_record(sql, row, "bytes"); }).ok());
  }
  /// A check-in of r1 at a moment.
  void add_check_in(const std::string& device, std::int64_t counter, std::int64_t at_ms) const {
    OnsiteRecordRow row = record(device, counter, "check_in");
    row.registration_id = "r1";
    row.happened_at_ms = at_ms;
    add(row);
  }
  void set_state(const std::string& id, const std::string& state) const {
    OnsiteRecordRow row = find(id);
    row.state = state;
    ASSERT_TRUE(store->write([&](Sql& sql) { return set_record_state(sql, row); }).ok());
  }
  [[nodiscard]] OnsiteRecordRow find(const std::string& id) const {
    const auto row = read_from(*store, [&](Sql& sql) { return find_onsite_record(sql, id); });
    return **row;
  }
  /// Who was let in, settled now.
  [[nodiscard]] RegistrationRow settled() const {
    EXPECT_TRUE(store->write([](Sql& sql) { return settle_check_in(sql, "r1"); }).ok());
    return **read_from(*store, [](Sql& sql) { return find_registration(sql, "r1"); });
  }
};

TEST_P(Onsite, NumbersAreNeverGivenTwice) {
  const auto devices = *read_from(*store, [](Sql& sql) { return devices_of_activity(sql, "act"); });
  ASSERT_EQ(devices.size(), 2U);
  EXPECT_EQ(devices[0].number, 1);
  EXPECT_EQ(devices[1].number, 2);
  EXPECT_EQ(devices[0].state, "invited");
  EXPECT_FALSE(can("UPDATE onsite_devices SET number = 1 WHERE id = 'd2'"));
}

TEST_P(Onsite, ADeviceIsEnrolledOnceAndEndsOnce) {
  OnsiteDeviceRow device;
  device.id = "d1";
  device.key = "04ab";
  device.enrolled_at_ms = 5;
  device.certificate = "text";
  ASSERT_TRUE(store->write([&](Sql& sql) {
                     return enrol_device(sql, device, {"hash", "pack"});
                   })
                  .ok());
  const auto by_token = [&](auto find, const char* hash) {
    return read_from(*store, [&](Sql& sql) { return find(sql, hash); })->has_value();
  };
  EXPECT_TRUE(by_token(device_by_token, "hash"));
  EXPECT_FALSE(by_token(device_by_token, "pack"));
  EXPECT_TRUE(by_token(device_by_pack_token, "pack"));
  ASSERT_TRUE(
      store->write([](Sql& sql) { return revoke_device(sql, "d1", "staff:1", "丢", 7); }).ok());
  ASSERT_TRUE(
      store->write([](Sql& sql) { return revoke_device(sql, "d1", "staff:2", "又", 8); }).ok());
  auto found = **read_from(*store, [](Sql& sql) { return find_onsite_device(sql, "d1"); });
  EXPECT_EQ(found.state, "lost");
  EXPECT_EQ(found.revoked_at_ms, 7);
  EXPECT_EQ(found.why, "丢");
  ASSERT_TRUE(store->write([](Sql& sql) { return note_device_wiped(sql, "d1", 9); }).ok());
  found = **read_from(*store, [](Sql& sql) { return find_onsite_device(sql, "d1"); });
  EXPECT_EQ(found.state, "wiped");
  EXPECT_EQ(found.wiped_at_ms, 9);
}

TEST_P(Onsite, RecordsAreKeptAsTheyCame) {
  OnsiteRecordRow row = record("d1", 1, "intake");
  row.at_ms = 40;
  row.received_at_ms = 50;
  row.skew_ms = -3;
  row.institution = "bank";
  row.product = "p";
  row.firm_index = std::string("\0\xff", 2);
  add(row);
  const OnsiteRecordRow kept = find("d1-1");
  EXPECT_EQ(kept.at_ms, 40);
  EXPECT_EQ(kept.skew_ms, -3);
  EXPECT_EQ(kept.firm_index, row.firm_index);
  EXPECT_EQ(kept.booth, std::nullopt);
  EXPECT_TRUE(read_from(*store, [&](Sql& sql) {
                return same_onsite_record(sql, "d1", row.digest);
              })->has_value());
  EXPECT_FALSE(read_from(*store, [&](Sql& sql) {
                 return same_onsite_record(sql, "d2", row.digest);
               })->has_value());
  OnsiteRecordRow twice = row;
  twice.id = twice.place = "other";
  EXPECT_FALSE(store->write([&](Sql& sql) { return add_onsite_record(sql, twice, "bytes"); }).ok());
  for (const char* change : {"DELETE FROM onsite_records", "UPDATE onsite_records SET at_ms = 1",
                             "UPDATE onsite_records SET digest = received_at_ms",
                             "UPDATE onsite_contents SET jws = jws"}) {
    EXPECT_FALSE(can(change)) << change;
  }
}

TEST_P(Onsite, TheEarliestCheckInCountsAndTakingBackBringsBackTheOther) {
  EXPECT_EQ(settled().checked_in_at_ms, std::nullopt);
  add_check_in("d1", 1, 300);
  add_check_in("d2", 2, 200);
  EXPECT_EQ(settled().checked_in_at_ms, 200);
  EXPECT_EQ(settled().checked_in_by, "device:d2");
  set_state("d2-2", "voided");
  EXPECT_EQ(settled().checked_in_at_ms, 300);
  set_state("d1-1", "voided");
  EXPECT_EQ(settled().checked_in_at_ms, std::nullopt);
  ASSERT_TRUE(*write_to(*store, [](Sql& sql) { return check_in(sql, "r1", "staff:1", 400); }));
  add_check_in("d1", 3, 350);
  EXPECT_EQ(settled().checked_in_at_ms, 350);
  EXPECT_EQ(settled().desk_in_at_ms, 400);
  add_check_in("d1", 4, 500);
  set_state("d1-3", "dropped");
  EXPECT_EQ(settled().checked_in_by, "staff:1") << "the desk's own was before the other";
  EXPECT_EQ(settled().desk_in_at_ms, std::nullopt);
}

TEST_P(Onsite, TheSameFirmIsFoundOnOtherDevicesOnly) {
  OnsiteRecordRow first = record("d1", 1, "intake");
  first.firm_index = "firm";
  first.phone_index = "phone";
  add(first);
  const auto same = [&](const std::string& device, std::optional<std::string> firm,
                        std::optional<std::string> phone) {
    OnsiteRecordRow row = record(device, 9, "intake");
    row.firm_index = std::move(firm);
    row.phone_index = std::move(phone);
    const auto found = *read_from(*store, [&](Sql& sql) { return same_intake(sql, row); });
    return found ? found->id : std::string();
  };
  EXPECT_EQ(same("d2", "firm", {}), "d1-1");
  EXPECT_EQ(same("d2", {}, "phone"), "d1-1");
  EXPECT_EQ(same("d2", "other", "other"), "");
  EXPECT_EQ(same("d1", "firm", "phone"), "");
  set_state("d1-1", "voided");
  EXPECT_EQ(same("d2", "firm", "phone"), "");
}

TEST_P(Onsite, AVisitorFindsHandsInAndTakesBack) {
  const auto add_intake = [&](std::int64_t counter, const std::string& visitor) {
    OnsiteRecordRow row = record("d1", counter, "intake");
    row.institution = "bank";
    row.product = "p";
    row.visitor_index = visitor;
    add(row);
  };
  add_intake(1, "me");
  add_intake(2, "other");
  add_intake(3, "me");
  OnsiteRecordRow photo = record("d1", 4, "photo");
  photo.of_id = "d1-1";
  add(photo);
  const auto mine = [&] {
    std::string all;
    for (const VisitorIntake& one :
         write([](Sql& sql) { return intakes_of_visitor(sql, "me", 9); })) {
      all += one.id.substr(3) + one.application_id.value_or("");
    }
    return all;
  };
  EXPECT_EQ(mine(), "31") << "the newest first";
  const auto has = [&](const char* visitor, const char* id) {
    return write([&](Sql& sql) { return find_intake_of_visitor(sql, visitor, id); }).has_value();
  };
  EXPECT_TRUE(has("me", "d1-3"));
  EXPECT_FALSE(has("me", "d1-2"));
  EXPECT_FALSE(has("", "d1-4"));

  EXPECT_FALSE(store->write([](Sql& sql) { return link_intake(sql, "d1-1", "none"); }).ok());
  const std::string firm = "91310101MA1FP00178";
  write([&](Sql& sql) { return join_firm(sql, "p1", firm, "Firm", 1); });
  write([&](Sql& sql) {
    return add_consent(sql, {"c1", "p1", firm, "bank", "apply", "[]", "1", 5, "2027-01-01", {}});
  });
  ApplicationRow application;
  application.id = "a";
  application.firm = firm;
  application.person_id = "p1";
  application.institution_id = "bank";
  application.product_id = "p";
  application.product_name = "P";
  application.consent_id = "c1";
  application.verdict = application.device_verdict = "pass";
  application.amount_fen = application.term_months = 1;
  application.catalogue_version = application.device_catalogue_version = 1;
  application.as_of = "2026-12-01";
  application.state = "submitted";
  write([&](Sql& sql) { return add_application(sql, application); });
  write([](Sql& sql) { return link_intake(sql, "d1-1", "a"); });
  for (const char* id : {"d1-1", "d1-3"}) {
    EXPECT_FALSE(store->write([&](Sql& sql) { return link_intake(sql, id, "a"); }).ok());
  }
  EXPECT_EQ(mine(), "31a");
  EXPECT_EQ(write([](Sql& sql) { return intake_of_application(sql, "a"); })->id, "d1-1");

  write([](Sql& sql) { return withdraw_intake(sql, "d1-1", 70); });
  EXPECT_EQ(mine(), "3");
  EXPECT_EQ(find("d1-1").withdrawn_at_ms, 70);
  EXPECT_EQ(find("d1-1").erased_at_ms, 70);
  EXPECT_EQ(find("d1-4").erased_at_ms, 70) << "its photo";
  EXPECT_EQ(ask("SELECT count(*) FROM onsite_contents"), 2);
  EXPECT_EQ(write([](Sql& sql) { return intake_of_application(sql, "a"); })->id, "d1-1");
  write([](Sql& sql) { return erase_onsite_record(sql, "d1-3", 80); });
  EXPECT_EQ(mine(), "");
  EXPECT_EQ(find("d1-3").withdrawn_at_ms, std::nullopt) << "by staff";
}

TEST_P(Onsite, ListsGoOnWhereTheyEnded) {
  for (std::int64_t counter = 1; counter <= 5; ++counter) {
    OnsiteRecordRow row = record("d1", counter, counter % 2 == 1 ? "intake" : "walk_in");
    row.institution = counter % 2 == 1 ? std::optional<std::string>("bank") : std::nullopt;
    row.state = counter == 5 ? "held" : "kept";
    add(row);
  }
  const auto ids = [&](const OnsiteFilter& filter, auto list) {
    std::string all;
    const auto rows = read_from(*store, [&](Sql& sql) { return list(sql, filter); });
    for (const OnsiteRecordRow& row : *rows) {
      all += row.id.substr(3);
    }
    return all;
  };
  EXPECT_EQ(ids({"act", "", "", "", "", 3}, records_of_activity), "123");
  EXPECT_EQ(ids({"act", "", "", "", "d1-3", 3}, records_of_activity), "45");
  EXPECT_EQ(ids({"act", "", "held,conflict", "", "", 9}, records_of_activity), "5");
  EXPECT_EQ(ids({"act", "", "", "walk_in", "", 9}, records_of_activity), "24");
  EXPECT_EQ(ids({"", "bank", "kept", "", "", 9}, intakes_of_institution), "13");
  EXPECT_EQ(ids({"other", "bank", "", "", "", 9}, intakes_of_institution), "");
  const auto counts = *read_from(*store, [](Sql& sql) { return count_onsite_records(sql, "act"); });
  ASSERT_EQ(counts.size(), 3U);
  EXPECT_EQ(counts[0].kind + counts[0].state + std::to_string(counts[0].n), "intakeheld1");
  const auto by_device = *read_from(*store, [](Sql& sql) { return count_by_device(sql, "act"); });
  ASSERT_EQ(by_device.size(), 1U);
  EXPECT_EQ(by_device[0].records, 5);
  EXPECT_EQ(by_device[0].held, 1);
  EXPECT_EQ(*read_from(*store, [](Sql& sql) { return bytes_of_device(sql, "d1"); }), 25);
  EXPECT_EQ(*read_from(*store, [](Sql& sql) { return bytes_of_device(sql, "d2"); }), 0);
}

TEST_P(Onsite, WalkInsAreCountedAlikeByRegistrationsAndByRecords) {
  OnsiteRecordRow row = record("d1", 1, "walk_in");
  row.registration_id = "w1";
  row.happened_at_ms = 70;
  add(row);
  RegistrationRow walk_in;
  walk_in.id = "w1";
  walk_in.activity_id = "act";
  walk_in.session = "am";
  walk_in.state = "confirmed";
  walk_in.name = "sealed name";
  walk_in.phone = "sealed phone";
  walk_in.consent_version = "1";
  walk_in.record_id = "d1-1";
  ASSERT_TRUE(store->write([&](Sql& sql) { return add_registration(sql, walk_in); }).ok())
      << "beyond the places that there are";
  ASSERT_TRUE(store->write([](Sql& sql) { return settle_check_in(sql, "w1"); }).ok());
  add_check_in("d2", 2, 60);
  EXPECT_EQ(settled().checked_in_at_ms, 60);
  const OutcomeTime time{0, 100};
  const auto rows =
      *read_from(*store, [&](Sql& sql) { return outcome_by_session(sql, "act", time); });
  const auto all = *read_from(*store, [&](Sql& sql) { return outcome_of_all(sql, "act", time); });
  ASSERT_EQ(rows.size(), 1U);
  for (const OutcomeRow& one : {rows[0], all}) {
    EXPECT_EQ(one.confirmed, 2);
    EXPECT_EQ(one.checked_in, 2);
    EXPECT_EQ(one.walk_ins, 1);
    EXPECT_EQ(one.by_device, 2);
  }
  EXPECT_FALSE(
      can("INSERT INTO registrations (id, activity_id, session, state, consent_version,"
          " registered_at_ms) VALUES ('x', 'act', 'am', 'confirmed', '1', 1)"))
      << "nobody, and no record that says why";
  for (const char* id : {"w1", "r1"}) {
    ASSERT_TRUE(store->write([&](Sql& sql) { return erase_walk_in_values(sql, id); }).ok());
  }
  const auto left = **read_from(*store, [](Sql& sql) { return find_registration(sql, "w1"); });
  EXPECT_EQ(left.name, std::nullopt);
  EXPECT_EQ(left.phone, std::nullopt);
  EXPECT_EQ(left.checked_in_at_ms, 70) << "that somebody came is still counted";
}

TEST_P(Onsite, WhatWasCapturedIsForgottenInTime) {
  OnsiteRecordRow row = record("d1", 1, "intake");
  row.firm_index = "firm";
  add(row);
  add(record("d1", 2, "photo"));
  const auto key = write([](Sql& sql) { return add_data_key(sql, "activity:act", "wrapped", 1); });
  const auto forget = [&](const std::string& today) {
    return forget_old_onsite(*store, today, 30, 1'000).ok();
  };
  ASSERT_TRUE(forget("2027-01-01"));
  EXPECT_EQ(ask("SELECT count(*) FROM onsite_contents"), 2) << "30 days are not over";
  ASSERT_TRUE(forget("2027-01-02"));
  EXPECT_EQ(ask("SELECT count(*) FROM onsite_contents"), 0);
  EXPECT_EQ(find("d1-1").erased_at_ms, 1'000);
  EXPECT_EQ(find("d1-1").firm_index, std::nullopt);
  EXPECT_EQ(find("d1-1").state, "kept") << "it is still counted";
  EXPECT_TRUE(
      (**read_from(*store, [&](Sql& sql) { return find_data_key(sql, key); })).wrapped.empty());
  ASSERT_TRUE(forget("2027-01-03"));
  EXPECT_EQ(ask("SELECT count(*) FROM audit_log WHERE action = 'onsite.forget'"), 1);
}

RQ_ON_EACH_DATABASE(Onsite);

}  // namespace
}  // namespace rq::server
