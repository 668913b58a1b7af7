#include "server/store/catalogue.h"

#include "tests/server/store/databases.h"

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

class CatalogueRows : public OnEachDatabase {
 protected:
  [[nodiscard]] Result<CatalogueVersion> publish(const NewCatalogue& next) const {
    return write_to(*store, [&](Sql& sql) { return publish_catalogue(sql, next); });
  }
  [[nodiscard]] Result<std::optional<CatalogueVersion>> latest_version() const {
    return read_from(*store, latest_catalogue);
  }
  [[nodiscard]] Result<std::vector<DocumentRow>> all_documents() const {
    return read_from(*store, documents);
  }
  [[nodiscard]] Result<std::vector<Snapshot>> recent(std::int64_t count) const {
    return read_from(*store, [&](Sql& sql) { return recent_snapshots(sql, count); });
  }
};

TEST_P(CatalogueRows, IsEmptyAtFirst) {
  EXPECT_FALSE(latest_version()->has_value());
  EXPECT_TRUE(recent(4)->empty());
  EXPECT_TRUE(all_documents()->empty());
}

TEST_P(CatalogueRows, GivesBackWhatWasPublishedAlsoAfterReopening) {
  ASSERT_TRUE(publish(catalogue("a", "s")).ok());
  ASSERT_TRUE(store->close().ok());
  reopen();
  const auto latest = latest_version();
  ASSERT_TRUE(latest->has_value());
  const CatalogueVersion& version = **latest;
  EXPECT_EQ(version.version, 1);
  EXPECT_EQ(version.created_at_ms, 1'000);
  EXPECT_EQ(version.document_sha256, std::string(63, '0') + "a");
  EXPECT_EQ(version.counts, (CatalogueCounts{1, 2, 3}));
  EXPECT_TRUE(version.demonstration);
  const auto snapshot =
      read_from(*store, [&](Sql& sql) { return find_snapshot(sql, version.snapshot_sha256); });
  ASSERT_TRUE(snapshot->has_value());
  EXPECT_EQ((*snapshot)->bytes, "bytes s");
  EXPECT_EQ((*snapshot)->brotli, "brotli s");
  const std::vector<DocumentRow> expected = {
      {DocumentKind::kInstitution, "i", "i", R"({"id":"i"})"},
      {DocumentKind::kProduct, "p", "i", R"({"id":"p"})"},
      {DocumentKind::kPolicy, "q", std::nullopt, R"({"id":"q"})"}};
  EXPECT_EQ(*all_documents(), expected);
}

TEST_P(CatalogueRows, WritesNothingWhenTheLatestIsTheSame) {
  auto again = catalogue("a", "s");
  ASSERT_TRUE(publish(again).ok());
  again.created_at_ms = 2'000;
  const auto version = publish(again);
  ASSERT_TRUE(version.ok());
  EXPECT_EQ(version->version, 1);
  EXPECT_EQ(version->created_at_ms, 1'000);
  EXPECT_EQ(ask("SELECT count(*) FROM catalogue_versions"), 1);
}

TEST_P(CatalogueRows, CountsUpAlsoWhenAnOldCatalogueComesBack) {
  for (const char* document : {"a", "b", "a"}) {
    ASSERT_TRUE(publish(catalogue(document, document)).ok());
  }
  EXPECT_EQ((*latest_version())->version, 3);
  EXPECT_EQ(ask("SELECT count(*) FROM snapshots"), 2) << "known bytes are not stored twice";
}

TEST_P(CatalogueRows, GivesRecentSnapshotsNewestFirstEachOnce) {
  for (const char* snapshot : {"1", "2", "3", "2"}) {
    ASSERT_TRUE(publish(catalogue(snapshot, snapshot)).ok());
  }
  const auto names = [&](std::int64_t count) {
    std::string text;
    const auto snapshots = recent(count);
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

TEST_P(CatalogueRows, KeepsTheOldVersionWhenAPublicationFails) {
  ASSERT_TRUE(publish(catalogue("a", "s")).ok());
  auto dangling = catalogue("b", "t");
  dangling.rows = {{DocumentKind::kProduct, "p", "nobody", "{}"}};
  EXPECT_FALSE(publish(dangling).ok()) << "the institution is missing";
  auto twice = catalogue("c", "u");
  twice.rows.push_back(twice.rows.front());
  EXPECT_FALSE(publish(twice).ok()) << "one id twice";
  EXPECT_EQ((*latest_version())->version, 1);
  EXPECT_EQ(all_documents()->size(), 3U);
  EXPECT_EQ(ask("SELECT count(*) FROM snapshots"), 1);
  EXPECT_TRUE(publish(catalogue("d", "v")).ok()) << "and goes on working";
}

TEST_P(CatalogueRows, LetsNobodyRewriteAVersion) {
  ASSERT_TRUE(publish(catalogue("a", "s")).ok());
  EXPECT_FALSE(can("UPDATE catalogue_versions SET created_at_ms = 5"));
  EXPECT_FALSE(can("DELETE FROM catalogue_versions"));
}

RQ_ON_EACH_DATABASE(CatalogueRows);

}  // namespace
}  // namespace rq::server
