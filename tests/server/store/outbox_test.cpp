#include "server/store/outbox.h"

#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

constexpr std::int64_t kMostTries = 12;

class Outbox : public OnEachDatabase {
 protected:
  void add(const std::string& institution, const std::string& body, std::int64_t now_ms = 1'000) {
    ASSERT_TRUE(
        store
            ->write([&](Sql& sql) {
              return add_event(sql, {institution, "a1", "application.submitted", body}, now_ms);
            })
            .ok());
  }
  [[nodiscard]] std::vector<OutboxEvent> due(std::int64_t now_ms) const {
    return *read_from(*store, [&](Sql& sql) { return due_events(sql, now_ms, 100); });
  }
  [[nodiscard]] std::size_t dead_of(const std::optional<std::string>& institution) const {
    return read_from(*store, [&](Sql& sql) { return dead_events(sql, institution, 9); })->size();
  }
  void fail(const OutboxEvent& event, std::int64_t now_ms) const {
    ASSERT_TRUE(store
                    ->write([&](Sql& sql) {
                      return event_failed(sql, event, "status 500", now_ms, kMostTries);
                    })
                    .ok());
  }
};

TEST_P(Outbox, SendsEachOnce) {
  add("bank", "1");
  ASSERT_EQ(due(1'000).size(), 1U);
  EXPECT_EQ(due(1'000)[0].event.body, "1");
  ASSERT_TRUE(store->write([](Sql& sql) { return event_delivered(sql, 1); }).ok());
  EXPECT_TRUE(due(1'000'000).empty());
}

TEST_P(Outbox, WaitsLongerAfterEachFailureAndThenPutsAside) {
  add("bank", "1");
  std::int64_t now = 1'000;
  for (std::int64_t tries = 1; tries < kMostTries; ++tries) {
    ASSERT_EQ(due(now).size(), 1U) << tries;
    fail(due(now)[0], now);
    EXPECT_TRUE(due(now + back_off_ms(tries) - 1).empty()) << tries;
    now += back_off_ms(tries);
  }
  fail(due(now)[0], now);
  EXPECT_TRUE(due(INT64_MAX).empty());
  const auto dead = read_from(*store, [](Sql& sql) { return dead_events(sql, "bank", 9); });
  ASSERT_EQ(dead->size(), 1U);
  EXPECT_EQ((*dead)[0].problem, "status 500");
  EXPECT_EQ(dead_of("other"), 0U);
  EXPECT_EQ(dead_of({}), 1U);
  EXPECT_EQ(*read_from(*store, dead_event_count), 1);
  EXPECT_EQ((*read_from(*store, [](Sql& sql) { return dead_event(sql, 1); }))->event.body, "1");
  EXPECT_TRUE(*write_to(*store, [&](Sql& sql) { return revive_event(sql, 1, now); }));
  EXPECT_FALSE(*write_to(*store, [&](Sql& sql) { return revive_event(sql, 1, now); }));
  EXPECT_EQ(due(now).size(), 1U);
  EXPECT_EQ(*read_from(*store, dead_event_count), 0);
  EXPECT_FALSE(read_from(*store, [](Sql& sql) { return dead_event(sql, 1); })->has_value());
}

TEST_P(Outbox, KeepsTheOrderOfEachInstitution) {
  add("bank", "1");
  add("bank", "2");
  add("other", "3");
  fail(due(1'000)[0], 1'000);
  const auto left = due(1'000);
  ASSERT_EQ(left.size(), 1U) << "the second of the bank waits for its first";
  EXPECT_EQ(left[0].event.body, "3");
  EXPECT_EQ(due(1'000 + back_off_ms(1)).size(), 3U);
}

TEST_P(Outbox, CanBePulledFromAnywhere) {
  for (const char* body : {"1", "2", "3"}) {
    add("bank", body);
  }
  add("other", "4");
  const auto after = [&](std::int64_t id) {
    return *read_from(*store, [&](Sql& sql) { return events_of(sql, "bank", id, 2); });
  };
  ASSERT_EQ(after(0).size(), 2U);
  EXPECT_EQ(after(after(0)[1].id)[0].event.body, "3");
  EXPECT_TRUE(after(3).empty());
}

TEST(BackOff, DoublesUpToSixHours) {
  EXPECT_EQ(back_off_ms(1), 5'000);
  EXPECT_EQ(back_off_ms(2), 10'000);
  EXPECT_EQ(back_off_ms(12), 5'000 << 11);
  EXPECT_EQ(back_off_ms(40), 6 * 60 * 60 * 1'000);
}

RQ_ON_EACH_DATABASE(Outbox);

}  // namespace
}  // namespace rq::server
