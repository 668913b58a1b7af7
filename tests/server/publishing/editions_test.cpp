#include "server/publishing/editions.h"

#include <gtest/gtest.h>

#include "core/base/delta.h"
#include "server/publishing/addresses.h"
#include "server/publishing/publish.h"
#include "tests/server/catalogue_text.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

class MovableClock : public SystemClock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  [[nodiscard]] std::string today() const override { return day; }
  std::int64_t now = 1'795'881'600'000;
  std::string day = "2026-11-22";
};

class EditionsTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_sqlite_store(folder.path() / "db", 1);
    ASSERT_TRUE(opened.ok());
    store = std::move(opened.value());
    auto texts = Texts::parse(R"({"home.counts":"{products}","notice.demo":"示范"})");
    editions = std::make_unique<Editions>(
        EditionParts{*store,
                     clock,
                     site,
                     {{"index", "<!--rq:catalogue--><ul><!--rq:cards--></ul>"}},
                     std::move(texts.value()),
                     SigningKey(Key::random()),
                     30},
        [this](const Editions::SessionPtr& session, std::int64_t version) {
          taken_up.push_back(version);
          served_then = get("/healthz");
          EXPECT_TRUE(session->usable());
        });
  }

  void publish_text(const CatalogueText& text) {
    std::vector<std::string> complaints;
    auto checked = check_catalogue("file", text.json(), complaints);
    ASSERT_TRUE(publish(*store, std::move(*checked), clock).ok());
  }
  void renew(Effort effort = Effort::kBest) {
    const auto renewed = editions->renew(effort);
    ASSERT_TRUE(renewed.ok()) << renewed.error().detail;
  }
  [[nodiscard]] std::string get(const std::string& target) const {
    const auto reply = site.respond({"GET", target, "", ""});
    return reply.body ? *reply.body : "";
  }
  [[nodiscard]] std::string latest_sha256() const {
    return read_from(*store, latest_catalogue).value()->snapshot_sha256;
  }
  [[nodiscard]] std::string home_head() const { return *site.respond({"GET", "/", "br", ""}).head; }

  TemporaryFolder folder;
  MovableClock clock;
  StorePtr store;
  Site site{{}};
  std::unique_ptr<Editions> editions;
  std::vector<std::int64_t> taken_up;
  std::string served_then;
};

TEST_F(EditionsTest, ServesNothingBeforeAnythingWasPublished) {
  const auto renewed = editions->renew(Effort::kQuick);
  ASSERT_FALSE(renewed.ok());
  EXPECT_EQ(renewed.error().code, "no_catalogue");
  EXPECT_FALSE(editions->served().has_value());
}

TEST_F(EditionsTest, TakesUpWhatWasPublishedMeanwhile) {
  publish_text({});
  renew();
  EXPECT_EQ(editions->served()->version, 1);
  EXPECT_EQ(get("/healthz"), R"({"ok":true,"catalogueVersion":1})");
  publish_text({"改名贷"});
  EXPECT_EQ(get("/healthz"), R"({"ok":true,"catalogueVersion":1})");
  renew();
  EXPECT_EQ(taken_up, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(served_then, R"({"ok":true,"catalogueVersion":1})") << "the judge goes first";
  EXPECT_EQ(get("/healthz"), R"({"ok":true,"catalogueVersion":2})");
  EXPECT_NE(get("/c/manifest.json").find("\\\"version\\\":2"), std::string::npos)
      << get("/c/manifest.json");
  EXPECT_NE(get("/").find("改名贷"), std::string::npos);
}

TEST_F(EditionsTest, StillServesTheSnapshotsOfVersionsBefore) {
  publish_text({});
  renew();
  const auto first = editions->served()->snapshot_sha256;
  publish_text({"改名贷"});
  renew();
  EXPECT_NE(editions->served()->snapshot_sha256, first);
  EXPECT_FALSE(get("/c/" + first + ".rqs").empty());
}

TEST_F(EditionsTest, GivesDeltasFromVersionsBeforeOnceThereIsTimeForThem) {
  publish_text({});
  renew();
  const auto first = editions->served()->snapshot_sha256;
  const std::string before = get("/c/" + first + ".rqs");
  EXPECT_EQ(get("/").find("data-deltas"), std::string::npos);
  publish_text({"改名贷"});
  const std::string address = delta_address(latest_sha256(), delta_source(first));
  renew();
  const std::string delta = get(address);
  ASSERT_FALSE(delta.empty());
  std::string made(size_after_delta(delta).value(), '?');
  ASSERT_TRUE(apply_delta(before, delta, made.data(), made.size()));
  EXPECT_EQ(made, get("/c/" + latest_sha256() + ".rqs"));
  EXPECT_NE(get("/").find("data-deltas=\"" + first.substr(0, 8) + '"'), std::string::npos);
  EXPECT_NE(get("/c/manifest.json").find(address), std::string::npos);
  publish_text({"又改贷"});
  renew();
  EXPECT_FALSE(get(address).starts_with("RQD1")) << "it leads to what is old now";
  EXPECT_TRUE(get(delta_address(latest_sha256(), delta_source(first))).starts_with("RQD1"));
}

TEST_F(EditionsTest, MakesNoDeltasWhileItStarts) {
  publish_text({});
  const auto first = latest_sha256();
  publish_text({"改名贷"});
  const std::string address = delta_address(latest_sha256(), delta_source(first));
  renew(Effort::kQuick);
  EXPECT_FALSE(get(address).starts_with("RQD1"));
  EXPECT_EQ(get("/c/manifest.json").find(".rqd"), std::string::npos);
  renew(Effort::kBest);
  EXPECT_TRUE(get(address).starts_with("RQD1"));
  EXPECT_NE(get("/c/manifest.json").find(address), std::string::npos);
}

TEST_F(EditionsTest, SignsAnewEachDayAndNotMoreOften) {
  publish_text({});
  renew();
  const std::string first = get("/c/manifest.json");
  clock.now += kDayMs - 1;
  renew();
  EXPECT_EQ(get("/c/manifest.json"), first);
  clock.now += 1;
  renew();
  EXPECT_NE(get("/c/manifest.json"), first);
  EXPECT_EQ(taken_up.size(), 1U) << "the catalogue is the same";
}

// loan-a is offered until 2026-11-22.
TEST_F(EditionsTest, DrawsPagesAnewWhenTheDayChanges) {
  publish_text({});
  renew();
  const auto a_is_first = [this] { return get("/").find("loan-a") < get("/").find("loan-b"); };
  EXPECT_TRUE(a_is_first());
  clock.day = "2026-11-23";
  EXPECT_TRUE(a_is_first()) << "nobody who reads waits for that";
  renew();
  EXPECT_FALSE(a_is_first());
}

TEST_F(EditionsTest, CompressesQuicklyFirstAndThenWell) {
  publish_text({});
  renew(Effort::kQuick);
  const std::string quick = home_head();
  renew(Effort::kBest);
  const std::string best = home_head();
  EXPECT_NE(best, quick);
  renew(Effort::kQuick);
  EXPECT_EQ(home_head(), best) << "it does not get worse again";
}

TEST_F(EditionsTest, KeepsWhatItServesWhenTheNextCannotBeRead) {
  publish_text({});
  renew();
  const std::string sha256(64, 'a');
  NewCatalogue broken;
  broken.document = "{}";
  broken.document_sha256 = sha256;
  broken.snapshot = {sha256, "no snapshot", "x"};
  ASSERT_TRUE(write_to(*store, [&](Sql& sql) { return publish_catalogue(sql, broken); }).ok());
  const auto renewed = editions->renew(Effort::kBest);
  ASSERT_FALSE(renewed.ok());
  EXPECT_EQ(renewed.error().code, "stored_catalogue");
  EXPECT_EQ(get("/healthz"), R"({"ok":true,"catalogueVersion":1})");
  EXPECT_TRUE(editions->renew(Effort::kBest).ok()) << "it is told once";
  EXPECT_EQ(editions->served()->version, 1);
}

}  // namespace
}  // namespace rq::server
