#include "core/contract/session.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq::contract {
namespace {

using test::catalogue_json;
using test::policy_json;
using test::product_json;

Session sample() {
  return Session::open(
      catalogue_json({product_json("p2", R"({"field":"employees","op":"ge","value":5})"),
                      product_json("p1", R"({"manual":"visit"})")},
                     {policy_json("l1", R"({"field":"employees","op":"lt","value":5})")}),
      all_kinds);
}

void expect_part(const std::string& answer, const std::string& part) {
  EXPECT_NE(answer.find(part), std::string::npos) << part << "\nin " << answer;
}

TEST(SessionMatch, AnswersInOrderOfIdProductsFirst) {
  EXPECT_EQ(sample().call(
                R"({"kind":"match","asOf":"2026-11-22","applicant":{"facts":{"employees":5}}})"),
            R"({"ok":true,"value":{"asOf":"2026-11-22","lines":[)"
            R"({"id":"p1","verdict":"unknown","failed":[],"unknown":[""]},)"
            R"({"id":"p2","verdict":"pass","failed":[],"unknown":[]},)"
            R"({"id":"l1","verdict":"fail","failed":[""],"unknown":[]}]}})");
}

TEST(SessionAdvice, SaysWhatIsCertainThoughOpen) {
  // Whatever the turnover, one of the bands holds.
  const Session session = Session::open(
      catalogue_json({product_json("p1", R"({"any":[)"
                                         R"({"all":[{"field":"revenue_ly","op":"le","value":5000},)"
                                         R"({"field":"employees","op":"ge","value":6}]},)"
                                         R"({"all":[{"field":"revenue_ly","op":"gt","value":5000},)"
                                         R"({"field":"employees","op":"ge","value":4}]}]})")},
                     {}),
      all_kinds);
  const auto advice = [&](const std::string& facts) {
    return session.call(R"({"kind":"advice","asOf":"2026-11-22","id":"p1","facts":)" + facts + "}");
  };
  expect_part(advice(R"({"employees":6})"), R"("certain":"pass")");
  expect_part(advice(R"({"employees":3})"), R"("plans")");
  EXPECT_EQ(advice(R"({"employees":3})").find("certain"), std::string::npos);
  EXPECT_EQ(advice(R"({"employees":5})").find("certain"), std::string::npos);
  EXPECT_EQ(advice(R"({"employees":6,"revenue_ly":1})").find("certain"), std::string::npos);
}

TEST(SessionRefuses, RequestsThatAreNotInOrder) {
  const Session session = sample();
  expect_part(session.call("x"), R"("code":"json_syntax")");
  expect_part(session.call("[]"), R"("code":"wrong_type")");
  expect_part(session.call(R"({"kind":"dance"})"),
              R"("code":"unknown_kind","severity":"error","where":"/kind")");
  expect_part(session.call(R"({"kind":"products","facts":{},"offset":0,"limit":9})"),
              R"("where":"/asOf")");
  expect_part(
      session.call(
          R"({"kind":"products","asOf":"2026-11-22","facts":{"x":1},"offset":0,"limit":9})"),
      R"("where":"/facts/x")");
  expect_part(
      session.call(R"({"kind":"products","asOf":"2026-11-22","facts":{},"offset":-1,"limit":9})"),
      R"("where":"/offset")");
  expect_part(
      session.call(R"({"kind":"products","asOf":"2026-11-22","facts":{},"offset":0,"limit":101})"),
      R"("where":"/limit")");
  expect_part(session.call(R"({"kind":"product","asOf":"2026-11-22","facts":{},"id":"p9"})"),
              R"("code":"not_found")");
  expect_part(session.call(R"({"kind":"match","applicant":{"facts":{}}})"),
              R"("where":"/applicant/asOf")");
}

TEST(SessionDraws, RefusesARateThatIsNoneWithoutDrawsToo) {
  for (const char* rate : {"-1", "1000001", "9223372036854775807"}) {
    expect_part(sample().call(std::string(R"({"kind":"draws","annualRatePpm":)") + rate +
                              R"(,"dayCount":360,"draws":[]})"),
                R"("code":"out_of_range","severity":"error","where":"/annualRatePpm")");
  }
}

std::string with(std::string text, const std::string& what, const std::string& instead) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), instead);
}

TEST(SessionFinancingPlan, LeavesOutWhatNoQuestionCanSay) {
  const std::string plain = product_json("plain", R"({"all":[]})");
  const auto beside = [&](const std::string& what, const std::string& instead) {
    const std::string other = with(product_json("other", R"({"all":[]})"), what, instead);
    return Session::open(catalogue_json({plain, other}), all_kinds);
  };
  const std::string ask =
      R"({"kind":"financingPlan","asOf":"2026-11-22","facts":{},"amountFen":100000000,"termMonths":)";
  const std::string huge = "9223372036854775807";
  for (const Session& session :
       {beside("300000000", huge), beside(R"("amountMinFen":1000000)", R"("amountMinFen":-1)"),
        beside(R"("fees":[])", R"("fees":[{"name":"f","amountFen":)" + huge + "}]"),
        beside(R"("fees":[])", R"("fees":[{"name":"f","amountFen":-1}])"),
        beside(R"("fees":[])",
               R"("fees":[{"name":"f","basis":"per_month","amountFen":90000000000}])")}) {
    ASSERT_TRUE(session.usable());
    expect_part(session.call(ask + "12}"), R"("complete":true)");
    expect_part(session.call(ask + "12}"), R"("best":{"loans":)");
  }
  // 30 years at 10 % cost 300 % of the amount.
  const Session dear = Session::open(
      catalogue_json({with(with(with(plain, "Ppm\":30000", "Ppm\":100000"), "43500", "100000"),
                           R"("termMaxMonths":36)", R"("termMaxMonths":360)")}),
      all_kinds);
  ASSERT_TRUE(dear.usable());
  expect_part(dear.call(ask + "360}"), R"("offers":0)");
}

TEST(SessionFinancingPlan, OfTooManyOffersMixesTheCheapest) {
  std::vector<std::string> products;
  for (int i = 0; i < 1001; ++i) {
    const std::string rate = std::to_string(43000 - i);
    products.push_back(with(product_json("p" + std::to_string(1000 + i), R"({"all":[]})"),
                            "Ppm\":30000", "Ppm\":" + rate));
  }
  const std::string answer = Session::open(catalogue_json(products), all_kinds)
                                 .call(R"({"kind":"financingPlan","asOf":"2026-11-22","facts":{},)"
                                       R"("amountFen":100000000,"termMonths":12})");
  expect_part(answer, R"("offers":1000)");
  expect_part(answer, R"("complete":false)");
  expect_part(answer, R"("best":{"loans":[{"row":{"id":"p2000")");
}

TEST(SessionFinancingPlan, TakesFiguresOfPoliciesThatNobodyLookedAt) {
  const std::string huge = "9223372036854775807";
  const std::string policy =
      with(policy_json("l1", R"({"all":[]})"), R"({"type":"award"})",
           R"({"type":"interest","subsidyPpmPerYear":)" + huge + R"(,"loanCapFen":)" + huge +
               R"(,"maxMonths":)" + huge + R"(,"maxFen":)" + huge + "}");
  const Session session =
      Session::open(catalogue_json({product_json("p1", R"({"all":[]})")}, {policy}), all_kinds);
  ASSERT_TRUE(session.usable());
  for (const char* kind : {"financingPlan", "productCost", "recommend"}) {
    expect_part(session.call(R"({"kind":")" + std::string(kind) +
                             R"(","asOf":"2026-11-22","facts":{},"amountFen":100000000,)"
                             R"("termMonths":12,"id":"p1","limit":5})"),
                R"({"ok":true)");
  }
}

TEST(SessionProducts, CountsGroupsAndPages) {
  const std::string answer = sample().call(
      R"({"kind":"products","asOf":"2026-11-22","facts":{"employees":4},"offset":1,"limit":1})");
  expect_part(answer, R"("counts":{"all":2,"fits":0,"open":1,"fails":1,"closed":0,"near":1})");
  expect_part(answer, R"("rows":[{"id":"p2")");
  expect_part(answer, R"("bound":5,"actual":4)");
}

TEST(SessionProducts, OffersWhatIsMissing) {
  expect_part(sample().call(R"({"kind":"questions","asOf":"2026-11-22","facts":{}})"),
              R"("questions":[{"field":"employees","products":1,"policies":1}])");
}

TEST(SessionWithBrokenCatalogue, AnswersDiagnosticsOnly) {
  const Session session = Session::open("{\"format\":1}", all_kinds);
  EXPECT_FALSE(session.usable());
  expect_part(session.call(R"({"kind":"diagnostics"})"),
              R"("code":"missing_key","severity":"error","where":"/institutions")");
  expect_part(session.call(R"({"kind":"about"})"), R"("code":"catalogue_broken")");
}

TEST(SessionClassifySize, AnswersWithTheClause) {
  expect_part(
      sample().call(
          R"({"kind":"classifySize","asOf":"2026-11-22","industryCode":"I65","employees":20,"revenueFen":800000000})"),
      R"("size":"small","rule":"software")");
}

TEST(SessionCheckCode, NormalisesWhatWasTyped) {
  expect_part(
      sample().call(
          R"({"kind":"checkCode","type":"mobile","text":"138 0013 8000","asOf":"2026-11-22"})"),
      R"({"status":"valid","reason":"ok","normalized":"13800138000"})");
}

TEST(SessionSnapshot, OpensAgainWithTheSameAnswers) {
  const Session session = sample();
  const Session again = Session::open(session.snapshot(), all_kinds);
  const std::string request =
      R"({"kind":"products","asOf":"2026-11-22","facts":{},"offset":0,"limit":10})";
  EXPECT_EQ(session.call(request), again.call(request));
  EXPECT_EQ(again.snapshot(), session.snapshot());
}

}  // namespace
}  // namespace rq::contract
