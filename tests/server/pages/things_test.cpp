#include "server/pages/things.h"

#include <gtest/gtest.h>

#include "server/pages/thing_pages.h"
#include "tests/server/catalogue_text.h"

namespace rq::server {
namespace {

constexpr const char* kDay = "2026-11-22";

Texts words() {
  auto parsed = Texts::parse(
      R"({"card.amount":"额度","card.rate":"年利率","card.term":"期限","card.demo":"演示",)"
      R"("unit.wan":"万元","unit.months":"个月","category.credit":"信用贷",)"
      R"("description.thing":"{institution}：{amount}，{rate}，{term}。","description.demo":"虚构。",)"
      R"("description.policyThing":"{issuer}：{text}","policy.noDocNo":"文号未见",)"
      R"("policyCategory.loan_subsidy":"贴息","policy.issuer":"发文单位","policy.valid":"有效期",)"
      R"("standing.expired":"已到期","valid.from":"{from} 起","date.day":"{year}年{month}月{day}日"})");
  return std::move(parsed.value());
}

Things things_of(const CatalogueText& text, const std::string& day = kDay) {
  const auto session = contract::Session::open(text.json(), contract::all_kinds);
  auto things = render_things(session, words(), day);
  EXPECT_TRUE(things.ok());
  return std::move(things.value());
}

TEST(Things, SayWhatAProductIs) {
  const auto things = things_of({});
  ASSERT_EQ(things.size(), 3U);
  const Thing& loan = things.at("/product/loan-a");
  EXPECT_EQ(loan.name, "甲贷");
  EXPECT_EQ(loan.description, "示范银行：10–300 万元，3.45–6.00 %，12 个月。虚构。");
  EXPECT_EQ(loan.body,
            "<h1 tabindex=\"-1\" data-id=\"loan-a\">甲贷</h1><p class=\"lead\">示范银行 · 信用贷"
            "<span class=\"demo\">演示</span></p><div class=\"detail-figures\"><dl class=\"trio\">"
            "<div><dt>额度</dt><dd><b>10–300</b> 万元</dd></div>"
            "<div><dt>年利率</dt><dd><b>3.45–6.00</b> %</dd></div>"
            "<div><dt>期限</dt><dd><b>12</b> 个月</dd></div></dl></div>"
            "<p class=\"summary\">说明</p>");
}

TEST(Things, SayWhatAPolicyIsAndSinceWhen) {
  const auto things = things_of({});
  const Thing& policy = things.at("/policy/rule");
  EXPECT_EQ(policy.description, "某局：贴息");
  EXPECT_EQ(
      policy.body,
      "<h1 tabindex=\"-1\" data-id=\"rule\">政策</h1><p class=\"lead\">文号未见 · 贴息</p>"
      "<p class=\"summary\">贴息</p><dl class=\"terms\"><div><dt>发文单位</dt><dd>某局</dd></div>"
      "<div><dt>有效期</dt><dd>2026年1月1日 起</dd></div></dl>");
}

TEST(Things, SayWhenAProductIsOver) {
  EXPECT_EQ(things_of({}).at("/product/loan-a").body.find("已到期"), std::string::npos);
  EXPECT_NE(things_of({}, "2026-11-23").at("/product/loan-a").body.find(" · 已到期"),
            std::string::npos);
}

TEST(Things, EscapeWhatAnInstitutionWrote) {
  CatalogueText text;
  text.product_name = "<script>x</script>";
  const auto things = things_of(text);
  const Thing& loan = things.at("/product/loan-a");
  EXPECT_EQ((loan.name + loan.body + thing_list(things, "/product/")).find("<script"),
            std::string::npos);
  EXPECT_EQ(loan.name, "&lt;script&gt;x&lt;/script&gt;");
}

TEST(Things, AreListedByKind) {
  const auto things = things_of({});
  EXPECT_EQ(thing_list(things, "/policy/"),
            "<li><a href=\"/policy/rule\">政策</a><br>某局：贴息</li>");
  const std::string products = thing_list(things, "/product/");
  EXPECT_LT(products.find("/product/loan-a"), products.find("/product/loan-b"));
  EXPECT_EQ(products.find("/policy/"), std::string::npos);
}

ResourcePtr page(const std::string& html) {
  return make_resource("text/html; charset=utf-8", kCacheAskFirst, html, std::nullopt);
}

TEST(ThingPages, FillTitleDescriptionAndBody) {
  const ThingPages pages(
      [] { return things_of({}); },
      {{"product", page("<title>产品 · 站名</title><meta name=\"description\" content=\"旧\">"
                        "<main><!--rq:thing--></main>")}});
  const auto made = pages.find("/product/loan-b");
  ASSERT_NE(made, nullptr);
  const std::string& html = made->identity.body;
  EXPECT_TRUE(
      html.starts_with("<title>乙贷 · 站名</title><meta name=\"description\" content=\"示范银行："))
      << html;
  EXPECT_NE(html.find("<meta property=\"og:title\" content=\"乙贷\">"), std::string::npos);
  EXPECT_NE(html.find("<main><h1 tabindex=\"-1\" data-id=\"loan-b\">乙贷</h1>"), std::string::npos);
  EXPECT_EQ(html.find("旧"), std::string::npos);
  ASSERT_TRUE(made->brotli.has_value());
  EXPECT_EQ(pages.find("/product/loan-b"), made) << "it is kept";
}

TEST(ThingPages, AreThereForKnownThingsWithATemplateOnly) {
  int made = 0;
  const ThingPages pages(
      [&made] {
        ++made;
        return things_of({});
      },
      {{"product", page("<!--rq:thing-->")}, {"policy", page("")}});
  EXPECT_EQ(pages.find("/about"), nullptr);
  EXPECT_EQ(made, 0) << "nothing was asked for that needs them";
  EXPECT_NE(pages.find("/product/loan-a"), nullptr);
  EXPECT_EQ(pages.find("/product/none"), nullptr);
  EXPECT_EQ(pages.find("/product/loan-a/more"), nullptr);
  EXPECT_EQ(pages.find("/product/"), nullptr);
  EXPECT_EQ(pages.find("/policy/rule"), nullptr);
  EXPECT_EQ(pages.find(""), nullptr);
  EXPECT_EQ(made, 1);
}

TEST(ThingPages, FillTheListOfAll) {
  const ThingPages pages(
      [] { return things_of({}); },
      {{"plain", page("<ul><!--rq:products--></ul><ul><!--rq:policies--></ul>")}});
  const auto list = pages.find("/plain");
  ASSERT_NE(list, nullptr);
  const std::string& html = list->identity.body;
  EXPECT_LT(html.find("/product/loan-a"), html.find("/product/loan-b"));
  EXPECT_LT(html.find("/product/loan-b"), html.find("</ul><ul><li><a href=\"/policy/rule\">"));
  EXPECT_EQ(pages.find("/plain/more"), nullptr);
}

}  // namespace
}  // namespace rq::server
