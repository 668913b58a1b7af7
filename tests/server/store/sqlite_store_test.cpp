#include "server/store/sqlite_store.h"

#include <gtest/gtest.h>

#include "server/store/sqlite.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

NewCatalogue catalogue(const std::string& document, const std::string& snapshot) {
  NewCatalogue made;
  made.created_at_ms = 1'000;
  made.document = document;
  made.document_sha256 = std::string(63, '0') + document;
  made.snapshot = {std::string(63, '0') + snapshot, "bytes " + snapshot, "brotli " + snapshot};
  made.counts = {1, 2, 3};
  made.demonstration = true;
  made.rows = {{DocumentKind::kProduct, "p", "i", R"({"id":"p"})"},
               {DocumentKind::kInstitution, "i", "i", R"({"id":"i"})"},
               {DocumentKind::kPolicy, "q", std::nullopt, R"({"id":"q"})"}};
  return made;
}

class SqliteStoreTest : public testing::Test {
 protected:
  void SetUp() override { reopen(); }
  void reopen() {
    store.reset();
    auto opened = open_sqlite_store(folder.path() / "db", 1);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    store = std::move(opened.value());
  }
  // Asks the file itself, apart from the store.
  [[nodiscard]] std::int64_t ask(const std::string& sql) const {
    auto database = Database::open(folder.path() / "db");
    return *database.value().number(sql);
  }
  TemporaryFolder folder;
  std::unique_ptr<Store> store;
};

TEST_F(SqliteStoreTest, IsEmptyAtFirst) {
  EXPECT_FALSE(store->latest_catalogue()->has_value());
  EXPECT_TRUE(store->recent_snapshots(4)->empty());
  EXPECT_TRUE(store->documents()->empty());
}

TEST_F(SqliteStoreTest, GivesBackWhatWasPublishedAlsoAfterReopening) {
  ASSERT_TRUE(store->publish_catalogue(catalogue("a", "s")).ok());
  ASSERT_TRUE(store->close().ok());
  reopen();
  const auto latest = store->latest_catalogue();
  ASSERT_TRUE(latest->has_value());
  const CatalogueVersion& version = **latest;
  EXPECT_EQ(version.version, 1);
  EXPECT_EQ(version.created_at_ms, 1'000);
  EXPECT_EQ(version.document_sha256, std::string(63, '0') + "a");
  EXPECT_EQ(version.counts, (CatalogueCounts{1, 2, 3}));
  EXPECT_TRUE(version.demonstration);
  const auto snapshot = store->find_snapshot(version.snapshot_sha256);
  ASSERT_TRUE(snapshot->has_value());
  EXPECT_EQ((*snapshot)->bytes, "bytes s");
  EXPECT_EQ((*snapshot)->brotli, "brotli s");
  const std::vector<DocumentRow> expected = {
      {DocumentKind::kInstitution, "i", "i", R"({"id":"i"})"},
      {DocumentKind::kProduct, "p", "i", R"({"id":"p"})"},
      {DocumentKind::kPolicy, "q", std::nullopt, R"({"id":"q"})"}};
  EXPECT_EQ(*store->documents(), expected);
}

TEST_F(SqliteStoreTest, WritesNothingWhenTheLatestIsTheSame) {
  auto again = catalogue("a", "s");
  ASSERT_TRUE(store->publish_catalogue(again).ok());
  again.created_at_ms = 2'000;
  const auto version = store->publish_catalogue(again);
  ASSERT_TRUE(version.ok());
  EXPECT_EQ(version->version, 1);
  EXPECT_EQ(version->created_at_ms, 1'000);
  EXPECT_EQ(ask("SELECT count(*) FROM catalogue_versions"), 1);
}

TEST_F(SqliteStoreTest, CountsUpAlsoWhenAnOldCatalogueComesBack) {
  for (const char* document : {"a", "b", "a"}) {
    ASSERT_TRUE(store->publish_catalogue(catalogue(document, document)).ok());
  }
  EXPECT_EQ((*store->latest_catalogue())->version, 3);
  EXPECT_EQ(ask("SELECT count(*) FROM snapshots"), 2) << "known bytes are not stored twice";
}

TEST_F(SqliteStoreTest, GivesRecentSnapshotsNewestFirstEachOnce) {
  for (const char* snapshot : {"1", "2", "3", "2"}) {
    ASSERT_TRUE(store->publish_catalogue(catalogue(snapshot, snapshot)).ok());
  }
  const auto names = [&](std::int64_t count) {
    std::string text;
    const auto snapshots = store->recent_snapshots(count);
    for (const auto& snapshot : *snapshots) {
      text += snapshot.sha256.back();
    }
    return text;
  };
  EXPECT_EQ(names(1), "2");
  EXPECT_EQ(names(2), "23");
  EXPECT_EQ(names(3), "23");
  EXPECT_EQ(names(9), "231");
}

TEST_F(SqliteStoreTest, KeepsTheOldVersionWhenAPublicationFails) {
  ASSERT_TRUE(store->publish_catalogue(catalogue("a", "s")).ok());
  auto dangling = catalogue("b", "t");
  dangling.rows = {{DocumentKind::kProduct, "p", "nobody", "{}"}};
  EXPECT_FALSE(store->publish_catalogue(dangling).ok()) << "the institution is missing";
  auto twice = catalogue("c", "u");
  twice.rows.push_back(twice.rows.front());
  EXPECT_FALSE(store->publish_catalogue(twice).ok()) << "one id twice";
  EXPECT_EQ((*store->latest_catalogue())->version, 1);
  EXPECT_EQ(store->documents()->size(), 3U);
  EXPECT_EQ(ask("SELECT count(*) FROM snapshots"), 1);
  EXPECT_TRUE(store->publish_catalogue(catalogue("d", "v")).ok()) << "and goes on working";
}

TEST_F(SqliteStoreTest, LetsNobodyRewriteAVersion) {
  ASSERT_TRUE(store->publish_catalogue(catalogue("a", "s")).ok());
  auto database = Database::open(folder.path() / "db");
  EXPECT_FALSE(database.value().run("UPDATE catalogue_versions SET created_at_ms = 5").ok());
  EXPECT_FALSE(database.value().run("DELETE FROM catalogue_versions").ok());
}

TEST_F(SqliteStoreTest, WritesThroughALogThatClosingEmpties) {
  ASSERT_TRUE(store->publish_catalogue(catalogue("a", "s")).ok());
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "db-wal"));
  ASSERT_TRUE(store->close().ok());
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "db-wal"));
}

TEST_F(SqliteStoreTest, SetsThePragmasThatKeepPromises) {
  auto database = Database::open(folder.path() / "db");
  EXPECT_EQ(*database.value().number("PRAGMA synchronous"), 2) << "FULL";
  EXPECT_EQ(*database.value().number("PRAGMA foreign_keys"), 1);
  EXPECT_EQ(*database.value().number(
                "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"),
            1);
  EXPECT_EQ(
      *database.value().number("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND "
                               "type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"),
      0)
      << "every table is STRICT";
}

}  // namespace
}  // namespace rq::server
