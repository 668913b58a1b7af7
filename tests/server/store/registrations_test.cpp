#include "server/store/registrations.h"

#include "server/store/activities.h"
#include "server/store/outcomes.h"
#include "server/store/people.h"
#include "tests/server/store/activity_rows.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class Registrations : public OnEachDatabase {
 protected:
  /// With three places, and two sessions with two each.
  void SetUp() override {
    OnEachDatabase::SetUp();
    ASSERT_TRUE(
        store
            ->write([](Sql& sql) -> Result<Done> {
              if (auto added = add_activity(sql, open_activity(3)); !added) {
                return added;
              }
              for (const char* id : {"p1", "p2", "p3", "p4", "p5"}) {
                if (auto added = add_person(sql, {id, std::string(id), "sealed", 1}); !added) {
                  return added;
                }
              }
              return keep_activity_sessions(sql, "act",
                                            {{"am", "2026-12-01", 2}, {"pm", "2026-12-02", 2}});
            })
            .ok());
  }
  [[nodiscard]] bool add(const std::string& id, const std::string& person,
                         const std::string& session, const std::string& state) const {
    RegistrationRow row;
    row.id = id;
    row.activity_id = "act";
    row.session = session;
    row.person_id = person;
    row.state = state;
    row.name = "sealed name";
    row.firm_name = "sealed firm";
    row.ticket = "sealed ticket";
    row.ticket_index = "index of " + id;
    row.consent_version = "1";
    row.registered_at_ms = 5;
    return store->write([&](Sql& sql) { return add_registration(sql, row); }).ok();
  }
  [[nodiscard]] RegistrationRow find(const std::string& id) const {
    return *read_from(*store, [&](Sql& sql) { return find_registration(sql, id); }).value();
  }
  void cancel(const std::string& id) const {
    ASSERT_TRUE(store->write([&](Sql& sql) { return cancel_registration(sql, find(id), 9); }).ok());
  }
  [[nodiscard]] ActivityPlaces places() const {
    return *read_from(*store, [](Sql& sql) { return places_of(sql, "act"); });
  }
};

TEST_P(Registrations, LeaveAsManyPlacesAsSessionAndActivityHave) {
  EXPECT_EQ(places().left("am"), 2);
  EXPECT_EQ(places().left("none"), 0);
  ASSERT_TRUE(add("1", "p1", "am", "confirmed") && add("2", "p2", "am", "confirmed"));
  EXPECT_EQ(places().left("am"), 0);
  EXPECT_EQ(places().left("pm"), 1) << "the activity has one left, the session two";
  ASSERT_TRUE(add("3", "p3", "pm", "confirmed") && add("4", "p4", "pm", "waiting"));
  EXPECT_EQ(places().left("pm"), 0);
  EXPECT_EQ(places().sessions["pm"].waiting, 1);
  EXPECT_EQ(places().confirmed, 3);
}

TEST_P(Registrations, AreOneForAPersonAndSessionUntilCancelled) {
  ASSERT_TRUE(add("1", "p1", "am", "confirmed"));
  EXPECT_FALSE(add("2", "p1", "am", "waiting"));
  EXPECT_TRUE(add("2", "p1", "pm", "confirmed"));
  EXPECT_FALSE(add("3", "p2", "none", "confirmed")) << "no such session";
  cancel("1");
  EXPECT_TRUE(add("3", "p1", "am", "confirmed"));
  const auto found =
      read_from(*store, [](Sql& sql) { return registration_of_person(sql, "act", "am", "p1"); });
  EXPECT_EQ((**found).id, "3");
}

TEST_P(Registrations, MoveUpInTheirOrderWhereThereIsAPlaceNow) {
  ASSERT_TRUE(add("1", "p1", "am", "confirmed") && add("2", "p2", "am", "confirmed"));
  ASSERT_TRUE(add("3", "p3", "pm", "confirmed"));
  ASSERT_TRUE(add("4", "p4", "am", "waiting") && add("5", "p5", "pm", "waiting"));
  EXPECT_EQ(*read_from(*store, [&](Sql& sql) { return waiting_before(sql, find("4")); }), 0);
  cancel("3");
  EXPECT_EQ(find("4").state, "waiting") << "its session is full";
  EXPECT_EQ(find("5").state, "confirmed");
  cancel("1");
  EXPECT_EQ(find("4").state, "confirmed");
  cancel("1");
  EXPECT_EQ(places().confirmed, 3);
  EXPECT_EQ(*find("1").cancelled_at_ms, 9);
}

TEST_P(Registrations, AreLetInOnce) {
  ASSERT_TRUE(add("1", "p1", "am", "confirmed"));
  const auto let_in = [&](const std::string& who, std::int64_t at) {
    return *write_to(*store, [&](Sql& sql) { return check_in(sql, "1", who, at); });
  };
  EXPECT_TRUE(let_in("staff:1", 20));
  EXPECT_FALSE(let_in("staff:2", 30));
  EXPECT_EQ(find("1").checked_in_at_ms, 20);
  EXPECT_EQ(find("1").checked_in_by, "staff:1");
  const auto found = read_from(*store, [](Sql& sql) { return find_by_ticket(sql, "index of 1"); });
  EXPECT_EQ((**found).id, "1");
  EXPECT_FALSE(can("UPDATE registrations SET state = 'waiting'")) << "who was let in is confirmed";
}

TEST_P(Registrations, AreRemindedOfOnceAndOnlyWhoComes) {
  ASSERT_TRUE(add("1", "p1", "am", "confirmed") && add("2", "p2", "am", "waiting"));
  ASSERT_TRUE(add("3", "p3", "pm", "confirmed"));
  const auto remind = [&] {
    return *write_to(*store, [](Sql& sql) { return remind_of_day(sql, "2026-12-01", 50); });
  };
  EXPECT_EQ(remind(), 1);
  EXPECT_EQ(remind(), 0);
  EXPECT_EQ(find("1").reminded_at_ms, 50);
  EXPECT_EQ(find("2").reminded_at_ms, std::nullopt);
  EXPECT_EQ(find("3").reminded_at_ms, std::nullopt);
}

TEST_P(Registrations, LoseWhatIsPersonalWithThePerson) {
  ASSERT_TRUE(add("1", "p1", "am", "confirmed") && add("2", "p1", "pm", "confirmed"));
  ASSERT_TRUE(add("3", "p2", "am", "confirmed") && add("4", "p3", "am", "waiting"));
  ASSERT_TRUE(*write_to(*store, [](Sql& sql) { return check_in(sql, "2", "staff:1", 20); }));
  ASSERT_TRUE(store->write([](Sql& sql) { return erase_registrations(sql, "p1", 60); }).ok());
  EXPECT_EQ(find("1").state, "cancelled");
  EXPECT_EQ(find("2").state, "confirmed") << "that somebody came is still counted";
  EXPECT_EQ(find("4").state, "confirmed") << "got the place";
  for (const char* id : {"1", "2"}) {
    EXPECT_EQ(find(id).name, std::nullopt);
    EXPECT_EQ(find(id).firm_name, std::nullopt);
    EXPECT_EQ(find(id).ticket, std::nullopt);
    EXPECT_EQ(find(id).ticket_index, "");
  }
  EXPECT_EQ(find("3").name, "sealed name");
}

TEST_P(Registrations, DoNotMoveUpOnceItIsOver) {
  ASSERT_TRUE(add("1", "p1", "am", "confirmed") && add("2", "p2", "am", "confirmed"));
  ASSERT_TRUE(add("3", "p3", "am", "waiting"));
  ASSERT_TRUE(can("UPDATE activities SET state = 'closed'"));
  ASSERT_TRUE(store->write([](Sql& sql) { return erase_registrations(sql, "p1", 60); }).ok());
  EXPECT_EQ(find("1").state, "cancelled");
  EXPECT_EQ(find("3").state, "waiting") << "who was not there is not made to have been";
}

TEST_P(Registrations, AreCountedWithThoseThatWereCancelled) {
  ASSERT_TRUE(add("1", "p1", "am", "confirmed") && add("2", "p2", "am", "confirmed"));
  cancel("1");
  ASSERT_TRUE(add("3", "p1", "am", "confirmed") && add("4", "p1", "pm", "confirmed"));
  EXPECT_EQ(
      *read_from(*store, [](Sql& sql) { return count_registrations(sql, "act", "am", "p1"); }), 2);
}

TEST_P(Registrations, AreCountedBySessionAndForTheWholeAlike) {
  ASSERT_TRUE(add("1", "p1", "am", "confirmed") && add("2", "p1", "pm", "confirmed"));
  ASSERT_TRUE(add("3", "p2", "am", "confirmed") && add("4", "p3", "am", "waiting"));
  ASSERT_TRUE(add("5", "p4", "pm", "waiting"));
  ASSERT_TRUE(*write_to(*store, [](Sql& sql) { return check_in(sql, "3", "staff:1", 20); }));
  cancel("2");
  const OutcomeTime time{0, 100};
  const auto rows =
      *read_from(*store, [&](Sql& sql) { return outcome_by_session(sql, "act", time); });
  const auto all = *read_from(*store, [&](Sql& sql) { return outcome_of_all(sql, "act", time); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].session, "am");
  EXPECT_EQ(rows[0].confirmed, 2);
  EXPECT_EQ(rows[0].waiting, 1);
  EXPECT_EQ(rows[0].checked_in, 1);
  EXPECT_EQ(rows[1].confirmed, 1) << "who waited got the place";
  EXPECT_EQ(rows[1].cancelled, 1);
  EXPECT_EQ(all.confirmed, 3);
  EXPECT_EQ(all.waiting, 1);
  EXPECT_EQ(all.cancelled, 1);
  EXPECT_EQ(all.checked_in, 1);
  EXPECT_EQ(all.applications, 0);
}

RQ_ON_EACH_DATABASE(Registrations);

}  // namespace
}  // namespace rq::server
