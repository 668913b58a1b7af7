#include "server/publishing/publish.h"

#include <gtest/gtest.h>

#include "server/base/digest.h"
#include "server/publishing/addresses.h"
#include "server/store/store.h"
#include "tests/server/catalogue_text.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

CheckedCatalogue checked(const CatalogueText& text) {
  std::vector<std::string> complaints;
  auto catalogue = check_catalogue("file.json", text.json(), complaints);
  EXPECT_TRUE(catalogue.has_value()) << (complaints.empty() ? "" : complaints.front());
  return std::move(*catalogue);
}

TEST(CheckCatalogue, GivesTheBytesForDevicesAndEveryRecord) {
  const auto catalogue = checked({});
  EXPECT_EQ(catalogue.document, CatalogueText{}.json());
  EXPECT_EQ(catalogue.counts, (CatalogueCounts{1, 2, 1}));
  EXPECT_TRUE(catalogue.demonstration);
  EXPECT_FALSE(catalogue.snapshot.empty());
  ASSERT_EQ(catalogue.rows.size(), 4U);
  EXPECT_EQ(catalogue.rows[0].kind, DocumentKind::kInstitution);
  EXPECT_EQ(catalogue.rows[0].institution_id, "bank");
  EXPECT_EQ(catalogue.rows[1].id, "loan-a");
  EXPECT_EQ(catalogue.rows[1].institution_id, "bank");
  EXPECT_NE(catalogue.rows[1].json.find("甲贷"), std::string::npos);
  EXPECT_EQ(catalogue.rows[3].kind, DocumentKind::kPolicy);
  EXPECT_EQ(catalogue.rows[3].institution_id, std::nullopt);
}

TEST(CheckCatalogue, ListsEveryFaultWithFileAndPointer) {
  std::vector<std::string> complaints;
  CatalogueText text;
  text.conditions = R"({"field":"wibble","op":"ge","value":1})";
  EXPECT_FALSE(check_catalogue("dir/file.json", text.json(), complaints).has_value());
  std::string all;
  for (const auto& complaint : complaints) {
    EXPECT_TRUE(complaint.starts_with("dir/file.json:")) << complaint;
    all += complaint + "\n";
  }
  EXPECT_NE(all.find("dir/file.json:/products/0/conditions"), std::string::npos) << all;
  EXPECT_NE(all.find("dir/file.json:/products/1/conditions"), std::string::npos) << all;
}

TEST(CheckCatalogue, SaysLineAndColumnWhereItIsNotJson) {
  std::vector<std::string> complaints;
  EXPECT_FALSE(check_catalogue("f", "{\n  \"format\": 1,,\n}", complaints).has_value());
  ASSERT_FALSE(complaints.empty());
  EXPECT_TRUE(complaints.front().starts_with("f:2:")) << complaints.front();
}

class Publish : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_sqlite_store(folder.path() / "db", 1);
    ASSERT_TRUE(opened.ok());
    store = std::move(opened.value());
  }
  [[nodiscard]] Published publish_text(const CatalogueText& text) {
    auto published = publish(*store, checked(text), clock);
    EXPECT_TRUE(published.ok());
    return std::move(published.value());
  }
  TemporaryFolder folder;
  StorePtr store;
  SystemClock clock;
};

TEST_F(Publish, CompressesOnceAndChangesNothingTheSecondTime) {
  const auto first = publish_text({});
  EXPECT_EQ(first.outcome, PublishOutcome::kCompressed);
  EXPECT_EQ(first.version.version, 1);
  const auto second = publish_text({});
  EXPECT_EQ(second.outcome, PublishOutcome::kUnchanged);
  EXPECT_EQ(second.version.version, 1);
  EXPECT_EQ(second.version.created_at_ms, first.version.created_at_ms);
}

TEST_F(Publish, UsesKnownBytesWhenAnOldCatalogueComesBack) {
  const auto first = publish_text({});
  CatalogueText other;
  other.product_name = "丙贷";
  EXPECT_EQ(publish_text(other).outcome, PublishOutcome::kCompressed);
  const auto back = publish_text({});
  EXPECT_EQ(back.outcome, PublishOutcome::kSameSnapshot);
  EXPECT_EQ(back.version.version, 3);
  EXPECT_EQ(back.version.snapshot_sha256, first.version.snapshot_sha256);
}

TEST_F(Publish, NamesTheSnapshotByItsHash) {
  const auto version = publish_text({}).version;
  const auto snapshot =
      read_from(*store, [&](Sql& sql) { return find_snapshot(sql, version.snapshot_sha256); });
  ASSERT_TRUE(snapshot->has_value());
  EXPECT_EQ(sha256_hex((*snapshot)->bytes), version.snapshot_sha256);
  EXPECT_LT((*snapshot)->brotli.size(), (*snapshot)->bytes.size());
}

TEST_F(Publish, OffersRecentSnapshots) {
  static_cast<void>(publish_text({}));
  CatalogueText other;
  other.product_name = "丙贷";
  const auto version = publish_text(other).version;
  const auto snapshots = read_from(*store, [](Sql& sql) { return recent_snapshots(sql, 4); });
  const auto resources = snapshot_resources(*snapshots);
  EXPECT_EQ(resources.size(), 2U);
  EXPECT_EQ(resources.at(snapshot_address(version.snapshot_sha256))->cache_control, kCacheForever);
  EXPECT_TRUE(resources.at(snapshot_address((*snapshots)[1].sha256))->brotli.has_value());
}

}  // namespace
}  // namespace rq::server
