#include "server/jobs/reminders.h"

#include "server/activities/activity_text.h"
#include "server/store/activities.h"
#include "server/store/people.h"
#include "server/store/registrations.h"
#include "server/store/reminders.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

constexpr std::int64_t kHour = 3'600'000;
/// 2026-11-30, ten in the morning in Shanghai.
constexpr std::int64_t kTen = 1'796'004'000'000;
constexpr const char* kTheDay = "2026-11-30";

class CountingSender : public SmsSender {
 public:
  Result<Done> send(const SmsMessage& message) override {
    sent.push_back(message);
    return works ? Result<Done>(Done{}) : Error{"sms_failed", "", "not taken"};
  }
  std::vector<SmsMessage> sent;
  bool works = true;
};

KeyFile reminder_keys() {
  KeyFile keys{Key::of(std::string(Key::kBytes, 'i')), Key::of(std::string(Key::kBytes, 's')), {}};
  keys.masters.push_back({1, Key::of(std::string(Key::kBytes, 'm'))});
  return keys;
}

constexpr const char* kDocument =
    R"({"kind":"park","title":"园区融资对接会","summary":"","organisers":[],"firstDay":"2026-12-01",)"
    R"("lastDay":"2026-12-02","visibility":"public","quota":9,"registrationUntil":"2026-12-01",)"
    R"("venues":[{"id":"hall","name":"一号厅","address":""}],"sessions":[)"
    R"({"id":"am","venue":"hall","day":"2026-12-01","start":"09:30","end":"11:30","title":"上午","quota":9},)"
    R"({"id":"pm","venue":"hall","day":"2026-12-01","start":"13:30","end":"15:30","title":"下午","quota":9},)"
    R"({"id":"next","venue":"hall","day":"2026-12-02","start":"09:30","end":"11:30","title":"次日","quota":9}],)"
    R"("booths":[],"contact":""})";

class ReminderMessages : public OnEachDatabase {
 protected:
  void SetUp() override {
    OnEachDatabase::SetUp();
    ASSERT_TRUE(
        store
            ->write([&](Sql& sql) -> Result<Done> {
              ActivityRow row;
              row.id = "act";
              row.tenant = "310104";
              row.state = "open";
              row.seq = 1;
              row.author = "staff:1";
              put_into_row(row, kept_activity_text(kDocument));
              row.opened_at_ms = 1;
              if (auto added = add_activity(sql, row); !added) {
                return added;
              }
              for (const char* id : {"p1", "p2", "p3"}) {
                const auto phone =
                    sealer.seal(sql, std::string("person:") + id, {"people", id, "phone"},
                                std::string("1380000000") + id[1], 1);
                if (!phone) {
                  return phone.error();
                }
                if (auto added = add_person(sql, {id, std::string(id), *phone, 1}); !added) {
                  return added;
                }
              }
              return keep_activity_sessions(sql, "act",
                                            session_rows(kept_activity_text(kDocument)));
            })
            .ok());
  }

  void add(const std::string& id, const std::string& person, const std::string& session,
           const std::string& state, bool wanted) const {
    RegistrationRow row;
    row.id = id;
    row.activity_id = "act";
    row.session = session;
    row.person_id = person;
    row.state = state;
    row.ticket_index = "index of " + id;
    row.consent_version = "1";
    ASSERT_TRUE(store
                    ->write([&](Sql& sql) -> Result<Done> {
                      if (auto added = add_registration(sql, row); !added) {
                        return added;
                      }
                      return ask_reminder(sql, id, wanted, 2);
                    })
                    .ok());
  }
  [[nodiscard]] bool run(std::int64_t a_day = 100) {
    return send_reminders(*store, sealer, sms, {.a_day = a_day}, kTheDay, kTen).ok();
  }
  [[nodiscard]] ReminderCounts counts() const {
    return read_from(*store, [](Sql& sql) { return count_reminders(sql, "act"); }).value();
  }

  Vault vault{reminder_keys(), Suite::kXChaCha20Poly1305};
  Sealer sealer{vault};
  CountingSender sms;
};

TEST_P(ReminderMessages, GoOnceToWhoIsConfirmedAndAskedForOne) {
  add("a", "p1", "am", "confirmed", true);
  add("b", "p1", "pm", "confirmed", true);
  add("c", "p2", "am", "waiting", true);
  add("d", "p3", "am", "confirmed", false);
  add("e", "p3", "next", "confirmed", true);
  ASSERT_TRUE(run());
  ASSERT_TRUE(run());
  ASSERT_EQ(sms.sent.size(), 1U);
  EXPECT_EQ(sms.sent[0].to, "13800000001");
  EXPECT_EQ(sms.sent[0].template_id, "activity_reminder");
  EXPECT_EQ(sms.sent[0].values[1], (std::pair<std::string, std::string>("start", "09:30")));
  EXPECT_NE(sms.sent[0].text.find("园区融资对接会"), std::string::npos);
  EXPECT_EQ(counts().asked, 3);
  EXPECT_EQ(counts().sent, 2) << "two sessions, one message";
  EXPECT_EQ(counts().failed, 0);
}

TEST_P(ReminderMessages, ThatFailAreCountedAndNotTriedAgain) {
  add("a", "p1", "am", "confirmed", true);
  add("b", "p2", "am", "confirmed", true);
  sms.works = false;
  ASSERT_TRUE(run());
  EXPECT_EQ(sms.sent.size(), 1U) << "the rest waits for the next time";
  sms.works = true;
  ASSERT_TRUE(run());
  ASSERT_TRUE(run());
  EXPECT_EQ(sms.sent.size(), 2U);
  EXPECT_EQ(counts().sent, 1);
  EXPECT_EQ(counts().failed, 1);
}

TEST_P(ReminderMessages, GoOnAfterSessionsThatNeedNoMessageOfTheirOwn) {
  add("a", "p1", "am", "confirmed", true);
  add("b", "p1", "pm", "confirmed", true);
  add("c", "p2", "am", "confirmed", true);
  ASSERT_TRUE(run());
  EXPECT_EQ(sms.sent.size(), 2U) << "at once";
  EXPECT_EQ(counts().sent, 3);
}

TEST_P(ReminderMessages, ThatFailTellOfNoOtherSession) {
  add("a", "p1", "am", "confirmed", true);
  add("b", "p1", "pm", "confirmed", true);
  sms.works = false;
  ASSERT_TRUE(run());
  ASSERT_TRUE(run());
  EXPECT_EQ(sms.sent.size(), 1U);
  EXPECT_EQ(counts().sent, 0);
  EXPECT_EQ(counts().failed, 2);
}

TEST_P(ReminderMessages, AreNoMoreThanThereMayBeOnADay) {
  add("a", "p1", "am", "confirmed", true);
  add("b", "p2", "am", "confirmed", true);
  ASSERT_TRUE(run(0));
  EXPECT_TRUE(sms.sent.empty());
  ASSERT_TRUE(run(1));
  ASSERT_TRUE(run(1));
  EXPECT_EQ(sms.sent.size(), 1U);
}

TEST_P(ReminderMessages, AreNotSentToWhoThoughtBetterOfIt) {
  add("a", "p1", "am", "confirmed", true);
  ASSERT_TRUE(store->write([](Sql& sql) { return ask_reminder(sql, "a", false, 3); }).ok());
  add("b", "p2", "am", "confirmed", true);
  ASSERT_TRUE(store
                  ->write([](Sql& sql) -> Result<Done> {
                    const auto row = find_registration(sql, "b");
                    return row ? cancel_registration(sql, **row, 3) : row.error();
                  })
                  .ok());
  ASSERT_TRUE(run());
  EXPECT_TRUE(sms.sent.empty());
}

RQ_ON_EACH_DATABASE(ReminderMessages);

TEST(ReminderHours, AreThoseInWhichPeopleAreAwake) {
  EXPECT_TRUE(is_hour_for_reminders(kTen));
  EXPECT_TRUE(is_hour_for_reminders(kTen - kHour));
  EXPECT_FALSE(is_hour_for_reminders(kTen - kHour - 1));
  EXPECT_TRUE(is_hour_for_reminders(kTen + 10 * kHour - 1));
  EXPECT_FALSE(is_hour_for_reminders(kTen + 10 * kHour));
}

}  // namespace
}  // namespace rq::server
