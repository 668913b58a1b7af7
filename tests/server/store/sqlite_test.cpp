#include "server/store/sqlite.h"

#include <gtest/gtest.h>

#include "server/store/store.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

class SqliteFile : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_sqlite_store(folder.path() / "db", 1);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    store = std::move(opened.value());
  }
  TemporaryFolder folder;
  StorePtr store;
};

TEST_F(SqliteFile, WritesThroughALogThatClosingEmpties) {
  ASSERT_TRUE(store->write([](Sql& sql) { return sql.run("DELETE FROM documents"); }).ok());
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "db-wal"));
  ASSERT_TRUE(store->close().ok());
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "db-wal"));
}

TEST_F(SqliteFile, SetsThePragmasThatKeepPromises) {
  const auto opened = open_sqlite(folder.path() / "db");
  DatabaseConnection& database = **opened;
  EXPECT_EQ(*database.number("PRAGMA synchronous"), 2) << "FULL";
  EXPECT_EQ(*database.number("PRAGMA foreign_keys"), 1);
  EXPECT_EQ(*database.number("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"),
            1);
  EXPECT_EQ(*database.number("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND "
                             "type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"),
            0)
      << "every table is STRICT";
}

}  // namespace
}  // namespace rq::server
