#include "server/store/activities.h"

#include "server/store/activity_changes.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

ActivityRow activity(const std::string& id, const std::string& state, const std::string& day) {
  ActivityRow row;
  row.id = id;
  row.tenant = "310104";
  row.state = state;
  row.seq = 1;
  row.author = "staff:1";
  row.title = "会";
  row.visibility = "public";
  row.first_day = row.last_day = day;
  row.quota = 5;
  row.document = "{}";
  row.opened_at_ms = 7;
  row.created_at_ms = row.updated_at_ms = 3;
  return row;
}

class ActivityRows : public OnEachDatabase {
 protected:
  [[nodiscard]] bool add(const ActivityRow& row) const {
    return store->write([&](Sql& sql) { return add_activity(sql, row); }).ok();
  }
  [[nodiscard]] Result<bool> update(const ActivityRow& row) const {
    return write_to(*store, [&](Sql& sql) { return update_activity(sql, row); });
  }
  [[nodiscard]] ActivityRow find(const std::string& id) const {
    return *read_from(*store, [&](Sql& sql) { return find_activity(sql, id); }).value();
  }
  [[nodiscard]] std::string listed(const ActivityPlace& after, std::int64_t count) const {
    const auto rows = read_from(
        *store, [&](Sql& sql) { return listed_activities(sql, "2026-12-01", after, count); });
    std::string ids;
    for (const ActivityRow& row : *rows) {
      ids += row.id;
    }
    return ids;
  }
};

TEST_P(ActivityRows, GiveBackWhatWasWritten) {
  ActivityRow row = activity("a", "draft", "2026-12-01");
  row.reviewer = "staff:2";
  row.opened_at_ms.reset();
  row.last_day = "2026-12-02";
  ASSERT_TRUE(add(row));
  const ActivityRow got = find("a");
  EXPECT_EQ(got.reviewer, "staff:2");
  EXPECT_EQ(got.opened_at_ms, std::nullopt);
  EXPECT_EQ(got.last_day, "2026-12-02");
  EXPECT_EQ(got.quota, 5);
}

TEST_P(ActivityRows, AreChangedByWhoKnowsTheLastSeqAndTheirTextInADraftOnly) {
  ASSERT_TRUE(add(activity("a", "draft", "2026-12-01")));
  ActivityRow row = find("a");
  row.document = R"({"x":1})";
  EXPECT_TRUE(*update(row));
  EXPECT_FALSE(*update(row)) << "that was the seq before";
  row = find("a");
  row.state = "submitted";
  ASSERT_TRUE(*update(row));
  row = find("a");
  row.document = "{}";
  EXPECT_FALSE(update(row).ok());
  EXPECT_FALSE(can("DELETE FROM activities"));
}

TEST_P(ActivityRows, ThatAreOpenTakeATextThatASecondPersonAccepted) {
  ASSERT_TRUE(add(activity("a", "open", "2026-12-01")));
  const std::string text = R"({"x":1})";
  ASSERT_TRUE(store
                  ->write([&](Sql& sql) {
                    return propose_change(sql, {"a", 0, {}, text, "词", "staff:1", 5, 0});
                  })
                  .ok());
  ActivityRow row = find("a");
  row.document = text;
  EXPECT_FALSE(update(row).ok()) << "it is proposed alone";
  EXPECT_FALSE(store
                   ->write([&](Sql& sql) {
                     return propose_change(sql, {"a", 0, {}, text, "词", "staff:1", 5, 0});
                   })
                   .ok())
      << "one at a time";
  ASSERT_TRUE(store
                  ->write([](Sql& sql) -> Result<Done> {
                    const auto change = proposed_change(sql, "a");
                    return change ? decide_change(sql, **change, "accepted", "staff:2", 8)
                                  : change.error();
                  })
                  .ok());
  EXPECT_TRUE(*update(row));
  EXPECT_EQ(read_from(*store, [](Sql& sql) { return accepted_changes(sql, "a", 8); })->size(), 1U);
  EXPECT_EQ(read_from(*store, [](Sql& sql) { return accepted_changes(sql, "a", 9); })->size(), 0U);
  row = find("a");
  row.document = "{}";
  EXPECT_FALSE(update(row).ok()) << "and no other";
}

TEST_P(ActivityRows, AreListedBySoonestFirstDayAndGoOnFromAPlace) {
  ASSERT_TRUE(add(activity("a", "open", "2026-12-03")));
  ASSERT_TRUE(add(activity("b", "running", "2026-12-02")));
  ASSERT_TRUE(add(activity("c", "open", "2026-12-03")));
  ASSERT_TRUE(add(activity("d", "open", "2026-11-30"))) << "over";
  ASSERT_TRUE(add(activity("e", "closed", "2026-12-03")));
  ActivityRow unlisted = activity("f", "open", "2026-12-03");
  unlisted.visibility = "unlisted";
  ASSERT_TRUE(add(unlisted));
  EXPECT_EQ(listed({}, 9), "bac");
  EXPECT_EQ(listed({}, 2), "ba");
  EXPECT_EQ(listed({"2026-12-02", "b"}, 9), "ac");
  EXPECT_EQ(listed({"2026-12-03", "a"}, 9), "c");
  EXPECT_EQ(listed({"2026-12-03", "c"}, 9), "");
}

TEST_P(ActivityRows, NumberTheirEventsWhichNobodyRewrites) {
  ASSERT_TRUE(add(activity("a", "draft", "2026-12-01")));
  for (const char* action : {"begin", "save"}) {
    ASSERT_TRUE(
        store
            ->write([&](Sql& sql) {
              return add_activity_event(sql, {"a", 0, 5, "staff:1", action, "", "draft", "为什么"});
            })
            .ok());
  }
  const auto events = read_from(*store, [](Sql& sql) { return activity_events(sql, "a"); });
  ASSERT_EQ(events->size(), 2U);
  EXPECT_EQ((*events)[1].seq, 2);
  EXPECT_EQ((*events)[1].words, "为什么");
  EXPECT_FALSE(can("UPDATE activity_events SET actor = 'staff:2'"));
  EXPECT_FALSE(can("DELETE FROM activity_events"));
}

TEST_P(ActivityRows, OpenOnlyWithTheMoment) {
  ActivityRow row = activity("a", "open", "2026-12-01");
  row.opened_at_ms.reset();
  EXPECT_FALSE(add(row));
}

RQ_ON_EACH_DATABASE(ActivityRows);

}  // namespace
}  // namespace rq::server
