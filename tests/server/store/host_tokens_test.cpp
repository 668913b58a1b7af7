#include "server/hosts/host_tokens.h"

#include <atomic>
#include <thread>
#include <vector>

#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kSoonMs = 60'000;

class HandClock : public Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  [[nodiscard]] std::string today() const override { return "2026-11-29"; }
  std::int64_t now = 1'000;
};

KeyFile tokens_key_file() {
  return {Key::of(std::string(Key::kBytes, 'i')),
          Key::of(std::string(Key::kBytes, 's')),
          {{1, Key::of(std::string(Key::kBytes, 'm'))}}};
}

class HostTokensTest : public OnEachDatabase {
 protected:
  [[nodiscard]] HostTokens server() { return {*store, sealer, clock}; }
  /// "1", "2", … for two hours each.
  HostTokens::Fetch fetch = [this]() -> Result<FetchedToken> {
    ++fetched;
    return broken ? Result<FetchedToken>(Error{"host_failed", "", ""})
                  : FetchedToken{std::to_string(fetched), 2 * kHourMs};
  };
  std::string get(HostTokens& tokens) {
    auto value = tokens.get("a", fetch);
    return value ? *value : std::string(value.error().code);
  }

  HandClock clock;
  Vault vault{tokens_key_file(), Suite::kXChaCha20Poly1305};
  Sealer sealer{vault};
  std::atomic<int> fetched = 0;
  bool broken = false;
};

TEST_P(HostTokensTest, OneIsFetchedForMany) {
  HostTokens tokens = server();
  std::vector<std::thread> callers;
  std::atomic<int> right = 0;
  for (int i = 0; i < 16; ++i) {
    callers.emplace_back([&] { right += get(tokens) == "1" ? 1 : 0; });
  }
  for (std::thread& caller : callers) {
    caller.join();
  }
  EXPECT_EQ(right, 16);
  EXPECT_EQ(fetched, 1);
}

TEST_P(HostTokensTest, TheNextIsFetchedBeforeTheEnd) {
  HostTokens tokens = server();
  EXPECT_EQ(get(tokens), "1");
  clock.now += 2 * kHourMs - 6 * kSoonMs;
  EXPECT_EQ(get(tokens), "1");
  clock.now += 2 * kSoonMs;
  EXPECT_EQ(get(tokens), "2") << "within the last five minutes";
}

TEST_P(HostTokensTest, WhileTheOldOneHoldsAFailureIsNone) {
  HostTokens tokens = server();
  EXPECT_EQ(get(tokens), "1");
  clock.now += 2 * kHourMs - kSoonMs;
  broken = true;
  EXPECT_EQ(get(tokens), "1");
  clock.now += kSoonMs;
  EXPECT_EQ(get(tokens), "host_failed");
  broken = false;
  EXPECT_EQ(get(tokens), "host_failed") << "for a moment nobody asks again";
  EXPECT_EQ(fetched, 3);
  clock.now += 2'000;
  EXPECT_EQ(get(tokens), "4");
}

TEST_P(HostTokensTest, ServersSideBySideUseTheSame) {
  HostTokens one = server();
  HostTokens two = server();
  EXPECT_EQ(get(one), "1");
  EXPECT_EQ(get(two), "1");
  EXPECT_EQ(fetched, 1);
  // What the host does not take any more is not taken from the store again either.
  one.refused("a", "1");
  EXPECT_EQ(get(one), "2");
  two.refused("a", "1");
  EXPECT_EQ(get(two), "2");
  EXPECT_EQ(fetched, 2);
  two.refused("a", "1");
  EXPECT_EQ(get(two), "2") << "that was another one";
}

TEST_P(HostTokensTest, StandsInNoClearTextInTheStore) {
  HostTokens tokens = server();
  fetch = [] { return FetchedToken{"a-token-in-clear", kHourMs}; };
  EXPECT_EQ(get(tokens), "a-token-in-clear");
  EXPECT_EQ(ask("SELECT count(*) FROM host_tokens"), 1);
  EXPECT_EQ(write([](Sql& sql) { return sql.query("SELECT value FROM host_tokens"); })
                .front()
                .text(0)
                .find("in-clear"),
            std::string::npos);
}

RQ_ON_EACH_DATABASE(HostTokensTest);

}  // namespace
}  // namespace rq::server
