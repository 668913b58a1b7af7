#include "server/store/idempotency.h"

#include <atomic>
#include <thread>

#include "server/base/digest.h"
#include "server/store/data_keys.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

/// Seals by turning what it is given round, with the row before it.
AnswerSeal turning() {
  return {[](Sql&, const std::string& row, std::string_view body, std::int64_t) {
            return Result<std::string>(row + '|' + std::string(body.rbegin(), body.rend()));
          },
          [](Sql&, const std::string& row, std::string_view sealed) -> Result<std::string> {
            if (!sealed.starts_with(row + '|')) {
              return Error{"sealed_value", "", ""};
            }
            sealed.remove_prefix(row.size() + 1);
            return std::string(sealed.rbegin(), sealed.rend());
          }};
}

class AnswerOnce : public OnEachDatabase {
 protected:
  [[nodiscard]] Result<KeptAnswer> ask(const std::string& key, const std::string& request,
                                       std::int64_t now_ms = 1) {
    return write_to(*store, [&](Sql& sql) {
      return answer_once(sql, {"person:p", key, sha256(request)}, turning(), now_ms, [&] {
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
    return answer_once(sql, {"s", "k", sha256("a")}, turning(), 1, []() -> Result<KeptAnswer> {
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

TEST_P(AnswerOnce, LiesSealed) {
  ASSERT_TRUE(ask("k", "a").ok());
  const auto row = read_from(*store, [](Sql& sql) {
    return sql.find("SELECT body, sealed FROM idempotency_keys WHERE key = 'k'", {});
  });
  ASSERT_TRUE(row.ok() && row->has_value());
  EXPECT_EQ((**row).text(0), "");
  EXPECT_EQ((**row).text(1), "person:p k|1 rewsna");
}

TEST_P(AnswerOnce, OfBeforeTheyWereSealedIsGivenAsItLies) {
  ASSERT_TRUE(ask("k", "a").ok());
  ASSERT_TRUE(store
                  ->write([](Sql& sql) {
                    return sql.run("UPDATE idempotency_keys SET body = 'clear', sealed = NULL", {});
                  })
                  .ok());
  EXPECT_EQ(ask("k", "a")->body, "clear");
}

TEST_P(AnswerOnce, GoesWithWhoAsked) {
  ASSERT_TRUE(ask("k", "a").ok());
  ASSERT_TRUE(store->write([](Sql& sql) { return forget_answers_of(sql, "person:other"); }).ok());
  EXPECT_EQ(ask("k", "a")->body, "answer 1");
  ASSERT_TRUE(store->write([](Sql& sql) { return forget_answers_of(sql, "person:p"); }).ok());
  EXPECT_EQ(ask("k", "a")->body, "answer 2");
}

TEST_P(AnswerOnce, TheKeyOfItsDayIsForgottenBehindIt) {
  constexpr std::int64_t kDayMs = 86'400'000;
  const auto subject = answers_subject(5 * kDayMs);
  EXPECT_EQ(subject, "answers:5");
  EXPECT_EQ(answers_subject(6 * kDayMs - 1), subject);
  ASSERT_TRUE(store
                  ->write([&](Sql& sql) -> Result<Done> {
                    for (const auto& one : {subject, std::string("person:p")}) {
                      if (auto id = add_data_key(sql, one, "wrapped", 5 * kDayMs); !id) {
                        return id.error();
                      }
                    }
                    return Done{};
                  })
                  .ok());
  const auto has_key = [&](const std::string& of) {
    return read_from(*store, [&](Sql& sql) { return current_data_key(sql, of); })
        .value()
        .has_value();
  };
  const std::int64_t end_ms = 6 * kDayMs + kKeepAnswersMs;
  ASSERT_TRUE(store->write([&](Sql& sql) { return forget_old_answers(sql, end_ms); }).ok());
  EXPECT_TRUE(has_key(subject));
  ASSERT_TRUE(store->write([&](Sql& sql) { return forget_old_answers(sql, end_ms + 1); }).ok());
  EXPECT_FALSE(has_key(subject));
  EXPECT_TRUE(has_key("person:p"));
}

RQ_ON_EACH_DATABASE(AnswerOnce);

}  // namespace
}  // namespace rq::server
