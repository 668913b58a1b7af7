#include "server/store/people.h"

#include "server/store/consents.h"
#include "server/store/data_keys.h"
#include "server/store/sessions.h"
#include "server/store/staff.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

const std::string kIndex("\0index", 6);

class PeopleRows : public OnEachDatabase {
 protected:
  void add(const std::string& id, const std::string& index = kIndex) const {
    write([&](Sql& sql) { return add_person(sql, {id, index, "sealed", 5}); });
  }
};

TEST_P(PeopleRows, FindsPeopleUntilTheyAreErased) {
  add("p1");
  EXPECT_EQ(write([](Sql& sql) { return find_person_by_phone(sql, kIndex); })->id, "p1");
  EXPECT_EQ(write([](Sql& sql) { return find_person(sql, "p1"); })->phone, "sealed");
  write([](Sql& sql) { return erase_person(sql, "p1", 9); });
  EXPECT_FALSE(write([](Sql& sql) { return find_person_by_phone(sql, kIndex); }).has_value());
  EXPECT_FALSE(write([](Sql& sql) { return find_person(sql, "p1"); }).has_value());
  add("p2");
  EXPECT_EQ(write([](Sql& sql) { return find_person_by_phone(sql, kIndex); })->id, "p2")
      << "the number may come again, to somebody else";
}

TEST_P(PeopleRows, TheFirstOfAFirmOwnsIt) {
  const std::string firm = "91310101MA1FP00178";
  add("p1");
  add("p2", "other");
  const auto join = [&](const std::string& person, const std::string& name) {
    return write([&](Sql& sql) { return join_firm(sql, person, firm, name, 7); });
  };
  EXPECT_EQ(join("p1", "First").role, MemberRole::kOwner);
  const auto second = join("p2", "Second");
  EXPECT_EQ(second.role, MemberRole::kMember);
  EXPECT_EQ(second.firm_name, "First") << "nobody renames a firm by joining it";
  EXPECT_EQ(join("p1", "Again").role, MemberRole::kOwner);
  EXPECT_EQ(write([](Sql& sql) { return firms_of(sql, "p1"); }).size(), 1U);
  EXPECT_FALSE(write([&](Sql& sql) { return find_membership(sql, "p3", firm); }).has_value());
}

TEST_P(PeopleRows, KeepsOnePhoneCodeANumber) {
  write([](Sql& sql) { return keep_phone_code(sql, {kIndex, "a", 1, 0, "2026-11-28", 1}); });
  write([](Sql& sql) { return keep_phone_code(sql, {kIndex, "b", 2, 3, "2026-11-28", 2}); });
  const auto code = write([](Sql& sql) { return find_phone_code(sql, kIndex); });
  EXPECT_EQ(code->code, "b");
  EXPECT_EQ(code->tries, 3);
  EXPECT_EQ(code->sent_that_day, 2);
}

TEST_P(PeopleRows, EndsSessions) {
  const std::string token(32, 't');
  const auto add_one = [&](const std::string& id, const std::string& hash, std::int64_t ends) {
    write([&](Sql& sql) {
      return add_session(sql, {hash, id, "person:p1", true, "phone", 1, 1, ends});
    });
  };
  add_one("s1", token, 100);
  add_one("s2", std::string(32, 'u'), 200);
  write([&](Sql& sql) { return touch_session(sql, token, 50); });
  EXPECT_EQ(write([&](Sql& sql) { return find_session(sql, token); })->seen_at_ms, 50);
  EXPECT_FALSE(write([](Sql& sql) { return end_session(sql, "person:p2", "s1"); }))
      << "of somebody else";
  write([](Sql& sql) { return forget_ended_sessions(sql, 100); });
  EXPECT_FALSE(write([&](Sql& sql) { return find_session(sql, token); }).has_value());
  EXPECT_TRUE(write([](Sql& sql) { return end_session(sql, "person:p1", "s2"); }));
  EXPECT_TRUE(write([](Sql& sql) { return sessions_of(sql, "person:p1"); }).empty());
}

TEST_P(PeopleRows, CountsFailuresToSignIn) {
  for (std::int64_t now = 1; now <= 3; ++now) {
    write([&](Sql& sql) { return count_sign_in_failure(sql, "staff:a", now); });
  }
  EXPECT_EQ(write([](Sql& sql) { return sign_in_failures(sql, "staff:a"); }).failures, 3);
  EXPECT_EQ(write([](Sql& sql) { return sign_in_failures(sql, "staff:a"); }).last_at_ms, 3);
  constexpr std::int64_t kDayMs = 86'400'000;
  write([](Sql& sql) { return forget_sign_in_failures(sql, 3 + kDayMs); });
  EXPECT_EQ(write([](Sql& sql) { return sign_in_failures(sql, "staff:a"); }).failures, 3);
  write([](Sql& sql) { return forget_sign_in_failures(sql, 4 + kDayMs); });
  EXPECT_EQ(write([](Sql& sql) { return sign_in_failures(sql, "staff:a"); }).failures, 0);
  write([](Sql& sql) { return count_sign_in_failure(sql, "staff:a", 5); });
  write([](Sql& sql) { return clear_sign_in_failures(sql, "staff:a"); });
  EXPECT_EQ(write([](Sql& sql) { return sign_in_failures(sql, "staff:a"); }).failures, 0);
}

TEST_P(PeopleRows, ForgetsCodesOfAPhone) {
  const std::string index(32, 'i');
  const auto is_kept = [&] {
    return write([&](Sql& sql) { return find_phone_code(sql, index); }).has_value();
  };
  constexpr std::int64_t kDayMs = 86'400'000;
  write([&](Sql& sql) { return keep_phone_code(sql, {index, "hash", 3, 0, "2026-11-30", 1}); });
  write([](Sql& sql) { return forget_phone_codes(sql, 3 + kDayMs); });
  EXPECT_TRUE(is_kept());
  write([](Sql& sql) { return forget_phone_codes(sql, 4 + kDayMs); });
  EXPECT_FALSE(is_kept());
}

TEST_P(PeopleRows, UsesEachCodeOfStaffOnce) {
  write([](Sql& sql) {
    return add_staff(sql, {"s1", "login", "sealed", "clerk", "bank", "hash", {}, 0, 1, {}});
  });
  EXPECT_FALSE(write([](Sql& sql) { return find_staff_by_login(sql, "login"); })->totp);
  write([](Sql& sql) { return set_totp(sql, "s1", "sealed secret"); });
  const auto use = [&](std::int64_t step) {
    return write([&](Sql& sql) { return use_totp_step(sql, "s1", step); });
  };
  EXPECT_TRUE(use(10));
  EXPECT_FALSE(use(10));
  EXPECT_FALSE(use(9));
  EXPECT_TRUE(use(11));
  write([](Sql& sql) { return set_recovery_codes(sql, "s1", {"a", "b"}); });
  EXPECT_TRUE(write([](Sql& sql) { return use_recovery_code(sql, "s1", "a"); }));
  EXPECT_FALSE(write([](Sql& sql) { return use_recovery_code(sql, "s1", "a"); }));
  write([](Sql& sql) { return disable_staff(sql, "s1", 9); });
  EXPECT_EQ(write([](Sql& sql) { return find_staff(sql, "s1"); })->disabled_at_ms, 9);
}

TEST_P(PeopleRows, WithdrawsAConsentOnceAndOnlyOnesOwn) {
  add("p1");
  write([](Sql& sql) { return join_firm(sql, "p1", "91310101MA1FP00178", "F", 1); });
  write([](Sql& sql) {
    return add_consent(sql, {"c1",
                             "p1",
                             "91310101MA1FP00178",
                             "bank",
                             "loan_application",
                             "[]",
                             "1",
                             5,
                             "2027-01-01",
                             {}});
  });
  EXPECT_FALSE(write([](Sql& sql) { return withdraw_consent(sql, "p2", "c1", 9); }));
  EXPECT_TRUE(write([](Sql& sql) { return withdraw_consent(sql, "p1", "c1", 9); }));
  EXPECT_FALSE(write([](Sql& sql) { return withdraw_consent(sql, "p1", "c1", 10); }));
  EXPECT_EQ(write([](Sql& sql) { return find_consent(sql, "c1"); })->withdrawn_at_ms, 9);
  EXPECT_EQ(write([](Sql& sql) { return consents_of(sql, "p1"); }).size(), 1U);
}

TEST_P(PeopleRows, NeverGivesTheIdOfAForgottenKeyAgain) {
  const auto add_key = [&](const std::string& subject) {
    return write([&](Sql& sql) { return add_data_key(sql, subject, "wrapped", 1); });
  };
  EXPECT_EQ(add_key("person:p1"), 1);
  EXPECT_EQ(add_key("person:p1"), 2);
  EXPECT_EQ(write([](Sql& sql) { return current_data_key(sql, "person:p1"); })->id, 2);
  write([](Sql& sql) { return forget_keys(sql, "person:p1"); });
  EXPECT_FALSE(write([](Sql& sql) { return current_data_key(sql, "person:p1"); }).has_value());
  EXPECT_EQ(write([](Sql& sql) { return find_data_key(sql, 2); })->wrapped, "");
  EXPECT_EQ(add_key("person:p2"), 3);
}

RQ_ON_EACH_DATABASE(PeopleRows);

}  // namespace
}  // namespace rq::server
