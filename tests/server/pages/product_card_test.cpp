#include "server/pages/product_card.h"

#include <gtest/gtest.h>

namespace rq::server {
namespace {

std::string card(const std::string& row) {
  Diagnostics faults;
  const auto document = JsonDocument::parse(row, faults);
  const auto texts = Texts::parse(
      R"({"category.credit":"信用贷","card.demo":"示范数据","card.amount":"额度","card.rate":"年利率",)"
      R"("card.term":"期限","guarantee.credit":"信用","card.fees":"另有费用",)"
      R"("card.someDistricts":"限部分区","tag.online":"线上","tag.fast":"快","tag.green":"绿色",)"
      R"("unit.wan":"万元","unit.months":"个月","value.notStated":"未说明",)"
      R"("value.negotiable":"面议"})");
  return product_card(document->root(), *texts);
}

TEST(ProductCard, IsTheMarkupOfThePages) {
  EXPECT_EQ(
      card(R"({"id":"a","name":"甲贷","institutionName":"示范银行","demonstration":true,)"
           R"("category":"credit","amountMinFen":10000000,"amountMaxFen":300000000,)"
           R"("annualRateMinPpm":34500,"annualRateMaxPpm":60000,"termMinMonths":12,)"
           R"("termMaxMonths":36,"guarantee":["credit"],"regions":["310115"],"hasFees":true,)"
           R"("tags":["online","fast","green"]})"),
      "<li class=\"card\"><article aria-labelledby=\"p-a\"><p class=\"card-top\">"
      "<span class=\"card-cat\">信用贷</span><span class=\"card-inst\">示范银行</span>"
      "<span class=\"demo\">示范数据</span></p><h3 class=\"card-name\" id=\"p-a\">"
      "<a href=\"/product/a\">甲贷</a></h3><dl class=\"trio\">"
      "<div><dt>额度</dt><dd><b>10–300</b> 万元</dd></div>"
      "<div><dt>年利率</dt><dd><b>3.45–6.00</b> %</dd></div>"
      "<div><dt>期限</dt><dd><b>12–36</b> 个月</dd></div></dl>"
      "<ul class=\"tags\"><li>信用</li><li>另有费用</li><li>限部分区</li><li>线上</li><li>快</li>"
      "</ul></article></li>");
}

TEST(ProductCard, LeavesOutWhatAProductDoesNotHave) {
  EXPECT_EQ(card(R"({"id":"a","name":"甲贷","institutionName":"银行","demonstration":false,)"
                 R"("category":"credit","guarantee":[],"regions":["310000"],"hasFees":false,)"
                 R"("tags":[]})"),
            "<li class=\"card\"><article aria-labelledby=\"p-a\"><p class=\"card-top\">"
            "<span class=\"card-cat\">信用贷</span><span class=\"card-inst\">银行</span></p>"
            "<h3 class=\"card-name\" id=\"p-a\"><a href=\"/product/a\">甲贷</a></h3>"
            "<dl class=\"trio\"><div><dt>额度</dt><dd>未说明</dd></div>"
            "<div><dt>年利率</dt><dd>面议</dd></div><div><dt>期限</dt><dd>未说明</dd></div></dl>"
            "</article></li>");
}

TEST(ProductCard, EscapesEverythingThatAnInstitutionWrote) {
  const auto html = card(R"({"id":"a\"onclick=\"x","name":"<script>alert(1)</script>",)"
                         R"("institutionName":"A & B <b>","demonstration":false,)"
                         R"("category":"<i>","guarantee":["<u>"],"regions":["310000"],)"
                         R"("hasFees":false,"tags":["'\"<"]})");
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<b>"), std::string::npos);
  EXPECT_EQ(html.find("<i>"), std::string::npos);
  EXPECT_EQ(html.find("<u>"), std::string::npos);
  EXPECT_EQ(html.find("a\"onclick"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt;"), std::string::npos);
  EXPECT_NE(html.find("A &amp; B &lt;b&gt;"), std::string::npos);
}

}  // namespace
}  // namespace rq::server
