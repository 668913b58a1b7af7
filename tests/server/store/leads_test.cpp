#include "server/store/leads.h"

#include "server/store/activities.h"
#include "server/store/onsite_devices.h"
#include "server/store/onsite_records.h"
#include "tests/server/store/activity_rows.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class Leads : public OnEachDatabase {
 protected:
  void SetUp() override {
    OnEachDatabase::SetUp();
    ASSERT_TRUE(store
                    ->write([](Sql& sql) -> Result<Done> {
                      if (auto added = add_activity(sql, open_activity(3)); !added) {
                        return added;
                      }
                      if (auto added =
                              add_onsite_key(sql, {"act", "kid", "x", "y", "sealed", 1, {}});
                          !added) {
                        return added;
                      }
                      OnsiteDeviceRow device;
                      device.id = "dev";
                      device.activity_id = "act";
                      device.state = "invited";
                      device.code_index = "code";
                      device.created_by = "staff:1";
                      if (auto added = add_onsite_device(sql, device); !added) {
                        return added.error();
                      }
                      return Done{};
                    })
                    .ok());
    for (const char* id : {"a", "b", "c", "d"}) {
      add(id, "bank", "kept");
    }
    add("e", "other", "kept");
    add("f", "bank", "held");
  }

  void add(const std::string& id, const std::string& institution, const std::string& state) const {
    OnsiteRecordRow record;
    record.id = record.place = id;
    record.activity_id = "act";
    record.device_id = "dev";
    record.digest = std::string(31, '.') + id;
    record.kind = "intake";
    record.state = record.first_state = state;
    record.institution = institution;
    ASSERT_TRUE(
        store->write([&](Sql& sql) { return add_onsite_record(sql, record, "x.y.z"); }).ok());
  }
  [[nodiscard]] bool keep(const std::string& id, const std::string& state, const std::string& due,
                          std::int64_t seq = 0, const std::string& tags = "[]") const {
    LeadRow lead;
    lead.record_id = id;
    lead.state = state;
    lead.reason = state == "lost" ? "other" : "";
    lead.due = due;
    lead.seq = seq;
    lead.tags = tags;
    return *write_to(*store, [&](Sql& sql) { return keep_lead(sql, lead, 7); });
  }
  [[nodiscard]] std::string listed(LeadFilter filter) const {
    filter.institution = "bank";
    filter.today = "2026-12-01";
    filter.count = filter.count == 0 ? 9 : filter.count;
    const auto leads = read_from(*store, [&](Sql& sql) { return leads_of(sql, filter); });
    std::string ids;
    for (const LeadRow& lead : *leads) {
      ids += lead.record_id;
    }
    return ids;
  }
};

TEST_P(Leads, AreTheInstitutionsOwnWithTheNewestFirst) {
  EXPECT_EQ(listed({}), "dcba");
  EXPECT_EQ(listed({.offset = 1, .count = 2}), "cb");
  const auto lead = read_from(*store, [](Sql& sql) { return find_lead(sql, "bank", "e"); });
  EXPECT_FALSE(lead->has_value());
}

TEST_P(Leads, ComeByWhatIsOverdueThenByDueDay) {
  ASSERT_TRUE(keep("a", "new", "2026-12-09"));
  ASSERT_TRUE(keep("b", "contacted", "2026-11-30"));
  ASSERT_TRUE(keep("c", "lost", "2026-11-01"));
  EXPECT_EQ(listed({}), "badc");
  EXPECT_EQ(listed({.due_before = "2026-12-01"}), "b");
  EXPECT_EQ(listed({.state = "new"}), "ad");
}

TEST_P(Leads, AreFoundByTag) {
  ASSERT_TRUE(keep("a", "new", "", 0, R"(["设备","急"])"));
  ASSERT_TRUE(keep("b", "new", "", 0, R"(["急件"])"));
  ASSERT_TRUE(keep("c", "new", "", 0, R"(["VIP"])"));
  EXPECT_EQ(listed({.tag = "急"}), "a");
  EXPECT_EQ(listed({.tag = "VIP"}), "c");
  // Wherever it is kept: as it was written, and nothing in it stands for something else.
  for (const char* other : {"vip", "%", "V_P"}) {
    EXPECT_EQ(listed({.tag = other}), "") << other;
  }
}

TEST_P(Leads, AreChangedByWhoKnowsTheLastSeq) {
  EXPECT_TRUE(keep("a", "contacted", "", 0));
  EXPECT_FALSE(keep("a", "won", "", 0));
  EXPECT_TRUE(keep("a", "won", "", 1));
  const auto lead = read_from(*store, [](Sql& sql) { return find_lead(sql, "bank", "a"); });
  EXPECT_EQ((**lead).state, "won");
  EXPECT_EQ((**lead).seq, 2);
}

TEST_P(Leads, LoseTheirNotesWithWhatTheIntakeSays) {
  ASSERT_TRUE(
      store
          ->write([](Sql& sql) -> Result<Done> {
            for (const char* id : {"a", "b", "c"}) {
              if (auto added = add_lead_note(sql, {id, 1, 5, "staff:1", "sealed"}); !added) {
                return added;
              }
            }
            return erase_onsite_record(sql, "a", 9);
          })
          .ok());
  const auto count = [&](const std::string& id) {
    return read_from(*store, [&](Sql& sql) { return lead_notes(sql, id); })->size();
  };
  EXPECT_EQ(count("a"), 0U);
  EXPECT_EQ(count("b"), 1U);
  ASSERT_TRUE(store->write([](Sql& sql) { return forget_onsite(sql, "act", 9); }).ok());
  EXPECT_EQ(count("b"), 0U);
}

RQ_ON_EACH_DATABASE(Leads);

}  // namespace
}  // namespace rq::server
