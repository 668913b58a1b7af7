#include "server/pages/rendered_pages.h"

#include <gtest/gtest.h>

#include "tests/server/catalogue_text.h"

namespace rq::server {
namespace {

class RenderedPages : public testing::Test {
 protected:
  static Texts texts() {
    auto parsed = Texts::parse(R"({"home.counts":"{products}/{institutions}/{policies}",)"
                               R"("notice.demo":"示范 & 演示"})");
    return std::move(parsed.value());
  }

  [[nodiscard]] Resources render(const std::string& day = "2026-11-22",
                                 const Resources& before = {},
                                 Effort effort = Effort::kBest) const {
    const auto screen = render_first_screen(session, texts(), {"/c/abc.rqs", "0a1b"}, day);
    EXPECT_TRUE(screen.ok());
    return render_pages(
        {{"index",
          "<style>a{}</style><!--rq:catalogue--><!--rq:notice--><p><!--rq:counts--></p>"
          "<ul><!--rq:cards--></ul>"},
         {"about", "<!--rq:catalogue-->about"}},
        *screen, before, effort);
  }

  contract::Session session = contract::Session::open(CatalogueText{}.json(), contract::all_kinds);
};

TEST_F(RenderedPages, FillEveryMarkerInEveryPage) {
  const auto pages = render();
  const auto home = pages.at("index");
  const std::string& html = home->identity.body;
  EXPECT_TRUE(
      html.starts_with("<style>a{}</style><link id=\"rq-catalogue\" rel=\"rongqiao-catalogue\" "
                       "as=\"fetch\" crossorigin href=\"/c/abc.rqs\" data-key=\"0a1b\"><p "
                       "class=\"notice\">示范 &amp; 演示</p>"
                       "<p>2/1/1</p><ul><li class=\"card\">"))
      << html;
  EXPECT_NE(html.find("<a href=\"/product/loan-a\">甲贷</a>"), std::string::npos);
  EXPECT_NE(html.find("<a href=\"/product/loan-b\">乙贷</a>"), std::string::npos);
  EXPECT_EQ(html.find("<!--rq:"), std::string::npos);
  EXPECT_NE(home->security_policy.find("style-src 'self' 'sha256-"), std::string::npos);
  ASSERT_TRUE(home->brotli.has_value());

  const auto about = pages.at("about");
  EXPECT_TRUE(about->identity.body.starts_with("<link id=\"rq-catalogue\""));
  EXPECT_TRUE(about->identity.body.ends_with("about"));
}

TEST_F(RenderedPages, ShowTheHomePageForKnownPagesWithoutAFile) {
  const auto pages = render();
  EXPECT_EQ(pages.at("firm"), pages.at("index"));
  EXPECT_EQ(pages.at("product"), pages.at("index"));
  EXPECT_FALSE(pages.contains("wp-login.php"));
  EXPECT_FALSE(pages.contains(""));
}

// loan-a is offered until 2026-11-22; from the day after it stands behind what is still offered.
TEST_F(RenderedPages, AreMadeAgainOnlyWhereTheDayChangesThem) {
  const auto a_is_first = [](const Resources& pages) {
    const std::string& html = pages.at("index")->identity.body;
    return html.find("loan-a") < html.find("loan-b");
  };
  const auto before = render();
  EXPECT_TRUE(a_is_first(before));
  const auto after = render("2026-11-23", before);
  EXPECT_FALSE(a_is_first(after));
  EXPECT_EQ(after.at("about"), before.at("about")) << "it does not depend on the day";
}

TEST_F(RenderedPages, HaveOneTagForOneFormOfTheirBytes) {
  const auto best = render().at("index");
  EXPECT_EQ(render().at("index")->brotli->etag, best->brotli->etag);
  const auto quick = render("2026-11-22", {}, Effort::kQuick).at("index");
  EXPECT_EQ(quick->identity.etag, best->identity.etag);
  ASSERT_NE(quick->brotli->body, best->brotli->body);
  EXPECT_NE(quick->brotli->etag, best->brotli->etag);
}

}  // namespace
}  // namespace rq::server
