#include "server/pages/rendered_pages.h"

#include <gtest/gtest.h>

#include "tests/server/catalogue_text.h"

namespace rq::server {
namespace {

class MovableClock : public SystemClock {
 public:
  [[nodiscard]] std::string today() const override { return day; }
  std::string day = "2026-11-22";
};

class RenderedPagesTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(pages.render().ok()); }

  static Texts texts() {
    auto parsed = Texts::parse(R"({"home.counts":"{products}/{institutions}/{policies}",)"
                               R"("notice.demo":"示范 & 演示"})");
    return std::move(parsed.value());
  }

  MovableClock clock;
  RenderedPages pages{
      {{"index",
        "<style>a{}</style><!--rq:catalogue--><!--rq:notice--><p><!--rq:counts--></p>"
        "<ul><!--rq:cards--></ul>"},
       {"about", "<!--rq:catalogue-->about"}},
      texts(),
      CatalogueText{}.json(),
      {"/c/abc.rqs", "0a1b"},
      clock};
};

TEST_F(RenderedPagesTest, FillEveryMarkerInEveryPage) {
  const auto home = pages.find("index");
  ASSERT_NE(home, nullptr);
  const std::string& html = home->identity.body;
  EXPECT_TRUE(html.starts_with(
      "<style>a{}</style><link id=\"rq-catalogue\" rel=\"rongqiao-catalogue\" "
      "href=\"/c/abc.rqs\" data-key=\"0a1b\"><p class=\"notice\">示范 &amp; 演示</p>"
      "<p>2/1/1</p><ul><li class=\"card\">"))
      << html;
  EXPECT_NE(html.find("<a href=\"/product/loan-a\">甲贷</a>"), std::string::npos);
  EXPECT_NE(html.find("<a href=\"/product/loan-b\">乙贷</a>"), std::string::npos);
  EXPECT_EQ(html.find("<!--rq:"), std::string::npos);
  EXPECT_NE(home->security_policy.find("style-src 'self' 'sha256-"), std::string::npos);
  ASSERT_TRUE(home->brotli.has_value());

  const auto about = pages.find("about");
  EXPECT_TRUE(about->identity.body.starts_with("<link id=\"rq-catalogue\""));
  EXPECT_TRUE(about->identity.body.ends_with("about"));
}

TEST_F(RenderedPagesTest, ShowTheHomePageForKnownPagesWithoutAFile) {
  EXPECT_EQ(pages.find("firm"), pages.find("index"));
  EXPECT_EQ(pages.find("product"), pages.find("index"));
  EXPECT_EQ(pages.find("wp-login.php"), nullptr);
  EXPECT_EQ(pages.find(""), nullptr);
}

TEST_F(RenderedPagesTest, StayTheSameWithinADay) {
  EXPECT_EQ(pages.find("index"), pages.find("index"));
}

// loan-a is offered until 2026-11-22; from the day after it stands behind what is still offered.
TEST_F(RenderedPagesTest, AreMadeAgainWhenTheDayChanges) {
  const auto a_is_first = [&] {
    const ResourcePtr page = pages.find("index");
    return page->identity.body.find("loan-a") < page->identity.body.find("loan-b");
  };
  const auto about = pages.find("about");
  EXPECT_TRUE(a_is_first());
  clock.day = "2026-11-23";
  EXPECT_FALSE(a_is_first());
  EXPECT_EQ(pages.find("about"), about) << "a page that does not depend on the day is kept";
}

}  // namespace
}  // namespace rq::server
