#include "server/store/identities.h"

#include "server/store/people.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

const std::string kSubject(32, 's');
const std::string kToken(32, 't');
const std::string kNonce(32, 'n');
const std::string kUnion(32, 'u');

class IdentityRows : public OnEachDatabase {
 protected:
  void add_people() const {
    for (const std::string id : {"p1", "p2"}) {
      write([&](Sql& sql) { return add_person(sql, {id, "index of " + id, "sealed", 5}); });
    }
  }
  void add(const std::string& id, const std::string& person, const std::string& app,
           const std::optional<std::string>& union_index = {}) const {
    write([&](Sql& sql) {
      return add_identity(
          sql, {id, "wechat", app, kSubject, "sealed", union_index, person, "phone", 7, 7});
    });
  }
};

TEST_P(IdentityRows, FindsThemByAppAndSubject) {
  add_people();
  add("i1", "p1", "a1");
  const auto find = [&](const std::string& provider, const std::string& app) {
    return write([&](Sql& sql) { return find_identity(sql, provider, app, kSubject); });
  };
  EXPECT_EQ(find("wechat", "a1")->person_id, "p1");
  EXPECT_FALSE(find("wechat", "a2").has_value());
  EXPECT_FALSE(find("alipay", "a1").has_value());
  write([](Sql& sql) { return touch_identity(sql, "i1", 9); });
  EXPECT_EQ(find("wechat", "a1")->seen_at_ms, 9);
  EXPECT_EQ(find("wechat", "a1")->linked_at_ms, 7);
}

TEST_P(IdentityRows, AreOnePersonsEach) {
  add_people();
  add("i1", "p1", "a1");
  const auto again = write_to(*store, [](Sql& sql) {
    return add_identity(
        sql, {"i2", "wechat", "a1", kSubject, "sealed", std::nullopt, "p2", "phone", 8, 8});
  });
  EXPECT_FALSE(again.ok()) << "the database itself keeps one account from two persons";
}

TEST_P(IdentityRows, KnowTheSameUserInAnotherApp) {
  add_people();
  add("i1", "p1", "a1", kUnion);
  const auto of_other = [&](const std::string& union_index, const std::string& person) {
    return write([&](Sql& sql) { return is_union_of_other(sql, "wechat", union_index, person); });
  };
  EXPECT_FALSE(of_other(kUnion, "p1"));
  EXPECT_TRUE(of_other(kUnion, "p2"));
  EXPECT_FALSE(of_other(kSubject, "p2"));
}

TEST_P(IdentityRows, AreRemovedByWhoseTheyAre) {
  add_people();
  add("i1", "p1", "a1");
  add("i2", "p1", "a2");
  const auto remove = [&](const std::string& person) {
    return write([&](Sql& sql) { return remove_identity(sql, person, "i1"); });
  };
  EXPECT_FALSE(remove("p2").has_value());
  EXPECT_EQ(remove("p1"), "wechat");
  EXPECT_FALSE(remove("p1").has_value());
  EXPECT_EQ(write([](Sql& sql) { return identities_of(sql, "p1"); }).size(), 1U);
  write([](Sql& sql) {
    return add_host_ticket(
        sql, {kToken, TicketKind::kSession, kNonce, "wechat", "a1", "sealed", "p1", 9});
  });
  write([](Sql& sql) { return remove_identities(sql, "p1"); });
  EXPECT_TRUE(write([](Sql& sql) { return identities_of(sql, "p1"); }).empty());
  EXPECT_EQ(ask("SELECT count(*) FROM host_tickets"), 0);
}

TEST_P(IdentityRows, TicketsAreTakenOnceAndForWhatTheyAre) {
  write([](Sql& sql) {
    return add_host_ticket(
        sql, {kToken, TicketKind::kLink, kNonce, "wechat", "a1", "sealed", std::nullopt, 9});
  });
  const auto take = [&](TicketKind kind) {
    return write([&](Sql& sql) { return take_host_ticket(sql, kToken, kind); });
  };
  EXPECT_FALSE(take(TicketKind::kSession).has_value());
  const auto ticket = take(TicketKind::kLink);
  ASSERT_TRUE(ticket.has_value());
  EXPECT_EQ(ticket->nonce, kNonce);
  EXPECT_EQ(ticket->who, "sealed");
  EXPECT_FALSE(ticket->person_id.has_value());
  EXPECT_EQ(ticket->ends_at_ms, 9);
  EXPECT_FALSE(take(TicketKind::kLink).has_value());
}

TEST_P(IdentityRows, TicketsAreForgottenAtTheirEnd) {
  write([](Sql& sql) {
    return add_host_ticket(
        sql, {kToken, TicketKind::kLink, kNonce, "wechat", "a1", "sealed", std::nullopt, 9});
  });
  write([](Sql& sql) { return forget_host_tickets(sql, 8); });
  EXPECT_EQ(ask("SELECT count(*) FROM host_tickets"), 1);
  write([](Sql& sql) { return forget_host_tickets(sql, 9); });
  EXPECT_EQ(ask("SELECT count(*) FROM host_tickets"), 0);
}

TEST_P(IdentityRows, TokensOfHostsAreReplaced) {
  const auto find = [&] {
    return write([](Sql& sql) { return find_host_token(sql, "wechat:a1:access"); });
  };
  EXPECT_FALSE(find().has_value());
  write([](Sql& sql) { return keep_host_token(sql, {"wechat:a1:access", "one", 5}); });
  write([](Sql& sql) { return keep_host_token(sql, {"wechat:a1:access", "two", 6}); });
  EXPECT_EQ(find()->value, "two");
  EXPECT_EQ(find()->ends_at_ms, 6);
}

RQ_ON_EACH_DATABASE(IdentityRows);

}  // namespace
}  // namespace rq::server
