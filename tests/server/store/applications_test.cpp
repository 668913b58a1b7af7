#include "server/store/applications.h"

#include "server/store/consents.h"
#include "server/store/messages.h"
#include "server/store/people.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

const std::string kFirm = "91310101MA1FP00178";

ApplicationRow application(const std::string& id) {
  ApplicationRow row;
  row.id = id;
  row.firm = kFirm;
  row.person_id = "p1";
  row.institution_id = "bank";
  row.product_id = "loan";
  row.product_name = "甲贷";
  row.consent_id = "c1";
  row.amount_fen = 100'000'000;
  row.term_months = 12;
  row.purpose = "买设备";
  row.contact_name = std::string("\0name", 5);
  row.contact_phone = "phone";
  row.facts = "facts";
  row.verdict = "pass";
  row.judgement = "judgement";
  row.catalogue_version = 3;
  row.as_of = "2026-11-28";
  row.device_verdict = "unknown";
  row.device_catalogue_version = 2;
  row.state = "submitted";
  row.created_at_ms = 7;
  return row;
}

class ApplicationRows : public OnEachDatabase {
 protected:
  void SetUp() override {
    OnEachDatabase::SetUp();
    const auto prepared = store->write([](Sql& sql) -> Result<Done> {
      if (auto added = add_person(sql, {"p1", "index", "phone", 1}); !added) {
        return added;
      }
      if (auto joined = join_firm(sql, "p1", kFirm, "Firm", 1); !joined) {
        return joined.error();
      }
      return add_consent(
          sql, {"c1", "p1", kFirm, "bank", "loan_application", "[]", "1", 5, "2027-01-01", {}});
    });
    ASSERT_TRUE(prepared.ok()) << prepared.error().detail;
  }
};

TEST_P(ApplicationRows, GiveBackWhatWasAdded) {
  write([](Sql& sql) { return add_application(sql, application("a1")); });
  const auto found = write([](Sql& sql) { return find_application(sql, "a1"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->firm, kFirm);
  EXPECT_EQ(found->product_name, "甲贷");
  EXPECT_EQ(found->amount_fen, 100'000'000);
  EXPECT_EQ(found->purpose, "买设备");
  EXPECT_EQ(found->contact_name, std::string("\0name", 5));
  EXPECT_EQ(found->facts, "facts");
  EXPECT_EQ(found->judgement, "judgement");
  EXPECT_EQ(found->device_verdict, "unknown");
  EXPECT_EQ(found->device_catalogue_version, 2);
  EXPECT_EQ(found->state, "submitted");
  EXPECT_EQ(found->revision, 1);
  EXPECT_FALSE(found->assignee || found->renewal_of || found->loan_ends_on);
  EXPECT_EQ(found->created_at_ms, 7);
}

TEST_P(ApplicationRows, AreCountedAsFarAsItMatters) {
  for (int i = 0; i < 6; ++i) {
    auto row = application("a" + std::to_string(i));
    row.created_at_ms = 100 + i;
    row.product_id = i < 4 ? "loan" : "other";
    row.state = i == 0 ? "declined" : "reviewing";
    write([&](Sql& sql) { return add_application(sql, row); });
  }
  const auto count = [&](const std::string& person, const std::string& product,
                         std::int64_t after_ms, const OnFoot& most) {
    const auto found =
        write([&](Sql& sql) { return count_on_foot(sql, person, product, after_ms, most); });
    return std::pair(found.recent, found.open);
  };
  EXPECT_EQ(count("p1", "loan", 0, {100, 100}), std::pair(std::int64_t{6}, std::int64_t{3}));
  EXPECT_EQ(count("p1", "other", 103, {100, 100}), std::pair(std::int64_t{2}, std::int64_t{2}));
  EXPECT_EQ(count("p1", "loan", 0, {4, 2}), std::pair(std::int64_t{4}, std::int64_t{2}));
  EXPECT_EQ(count("p2", "loan", 0, {100, 100}), std::pair(std::int64_t{0}, std::int64_t{0}));
}

TEST_P(ApplicationRows, AreFoundByTheirConsent) {
  write([](Sql& sql) { return add_application(sql, application("a1")); });
  const auto find = [&](const std::string& person, const std::string& consent) {
    return write([&](Sql& sql) { return application_of_consent(sql, person, consent); });
  };
  ASSERT_TRUE(find("p1", "c1").has_value());
  EXPECT_EQ(find("p1", "c1")->id, "a1");
  EXPECT_FALSE(find("p2", "c1").has_value()) << "of somebody else";
  EXPECT_FALSE(find("p1", "c2").has_value());
}

TEST_P(ApplicationRows, CountTheirRevisions) {
  write([](Sql& sql) { return add_application(sql, application("a1")); });
  write([](Sql& sql) { return change_application(sql, "a1", {"disbursed", {}, "2027-11-28"}); });
  const auto found = write([](Sql& sql) { return find_application(sql, "a1"); });
  EXPECT_EQ(found->state, "disbursed");
  EXPECT_EQ(found->loan_ends_on, "2027-11-28");
  EXPECT_EQ(found->revision, 2);
}

TEST_P(ApplicationRows, EventsAreNumberedAndNeverChanged) {
  write([](Sql& sql) { return add_application(sql, application("a1")); });
  for (const char* action : {"submit", "accept"}) {
    write([&](Sql& sql) {
      return add_application_event(
          sql, {"a1", 0, 9, "person:p1", action, "draft", "submitted", "", "sealed", "{}"});
    });
  }
  const auto events = write([](Sql& sql) { return application_events(sql, "a1"); });
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1].seq, 2);
  EXPECT_EQ(events[1].action, "accept");
  EXPECT_FALSE(can("UPDATE application_events SET action = 'x'"));
  EXPECT_FALSE(can("DELETE FROM application_events"));
}

TEST_P(ApplicationRows, AreListedByInstitutionAndState) {
  for (const char* id : {"a1", "a2", "a3"}) {
    write([&](Sql& sql) { return add_application(sql, application(id)); });
  }
  write([](Sql& sql) { return change_application(sql, "a2", {"accepted", {}, {}}); });
  const auto ids = [&](const std::string& institution, const std::optional<std::string>& state,
                       const std::string& after, std::int64_t count) {
    std::string text;
    for (const auto& row : write([&](Sql& sql) {
           return list_applications(sql, {institution, {}, state}, after, count);
         })) {
      text += row.id + " ";
    }
    return text;
  };
  EXPECT_EQ(ids("bank", {}, "", 10), "a1 a2 a3 ");
  EXPECT_EQ(ids("bank", {}, "a1", 1), "a2 ");
  EXPECT_EQ(ids("bank", "submitted", "", 10), "a1 a3 ");
  EXPECT_EQ(ids("other", {}, "", 10), "");
  EXPECT_EQ(write([](Sql& sql) { return applications_of_person(sql, "p1"); }).size(), 3U);
}

TEST_P(ApplicationRows, AreListedByDistrict) {
  for (const auto& [id, district] :
       {std::pair("a1", "310104"), std::pair("a2", "310105"), std::pair("a3", "")}) {
    auto row = application(id);
    if (*district != '\0') {
      row.district = district;
    }
    write([&](Sql& sql) { return add_application(sql, row); });
  }
  const auto ids = [&](const ApplicationFilter& filter) {
    std::string text;
    for (const auto& row : write([&](Sql& sql) { return list_applications(sql, filter, "", 9); })) {
      text += row.id + " ";
    }
    return text;
  };
  EXPECT_EQ(ids({.district = "310104"}), "a1 ");
  EXPECT_EQ(ids({.institution_id = "other", .district = "310104"}), "");
  EXPECT_EQ(ids({}), "a1 a2 a3 ");
  const auto found = write([](Sql& sql) { return find_application(sql, "a2"); });
  EXPECT_EQ(found->district, "310105");
}

/// Counts what is asked.
class CountingSql : public Sql {
 public:
  explicit CountingSql(Sql& sql) : sql_(sql) {}
  Result<std::vector<SqlRow>> query(std::string_view sql, SqlValues values) override {
    ++queries;
    return sql_.query(sql, values);
  }
  Result<Done> run(std::string_view sql, SqlValues values) override {
    return sql_.run(sql, values);
  }
  int queries = 0;

 private:
  Sql& sql_;
};

TEST_P(ApplicationRows, EventsOfAListAreOneQuery) {
  std::vector<ApplicationRow> rows;
  for (int i = 0; i < 60; ++i) {
    rows.push_back(application("a" + std::to_string(100 + i)));
    write([&](Sql& sql) { return add_application(sql, rows.back()); });
    for (const char* action : {"submit", "accept"}) {
      write([&](Sql& sql) {
        return add_application_event(
            sql, {rows.back().id, 0, 9, "person:p1", action, "draft", "submitted", "", "", "{}"});
      });
    }
  }
  int queries = 0;
  const auto events = write([&](Sql& sql) {
    CountingSql counting(sql);
    auto found = events_by_application(counting, rows);
    queries = counting.queries;
    return found;
  });
  EXPECT_EQ(queries, 2) << "one for 50, one for 10";
  ASSERT_EQ(events.size(), 60U);
  for (const auto& row : rows) {
    ASSERT_EQ(events.at(row.id).size(), 2U);
    EXPECT_EQ(events.at(row.id)[1].action, "accept");
  }
  EXPECT_TRUE(write([](Sql& sql) { return events_by_application(sql, {}); }).empty());
}

TEST_P(ApplicationRows, HaveMaterials) {
  write([](Sql& sql) { return add_application(sql, application("a1")); });
  write([](Sql& sql) {
    return add_material(sql, {"m1", "a1", "licence", "application/pdf", 5, std::string(64, '0'), 8},
                        "sealed");
  });
  EXPECT_EQ(write([](Sql& sql) { return materials_of(sql, "a1"); }).size(), 1U);
  EXPECT_EQ(write([](Sql& sql) { return find_material(sql, "m1"); })->kind, "licence");
  EXPECT_EQ(write([](Sql& sql) { return material_content(sql, "m1"); }), "sealed");
}

TEST_P(ApplicationRows, HaveMessagesThatStay) {
  for (const char* id : {"a1", "a2", "a3"}) {
    write([&](Sql& sql) { return add_application(sql, application(id)); });
  }
  const auto say = [&](const char* id, std::int64_t seq, const char* side) {
    write([&](Sql& sql) {
      return add_message(sql, {id, seq, 10 + seq, "person:p1", side, std::string("\0words", 6)});
    });
  };
  say("a1", 1, "firm");
  say("a1", 2, "institution");
  say("a2", 1, "firm");
  const auto messages = write([](Sql& sql) { return messages_of(sql, "a1"); });
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[1].side, "institution");
  EXPECT_EQ(messages[1].at_ms, 12);
  EXPECT_EQ(messages[1].words, std::string("\0words", 6));
  const auto last = write([](Sql& sql) {
    return last_messages(sql, {application("a1"), application("a2"), application("a3")});
  });
  ASSERT_EQ(last.size(), 2U);
  EXPECT_EQ(last.at("a1").seq, 2);
  EXPECT_EQ(last.at("a2").side, "firm");
  for (const char* text : {"UPDATE application_messages SET side = 'firm' WHERE seq = 2",
                           "DELETE FROM application_messages WHERE seq = 2"}) {
    EXPECT_FALSE(store->write([&](Sql& sql) { return sql.run(text); }).ok()) << text;
  }
}

RQ_ON_EACH_DATABASE(ApplicationRows);

}  // namespace
}  // namespace rq::server
