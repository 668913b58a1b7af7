// The databases that a store runs on, each empty, for suites that hold for all of them.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/store/postgres.h"
#include "server/store/sqlite.h"
#include "server/store/store.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {

/// An empty database, gone with the object.
class TestDatabase {
 public:
  virtual ~TestDatabase() = default;
  [[nodiscard]] virtual Result<StorePtr> open_store() = 0;
  /// Beside the store, to look at what is there.
  [[nodiscard]] virtual Result<DatabasePtr> connect() = 0;
};

using MakeDatabase = std::unique_ptr<TestDatabase> (*)();

[[nodiscard]] std::unique_ptr<TestDatabase> make_sqlite();
/// In the server that RQ_POSTGRES_URL names (tests/server/postgres.sh).
[[nodiscard]] std::unique_ptr<TestDatabase> make_postgres();

struct DatabaseKind {
  std::string name;
  MakeDatabase make;
};

[[nodiscard]] std::vector<DatabaseKind> database_kinds();

/// A test that is run on each database.
class OnEachDatabase : public testing::TestWithParam<DatabaseKind> {
 protected:
  void SetUp() override {
    database = GetParam().make();
    ASSERT_NE(database, nullptr);
    reopen();
  }
  void reopen() {
    store.reset();
    auto opened = database->open_store();
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    store = std::move(opened.value());
  }
  /// What `work` gives, in one writing transaction.
  template <typename F>
  auto write(F work) const {
    auto result = write_to(*store, work);
    EXPECT_TRUE(result.ok()) << result.error().detail;
    return std::move(result.value());
  }
  [[nodiscard]] std::int64_t ask(std::string_view sql) const {
    const auto connection = database->connect();
    const auto number = connection.value()->number(sql);
    EXPECT_TRUE(number.ok()) << number.error().detail;
    return *number;
  }
  /// Whether `sql` could be done, apart from the store.
  [[nodiscard]] bool can(const std::string& sql) const {
    const auto connection = database->connect();
    return connection.value()->script(sql).ok();
  }
  // The store before the database that it is in.
  std::unique_ptr<TestDatabase> database;
  StorePtr store;
};

}  // namespace rq::server

#define RQ_ON_EACH_DATABASE(suite)                                                \
  INSTANTIATE_TEST_SUITE_P(Databases, suite, testing::ValuesIn(database_kinds()), \
                           [](const auto& info) { return info.param.name; })
