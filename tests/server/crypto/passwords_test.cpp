#include "server/crypto/passwords.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/crypto/common_passwords.h"

namespace rq::server {
namespace {

std::string code_of(std::string_view password, std::vector<std::string_view> personal = {}) {
  const auto fault = fault_of_password(password, personal);
  return fault ? std::string(fault->code) : "";
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

TEST(NewPassword, HasEightTo128Characters) {
  EXPECT_EQ(code_of("kz4-vhq"), "password_short");
  EXPECT_EQ(code_of("kz4-vhqm"), "");
  EXPECT_EQ(code_of("融桥贷款看得清"), "password_short");
  EXPECT_EQ(code_of("融桥贷款看得清楚"), "");
  EXPECT_EQ(code_of(repeated("字", 128)), "");
  EXPECT_EQ(code_of(repeated("字", 129)), "password_long");
  EXPECT_EQ(code_of(repeated("kz4-", 32)), "");
  EXPECT_EQ(code_of(repeated("kz4-", 32) + "x"), "password_long");
}

TEST(NewPassword, NeedsNoMixtureOfLettersAndMayHaveSpaces) {
  EXPECT_EQ(code_of("correct horse battery staple"), "");
  EXPECT_EQ(code_of("  leading and trailing  "), "");
}

TEST(NewPassword, IsText) {
  EXPECT_EQ(code_of("\xC3\x28 not UTF-8"), "password_not_text");
  EXPECT_EQ(code_of(std::string("zero\0byte", 9)), "password_not_text");
}

TEST(NewPassword, IsNotAmongThoseThatAreTriedFirst) {
  for (const std::string_view common :
       {"password", "PassWord", "12345678", "1234567890", "iloveyou", "woaini1314", "5201314520",
        "88888888", "a123456789", "admin888", "qwertyuiop", "rongqiao123"}) {
    EXPECT_EQ(code_of(common), "password_common") << common;
  }
  EXPECT_GT(common_password_count(), 17'000U);
  EXPECT_FALSE(is_common_password(""));
}

TEST(NewPassword, IsNotWhatItsOwnerIsCalled) {
  EXPECT_EQ(code_of("13912345670", {"张三", "13912345670"}), "password_personal");
  EXPECT_EQ(code_of("Zhang.Wei.Clerk", {"zhang.wei.clerk"}), "password_personal");
  EXPECT_EQ(code_of("Zhang.Wei.Clerk7", {"zhang.wei.clerk", ""}), "");
}

// The reference implementation's test.c: argon2id, v=19, t=2, m=2^16, p=1, "password", "somesalt".
constexpr std::string_view kReference =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

TEST(Passwords, KnowTheReferenceImplementationsHash) {
  Passwords passwords;
  EXPECT_TRUE(*passwords.verify("password", kReference));
  EXPECT_FALSE(*passwords.verify("Password", kReference));
  EXPECT_FALSE(Passwords::is_outdated(kReference));
  EXPECT_TRUE(Passwords::is_outdated(
      "$argon2id$v=19$m=32768,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));
}

TEST(Passwords, AreKnownAgainAndSaltedEach) {
  Passwords passwords;
  const std::string one = passwords.hash("correct horse").value();
  const std::string other = passwords.hash("correct horse").value();
  EXPECT_NE(one, other);
  EXPECT_EQ(one.rfind("$argon2id$v=19$m=65536,t=2,p=1$", 0), 0U);
  EXPECT_TRUE(*passwords.verify("correct horse", one));
  EXPECT_FALSE(*passwords.verify("correct horsf", one));
  EXPECT_FALSE(*passwords.verify("", one));
  EXPECT_FALSE(Passwords::is_outdated(one));
}

TEST(Passwords, OfNobodyOrBrokenRowsAreNeverRight) {
  Passwords passwords;
  EXPECT_FALSE(*passwords.verify("correct horse", std::nullopt));
  EXPECT_FALSE(*passwords.verify("", std::nullopt));
  EXPECT_FALSE(*passwords.verify("correct horse", ""));
  EXPECT_FALSE(*passwords.verify("correct horse", "$argon2id$v=19$m=65536,t=2,p=1$broken"));
  EXPECT_FALSE(*passwords.verify("correct horse", std::string(500, 'x')));
  EXPECT_FALSE(*passwords.verify(std::string(100'000, 'x'), kReference));
}

TEST(Passwords, OfNobodyTakeTheSameWork) {
  // Not by the clock: with no patience and both turns taken, the unknown user too waits for a turn.
  Passwords passwords(std::chrono::milliseconds(0));
  std::atomic<int> busy_known = 0;
  std::atomic<int> busy_unknown = 0;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      const bool known = i % 2 == 0;
      for (int round = 0; round < 3; ++round) {
        const auto answer = passwords.verify(
            "password", known ? std::optional<std::string_view>(kReference) : std::nullopt);
        if (!answer) {
          EXPECT_EQ(answer.error().code, "busy");
          ++(known ? busy_known : busy_unknown);
        } else {
          EXPECT_EQ(*answer, known);
        }
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_GT(busy_known, 0);
  EXPECT_GT(busy_unknown, 0);
}

TEST(Passwords, AllGetTheirTurnWithPatience) {
  Passwords passwords(std::chrono::seconds(60));
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  threads.reserve(6);
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back(
        [&] { right += passwords.verify("password", kReference).value() ? 1 : 0; });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(right, 6);
}

}  // namespace
}  // namespace rq::server
