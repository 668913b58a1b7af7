// Sessions over time, with a clock that is moved.

#include <memory>

#include <gtest/gtest.h>
#include <httplib.h>

#include "server/accounts/session_cookie.h"
#include "server/base/clock.h"
#include "server/store/staff.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

constexpr std::int64_t kStart = 1'795'000'000'000;
constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

class MovedClock : public Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  [[nodiscard]] std::string today() const override { return shanghai_day(now); }
  std::int64_t now = kStart;
};

class Sessions : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_sqlite_store(folder.path() / "db", kStart);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    store = std::move(opened.value());
    const auto added = store->write([](Sql& sql) {
      return add_staff(sql, {"s1", "clerk", "sealed", "institution_clerk", "bank", "hash",
                             std::nullopt, 0, kStart, std::nullopt});
    });
    ASSERT_TRUE(added.ok()) << added.error().detail;
  }

  /// Signs `owner` in from a browser that holds `cookie`; gives the cookie that it holds then.
  std::string sign_in(const std::string& owner, const std::string& cookie = "") {
    auto call = Call::read("{}", {});
    call.value().caller = who(cookie);
    call.value().now_ms = clock.now;
    const auto field =
        write_to(*store, [&](Sql& sql) { return start_session(sql, call.value(), owner, true); });
    EXPECT_TRUE(field.ok()) << field.error().detail;
    return field->second.substr(0, field->second.find(';'));
  }

  Caller who(const std::string& cookie) {
    httplib::Request request;
    if (!cookie.empty()) {
      request.set_header("Cookie", "other=1; " + cookie);
    }
    const auto identified = identify_by_session(*store, clock)(request);
    EXPECT_TRUE(identified.ok());
    return identified->caller;
  }

  bool holds_after(const std::string& cookie, std::int64_t wait_ms) {
    clock.now += wait_ms;
    return who(cookie).kind != Caller::Kind::kNobody;
  }

  TemporaryFolder folder;
  MovedClock clock;
  StorePtr store;
};

TEST_F(Sessions, EndWhenTheyAreNotUsed) {
  const std::string person = sign_in("person:p1");
  EXPECT_TRUE(holds_after(person, 14 * kDay - 1));
  EXPECT_TRUE(holds_after(person, 14 * kDay - 1)) << "being used counts";
  EXPECT_FALSE(holds_after(person, 14 * kDay));
  const std::string staff = sign_in("staff:s1");
  EXPECT_TRUE(holds_after(staff, 30 * kMinute - 1));
  EXPECT_TRUE(holds_after(staff, 30 * kMinute - 1));
  EXPECT_FALSE(holds_after(staff, 30 * kMinute));
}

TEST_F(Sessions, EndInAnyCase) {
  const std::string staff = sign_in("staff:s1");
  for (int quarters = 1; quarters < 48; ++quarters) {
    ASSERT_TRUE(holds_after(staff, 15 * kMinute)) << quarters;
  }
  EXPECT_FALSE(holds_after(staff, 15 * kMinute)) << "12 hours, however much it was used";
  const std::string person = sign_in("person:p1");
  for (int weeks = 1; weeks < 9; ++weeks) {
    ASSERT_TRUE(holds_after(person, 10 * kDay)) << weeks;
  }
  EXPECT_FALSE(holds_after(person, 10 * kDay)) << "90 days";
}

TEST_F(Sessions, AreOneABrowser) {
  const std::string first = sign_in("person:p1");
  const std::string first_id = who(first).session_id;
  const std::string second = sign_in("person:p1", first);
  EXPECT_NE(second, first);
  EXPECT_NE(who(second).session_id, first_id);
  EXPECT_EQ(who(first).kind, Caller::Kind::kNobody);
  const std::string staff = sign_in("staff:s1", second);
  EXPECT_EQ(who(second).kind, Caller::Kind::kNobody) << "also when somebody else signs in there";
  const std::string elsewhere = sign_in("staff:s1");
  EXPECT_EQ(who(staff).id, "s1") << "another browser ends nothing here";
  EXPECT_EQ(who(elsewhere).id, "s1");
}

}  // namespace
}  // namespace rq::server
