#include "server/store/idempotency.h"

#include <atomic>
#include <thread>

#include "server/base/digest.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class AnswerOnce : public OnEachDatabase {
 protected:
  [[nodiscard]] Result<KeptAnswer> ask(const std::string& key, const std::string& request,
                                       std::int64_t now_ms = 1) {
    return write_to(*store, [&](Sql& sql) {
      return answer_once(sql, {"person:p", key, sha256(request)}, now_ms, [&] {
        const int count = ++runs;
        return Result<KeptAnswer>(KeptAnswer{201, "answer " + std::to_string(count)});
      });
    });
  }
  std::atomic<int> runs = 0;
};

TEST_P(AnswerOnce, GivesTheSameAnswerAgain) {
  EXPECT_EQ(ask("k", "a")->body, "answer 1");
  const auto again = ask("k", "a");
  EXPECT_EQ(again->body, "answer 1");
  EXPECT_EQ(again->status, 201);
  EXPECT_EQ(ask("l", "a")->body, "answer 2");
}

TEST_P(AnswerOnce, RefusesAKeyForSomethingElse) {
  ASSERT_TRUE(ask("k", "a").ok());
  const auto other = ask("k", "b");
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, "key_reused");
  EXPECT_EQ(runs, 1);
}

TEST_P(AnswerOnce, KeepsNoRefusals) {
  const auto refused = write_to(*store, [&](Sql& sql) {
    return answer_once(sql, {"s", "k", sha256("a")}, 1, []() -> Result<KeptAnswer> {
      return Error{"bad", "", ""};
    });
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_TRUE(ask("k", "b").ok());
}

TEST_P(AnswerOnce, OfManyAtOnceOneIsCarriedOut) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 60; ++i) {
    threads.emplace_back([&] {
      const auto answer = ask("k", "a");
      ASSERT_TRUE(answer.ok());
      EXPECT_EQ(answer->body, "answer 1");
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(runs, 1);
}

TEST_P(AnswerOnce, ForgetsAfterThirtyDays) {
  ASSERT_TRUE(ask("k", "a", 1'000).ok());
  const auto forget = [&](std::int64_t now_ms) {
    ASSERT_TRUE(store->write([&](Sql& sql) { return forget_old_answers(sql, now_ms); }).ok());
  };
  forget(1'000 + kKeepAnswersMs);
  EXPECT_EQ(ask("k", "a")->body, "answer 1");
  forget(1'001 + kKeepAnswersMs);
  EXPECT_EQ(ask("k", "a")->body, "answer 2");
}

RQ_ON_EACH_DATABASE(AnswerOnce);

}  // namespace
}  // namespace rq::server
