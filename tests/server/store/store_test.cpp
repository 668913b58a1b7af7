#include "server/store/store.h"

#include <atomic>
#include <thread>

#include "server/store/reader_pool.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class StoreTest : public OnEachDatabase {
 protected:
  void SetUp() override {
    OnEachDatabase::SetUp();
    const bool sqlite = GetParam().name == "Sqlite";
    ASSERT_TRUE(can(sqlite ? "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, bytes BLOB)"
                           : "CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT, bytes BYTEA)"));
  }
  [[nodiscard]] Result<Done> add(std::int64_t id, std::string_view text = "x") {
    return store->write([&](Sql& sql) {
      return sql.run("INSERT INTO notes (id, text) VALUES (?, ?)", {id, text});
    });
  }
};

TEST_P(StoreTest, GivesValuesBackAsTheyWere) {
  const std::string bytes("\0\xff\\'?\n", 6);
  const std::string text = "融桥 ? 'quoted' \\ \"";
  ASSERT_TRUE(store
                  ->write([&](Sql& sql) {
                    return sql.run("INSERT INTO notes VALUES (?, ?, ?)",
                                   {INT64_MIN, std::string_view(text), Blob(bytes)});
                  })
                  .ok());
  ASSERT_TRUE(
      store
          ->write([&](Sql& sql) {
            return sql.run("INSERT INTO notes VALUES (?, ?, ?)", {INT64_MAX, SqlValue(), Blob("")});
          })
          .ok());
  const auto rows = read_from(
      *store, [](Sql& sql) { return sql.query("SELECT id, text, bytes FROM notes ORDER BY id"); });
  ASSERT_TRUE(rows.ok()) << rows.error().detail;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].integer(0), INT64_MIN);
  EXPECT_EQ((*rows)[0].text(1), text);
  EXPECT_EQ((*rows)[0].text(2), bytes);
  EXPECT_EQ((*rows)[1].integer(0), INT64_MAX);
  EXPECT_TRUE((*rows)[1].is_null(1));
  EXPECT_EQ((*rows)[1].text(2), "");
}

TEST_P(StoreTest, LeavesQuestionMarksInsideOfQuotes) {
  const auto row = read_from(*store, [](Sql& sql) {
    return sql.find("SELECT 'a?b', count(*) FROM notes WHERE id > ?", {std::int64_t{1}});
  });
  ASSERT_TRUE(row.ok()) << row.error().detail;
  EXPECT_EQ((**row).text(0), "a?b");
}

TEST_P(StoreTest, KeepsNothingOfAWorkThatFails) {
  const auto failed = store->write([&](Sql& sql) -> Result<Done> {
    if (auto added = sql.run("INSERT INTO notes (id) VALUES (1)"); !added) {
      return added;
    }
    return Error{"refused", "/a", "because"};
  });
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, "refused");
  EXPECT_EQ(failed.error().where, "/a");
  EXPECT_EQ(ask("SELECT count(*) FROM notes"), 0);
  EXPECT_TRUE(add(1).ok()) << "and goes on working";
}

TEST_P(StoreTest, SaysWhatTheDatabaseRefused) {
  ASSERT_TRUE(add(1).ok());
  const auto twice = add(1);
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().code, "store");
  EXPECT_NE(twice.error().detail, "");
  EXPECT_EQ(twice.error().detail.find("=(1)"), std::string::npos) << "no values of rows";
  EXPECT_TRUE(add(2).ok()) << "and goes on working";
}

TEST_P(StoreTest, WhatWasAcknowledgedIsThereForAnybody) {
  ASSERT_TRUE(add(7).ok());
  EXPECT_EQ(ask("SELECT count(*) FROM notes"), 1);
}

TEST_P(StoreTest, ReadersCannotWrite) {
  EXPECT_FALSE(
      store->read([](Sql& sql) { return sql.run("INSERT INTO notes (id) VALUES (1)"); }).ok() &&
      ask("SELECT count(*) FROM notes") > 0);
  EXPECT_EQ(ask("SELECT count(*) FROM notes"), 0);
}

TEST_P(StoreTest, AReaderSeesOneState) {
  ASSERT_TRUE(add(1).ok());
  const auto seen = store->read([&](Sql& sql) -> Result<Done> {
    EXPECT_EQ(*sql.number("SELECT count(*) FROM notes"), 1);
    EXPECT_TRUE(add(2).ok());
    EXPECT_EQ(*sql.number("SELECT count(*) FROM notes"), 1);
    return Done{};
  });
  EXPECT_TRUE(seen.ok());
  EXPECT_EQ(ask("SELECT count(*) FROM notes"), 2);
}

// Each adds one to the same number, reading it first: nothing may come between.
TEST_P(StoreTest, WritersDoNotComeBetweenReadingAndWriting) {
  ASSERT_TRUE(add(0).ok());
  constexpr int kThreads = 8;
  constexpr int kEach = 25;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kEach; ++i) {
        const auto done = store->write([&](Sql& sql) -> Result<Done> {
          const auto next = sql.number("SELECT count(*) FROM notes");
          if (!next) {
            return next.error();
          }
          return sql.run("INSERT INTO notes (id) VALUES (?)", {*next});
        });
        EXPECT_TRUE(done.ok()) << thread << ": " << done.error().detail;
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(ask("SELECT count(*) FROM notes"), kThreads * kEach + 1);
  EXPECT_EQ(ask("SELECT max(id) FROM notes"), kThreads * kEach);
}

// One of many that are committed together breaks the transaction: the others are kept.
TEST_P(StoreTest, AFaultOfOneDoesNotHurtTheOthersOfItsCommit) {
  ASSERT_TRUE(add(0).ok());
  constexpr int kThreads = 16;
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::int64_t i = 0; i < 20; ++i) {
        const bool bad = thread % 4 == 0;
        const auto done = add(bad ? 0 : thread * 1'000 + i);
        EXPECT_EQ(done.ok(), !bad);
        failed += done.ok() ? 0 : 1;
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(failed, 4 * 20);
  EXPECT_EQ(ask("SELECT count(*) FROM notes"), 12 * 20 + 1);
}

// One of many that are committed together refuses, half of them after having written already.
TEST_P(StoreTest, ARefusalOfOneLeavesNothingAndTheOthersWhole) {
  constexpr int kThreads = 16;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::int64_t i = 0; i < 20; ++i) {
        const bool refuses = thread % 4 == 0;
        const auto done = store->write([&](Sql& sql) -> Result<Done> {
          if (refuses && i % 2 == 0) {
            return Error{"early", "", ""};
          }
          auto added = sql.run("INSERT INTO notes (id) VALUES (?)", {thread * 1'000 + i});
          return added && refuses ? Result<Done>(Error{"late", "", ""}) : added;
        });
        EXPECT_EQ(done.ok(), !refuses);
        if (!done) {
          EXPECT_EQ(done.error().code, i % 2 == 0 ? "early" : "late");
        }
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(ask("SELECT count(*) FROM notes"), 12 * 20);
}

TEST_P(StoreTest, ReadsForManyOnFewConnections) {
  constexpr int kThreads = 4 * static_cast<int>(kMostReaders);
  std::atomic<int> reading = 0;
  std::atomic<int> most = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      const auto done = store->read([&](Sql& sql) -> Result<Done> {
        const int now = ++reading;
        int before = most;
        while (now > before && !most.compare_exchange_weak(before, now)) {
        }
        EXPECT_EQ(*sql.number("SELECT count(*) FROM notes"), 0);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        --reading;
        return Done{};
      });
      EXPECT_TRUE(done.ok());
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_LE(most, static_cast<int>(kMostReaders));
}

TEST_P(StoreTest, AnswersMoreThanOneLineHolds) {
  const std::string long_text(20'000, 'x');
  ASSERT_TRUE(store
                  ->write([&](Sql& sql) -> Result<Done> {
                    for (std::int64_t id = 0; id < 300; ++id) {
                      if (auto added = sql.run("INSERT INTO notes (id, text) VALUES (?, ?)",
                                               {id, std::string_view(long_text)});
                          !added) {
                        return added;
                      }
                    }
                    return Done{};
                  })
                  .ok());
  EXPECT_EQ(ask("SELECT sum(length(text)) FROM notes"), 300 * 20'000);
}

TEST_P(StoreTest, RefusesToWriteAfterItsEndAndKeepsEverything) {
  ASSERT_TRUE(add(1).ok());
  ASSERT_TRUE(store->close().ok());
  const auto late = add(2);
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, "stopping");
  reopen();
  EXPECT_EQ(ask("SELECT count(*) FROM notes"), 1);
}

RQ_ON_EACH_DATABASE(StoreTest);

}  // namespace
}  // namespace rq::server
