#include "server/store/versions.h"

#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

VersionRow version(const std::string& id, const std::string& thing, std::int64_t number,
                   const std::string& state) {
  VersionRow made;
  made.id = id;
  made.kind = "product";
  made.thing = thing;
  made.number = number;
  made.tenant = "bank";
  made.state = state;
  made.seq = 1;
  made.name = "贷";
  made.author = "staff:1";
  made.created_at_ms = made.updated_at_ms = number;
  made.document = R"({"id":")" + thing + R"("})";
  return made;
}

class VersionRows : public OnEachDatabase {
 protected:
  [[nodiscard]] bool add(const VersionRow& row) const {
    return store->write([&](Sql& sql) { return add_version(sql, row); }).ok();
  }
  [[nodiscard]] Result<bool> update(const VersionRow& row) const {
    return write_to(*store, [&](Sql& sql) { return update_version(sql, row); });
  }
  [[nodiscard]] VersionRow find(const std::string& id) const {
    return *read_from(*store, [&](Sql& sql) { return find_version(sql, id); }).value();
  }
  [[nodiscard]] std::string listed(const std::string& tenant, const std::string& state,
                                   const std::string& thing) const {
    const auto rows =
        read_from(*store, [&](Sql& sql) { return versions_of(sql, tenant, state, thing, 3); });
    std::string ids;
    for (const auto& row : *rows) {
      ids += row.id;
      EXPECT_EQ(row.document, "") << "lists go without";
    }
    return ids;
  }
};

TEST_P(VersionRows, GiveBackWhatWasWritten) {
  VersionRow row = version("a", "loan", 1, "scheduled");
  row.reviewer = "staff:2";
  row.live_from = "2026-12-01";
  row.findings = R"([{"code":"x"}])";
  row.blocking = 2;
  ASSERT_TRUE(add(row));
  const VersionRow got = find("a");
  EXPECT_EQ(got.document, row.document);
  EXPECT_EQ(got.reviewer, "staff:2");
  EXPECT_EQ(got.live_from, "2026-12-01");
  EXPECT_EQ(got.findings, row.findings);
  EXPECT_EQ(got.blocking, 2);
  EXPECT_EQ(got.base_id, std::nullopt);
}

TEST_P(VersionRows, AreChangedByWhoKnowsTheLastSeq) {
  ASSERT_TRUE(add(version("a", "loan", 1, "draft")));
  VersionRow row = find("a");
  row.document = R"({"id":"loan","x":1})";
  EXPECT_TRUE(*update(row));
  EXPECT_FALSE(*update(row)) << "that was the seq before";
  EXPECT_EQ(find("a").seq, 2);
  EXPECT_EQ(find("a").document, row.document);
}

TEST_P(VersionRows, HaveOneOnItsWayAndOneInTheCatalogue) {
  ASSERT_TRUE(add(version("a", "loan", 1, "live")));
  ASSERT_TRUE(add(version("b", "loan", 2, "draft")));
  EXPECT_FALSE(add(version("c", "loan", 3, "approved")));
  EXPECT_FALSE(add(version("c", "loan", 3, "suspended")));
  EXPECT_FALSE(add(version("c", "loan", 2, "retired"))) << "its number is taken";
  EXPECT_TRUE(add(version("c", "loan", 3, "retired")));
  EXPECT_EQ(*read_from(*store, [](Sql& sql) { return last_version_number(sql, "loan"); }), 3);
  EXPECT_EQ(*read_from(*store, [](Sql& sql) { return last_version_number(sql, "other"); }), 0);
  EXPECT_EQ((*read_from(*store, [](Sql& sql) { return open_version(sql, "loan"); }))->id, "b");
}

TEST_P(VersionRows, KeepTheTextOfWhatIsNoDraftAndAreNeverRemoved) {
  ASSERT_TRUE(add(version("a", "loan", 1, "review")));
  VersionRow row = find("a");
  row.document = "{}";
  EXPECT_FALSE(update(row).ok());
  row = find("a");
  row.state = "draft";
  EXPECT_TRUE(*update(row)) << "the state may change";
  EXPECT_FALSE(can("DELETE FROM versions"));
}

TEST_P(VersionRows, AreListedNewestFirst) {
  ASSERT_TRUE(add(version("a", "loan", 1, "retired")));
  ASSERT_TRUE(add(version("b", "loan", 2, "live")));
  ASSERT_TRUE(add(version("c", "other", 1, "draft")));
  VersionRow others = version("d", "third", 1, "draft");
  others.tenant = "bank2";
  ASSERT_TRUE(add(others));
  ASSERT_TRUE(add(version("e", "loan", 3, "draft")));
  EXPECT_EQ(listed("bank", "", ""), "ecb") << "three at most";
  EXPECT_EQ(listed("bank", "draft", ""), "ec");
  EXPECT_EQ(listed("bank", "", "loan"), "eba");
  EXPECT_EQ(listed("bank", "live", "loan"), "b");
  EXPECT_EQ(listed("bank2", "", "loan"), "");
  EXPECT_EQ(listed("bank2", "", ""), "d");
}

TEST_P(VersionRows, TellWhatIsDue) {
  VersionRow early = version("a", "loan", 1, "scheduled");
  early.live_from = "2026-12-01";
  VersionRow late = version("b", "other", 1, "scheduled");
  late.live_from = "2026-12-02";
  ASSERT_TRUE(add(early) && add(late) && add(version("c", "third", 7, "checking")));
  const auto due = [&](const std::string& day) {
    return read_from(*store, [&](Sql& sql) { return due_versions(sql, day); })->size();
  };
  EXPECT_EQ(due("2026-11-30"), 0U);
  EXPECT_EQ(due("2026-12-01"), 1U);
  EXPECT_EQ(due("2027-01-01"), 2U);
  const auto waiting = [&](std::int64_t before) {
    return read_from(*store, [&](Sql& sql) { return versions_in_checking(sql, before); })->size();
  };
  EXPECT_EQ(waiting(7), 0U);
  EXPECT_EQ(waiting(8), 1U);
}

TEST_P(VersionRows, NumberTheirEventsWhichNobodyRewrites) {
  ASSERT_TRUE(add(version("a", "loan", 1, "draft")));
  for (const char* action : {"begin", "save"}) {
    ASSERT_TRUE(store
                    ->write([&](Sql& sql) {
                      return add_version_event(
                          sql, {"a", 0, 5, "staff:1", action, "", "draft", "为什么", ""});
                    })
                    .ok());
  }
  const auto events = read_from(*store, [](Sql& sql) { return version_events(sql, "a"); });
  ASSERT_EQ(events->size(), 2U);
  EXPECT_EQ((*events)[1].seq, 2);
  EXPECT_EQ((*events)[1].action, "save");
  EXPECT_EQ((*events)[1].words, "为什么");
  EXPECT_FALSE(can("UPDATE version_events SET actor = 'staff:2'"));
  EXPECT_FALSE(can("DELETE FROM version_events"));
}

TEST_P(VersionRows, KeepRecordsByOneVersionEach) {
  ASSERT_TRUE(add(version("a", "loan", 1, "live")));
  const auto keep = [&](const std::string& id) {
    const VersionRow row = find(id);
    return store->write([&](Sql& sql) { return keep_record(sql, row); }).ok();
  };
  ASSERT_TRUE(keep("a"));
  ASSERT_TRUE(add(version("b", "loan", 2, "retired")));
  ASSERT_TRUE(keep("b"));
  const auto kept = read_from(*store, kept_records);
  ASSERT_EQ(kept->size(), 1U);
  EXPECT_EQ(kept->front().version_id, "b");
  EXPECT_EQ(kept->front().state, "retired");
  EXPECT_EQ((*read_from(*store, [](Sql& sql) { return kept_version(sql, "loan"); }))->id, "b");
}

RQ_ON_EACH_DATABASE(VersionRows);

}  // namespace
}  // namespace rq::server
