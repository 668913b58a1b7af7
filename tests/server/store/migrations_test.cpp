#include "server/store/migrations.h"

#include <array>

#include <gtest/gtest.h>

#include "server/store/sqlite.h"
#include "server/store/store.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

constexpr Migration kFirst{1, "first", "CREATE TABLE a (x INTEGER) STRICT;"};
constexpr Migration kSecond{2, "second", "CREATE TABLE b (x INTEGER) STRICT;"};
constexpr Migration kFailing{2, "failing",
                             "CREATE TABLE c (x INTEGER) STRICT; CREATE TABLE c (y);"};

class Migrate : public testing::Test {
 protected:
  [[nodiscard]] DatabasePtr open() const {
    auto database = open_sqlite(folder.path() / "db");
    return std::move(database.value());
  }
  [[nodiscard]] static std::int64_t tables(const DatabasePtr& database, const std::string& names) {
    return *database->number(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN (" + names + ")");
  }
  TemporaryFolder folder;
};

TEST_F(Migrate, TakesEachStepOnce) {
  auto database = open();
  ASSERT_TRUE(migrate(*database, std::array{kFirst}, 1).ok());
  ASSERT_TRUE(migrate(*database, std::array{kFirst, kSecond}, 2).ok());
  ASSERT_TRUE(migrate(*database, std::array{kFirst, kSecond}, 3).ok());
  EXPECT_EQ(tables(database, "'a','b'"), 2);
  EXPECT_EQ(*database->number("SELECT sum(applied_at_ms) FROM schema_migrations"), 3);
}

TEST_F(Migrate, TakesAStepWholeOrNotAtAll) {
  auto database = open();
  EXPECT_FALSE(migrate(*database, std::array{kFirst, kFailing}, 1).ok());
  EXPECT_EQ(tables(database, "'a'"), 1);
  EXPECT_EQ(tables(database, "'c'"), 0);
  EXPECT_EQ(*database->number("SELECT count(*) FROM schema_migrations"), 1);
}

TEST_F(Migrate, RefusesDataOfANewerVersion) {
  auto database = open();
  ASSERT_TRUE(migrate(*database, std::array{kFirst, kSecond}, 1).ok());
  const auto older = migrate(*database, std::array{kFirst}, 2);
  ASSERT_FALSE(older.ok());
  EXPECT_EQ(older.error().code, "newer_data");
}

TEST_F(Migrate, RefusesAStepThatWasEditedAfterwards) {
  auto database = open();
  ASSERT_TRUE(migrate(*database, std::array{kFirst}, 1).ok());
  const auto edited =
      migrate(*database, std::array{Migration{1, "first", "CREATE TABLE z (x);"}}, 2);
  ASSERT_FALSE(edited.ok());
  EXPECT_EQ(edited.error().code, "changed_migration");
}

TEST_F(Migrate, HasTheSameStepsForBothDatabasesNumberedFromOne) {
  const auto sqlite = migrations(Dialect::kSqlite);
  const auto postgres = migrations(Dialect::kPostgres);
  ASSERT_EQ(sqlite.size(), postgres.size());
  for (std::size_t i = 0; i < sqlite.size(); ++i) {
    EXPECT_EQ(sqlite[i].number, static_cast<int>(i) + 1);
    EXPECT_EQ(postgres[i].number, static_cast<int>(i) + 1);
    EXPECT_EQ(sqlite[i].name, postgres[i].name);
  }
}

TEST_F(Migrate, LeavesTheDatabaseOfAnotherProgramUntouched) {
  {
    auto database = open();
    ASSERT_TRUE(database->script("CREATE TABLE theirs (x)").ok());
  }
  const auto store = open_sqlite_store(folder.path() / "db", 1);
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, "foreign_database");
  auto database = open();
  EXPECT_EQ(*database->number("SELECT count(*) FROM sqlite_schema"), 1);
  EXPECT_EQ(*database->number("PRAGMA application_id"), 0);
}

TEST_F(Migrate, RefusesAFileThatIsNoDatabaseAndKeepsIt) {
  folder.write("db", std::string(5'000, 'x'));
  const auto store = open_sqlite_store(folder.path() / "db", 1);
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, "store");
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "db"), 5'000U);
}

}  // namespace
}  // namespace rq::server
