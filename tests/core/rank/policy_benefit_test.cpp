// Figures worked out by hand from the documents named beside them.
#include "core/rank/policy_benefit.h"

#include <gtest/gtest.h>

#include "core/rank/income_tax.h"
#include "tests/support/catalogues.h"

namespace rq {
namespace {

constexpr std::int64_t kYuan = 100;

/// "exact 123", "at_most 123", "between 1 2", "not_known"; in fen; then "?" and what is missing.
std::string worth(const std::string& benefit, const std::string& facts) {
  std::string policy = test::policy_json("p", R"({"all":[]})");
  const std::string plain = R"({"type":"award"})";
  policy.replace(policy.find(plain), plain.size(), benefit);
  test::Parsed parsed(test::catalogue_json({}, {policy}));
  test::Parsed firm(facts);
  const FieldList& fields = FieldList::builtin();
  const Cursor root = parsed.root();
  const Cursor firm_at = firm.root();
  const Catalogue catalogue = parse_catalogue(root, fields);
  const Facts known = parse_facts(firm_at, fields);
  EXPECT_FALSE(parsed.faults.has_errors()) << benefit;
  EXPECT_FALSE(firm.faults.has_errors()) << facts;
  const auto found =
      benefit_of(catalogue.policies.at(0), {fields, known, *parse_date("2026-11-28")});
  if (!found) return "none";
  std::string text(to_text(found->kind));
  if (found->kind == BenefitKind::kBetween) text += " " + std::to_string(found->low.fen());
  if (found->kind != BenefitKind::kNotKnown) text += " " + std::to_string(found->high.fen());
  for (const FieldIndex field : found->missing) text += " ?" + fields.at(field).key;
  return text;
}

// 财金〔2026〕4号: 1.5 points a year for at most 2 years, loans up to 50 million, at most 1.5
// million.
constexpr auto kSubsidy =
    R"({"formula":"interest_subsidy","subsidyPpmPerYear":15000,"maxMonths":24,"loanCapFen":5000000000,"maxFen":150000000})";

TEST(InterestSubsidy, IsAtMostThatOfTheWholeLoan) {
  // 2,000,000 × 1.5 % × 24/12 = 60,000 yuan.
  EXPECT_EQ(worth(kSubsidy, R"({"amount_wanted":200000000,"term_wanted":24})"), "at_most 6000000");
  // 36 months count as 24; 7 months: 2,000,000 × 1.5 % × 7/12 = 17,500 yuan.
  EXPECT_EQ(worth(kSubsidy, R"({"amount_wanted":200000000,"term_wanted":36})"), "at_most 6000000");
  EXPECT_EQ(worth(kSubsidy, R"({"amount_wanted":200000000,"term_wanted":7})"), "at_most 1750000");
}

TEST(InterestSubsidy, EndsAtTheCapOfTheLoan) {
  // 80 million count as 50: 50,000,000 × 1.5 % × 2 = 1,500,000 yuan.
  EXPECT_EQ(worth(kSubsidy, R"({"amount_wanted":8000000000,"term_wanted":24})"),
            "at_most 150000000");
  // 财金〔2025〕81号 as improved: 1 point, 1 year, 10 million: 100,000 yuan at most.
  EXPECT_EQ(
      worth(
          R"({"formula":"interest_subsidy","subsidyPpmPerYear":10000,"maxMonths":12,"loanCapFen":2000000000,"maxFen":10000000})",
          R"({"amount_wanted":2000000000,"term_wanted":12})"),
      "at_most 10000000");
}

TEST(InterestSubsidy, IsRoundedDownToTheFen) {
  // 1.01 yuan × 1.5 % × 7/12 = 0.0088375 yuan; 101.01 yuan: 0.8838375 yuan.
  EXPECT_EQ(worth(kSubsidy, R"({"amount_wanted":101,"term_wanted":7})"), "exact 0");
  EXPECT_EQ(worth(kSubsidy, R"({"amount_wanted":10101,"term_wanted":7})"), "at_most 88");
}

TEST(InterestSubsidy, AsksForWhatItLacks) {
  EXPECT_EQ(worth(kSubsidy, "{}"), "not_known ?amount_wanted ?term_wanted");
  EXPECT_EQ(worth(kSubsidy, R"({"amount_wanted":100})"), "not_known ?term_wanted");
}

TEST(Shares, OfWhatIsNotAskedStayUnknown) {
  EXPECT_EQ(worth(R"({"formula":"interest_share","maxInterestSharePpm":300000})", "{}"),
            "not_known");
  EXPECT_EQ(worth(R"({"formula":"premium_share","premiumSharePpm":500000})", "{}"), "not_known");
  EXPECT_EQ(worth(R"({"formula":"cost_share","maxSharePpm":100000,"maxFen":1})", "{}"),
            "not_known");
}

// 企业所得税法 articles 4 and 28; 财政部 税务总局公告2023年第7号 (100 %).
constexpr auto kDeduction = R"({"formula":"extra_deduction","extraDeductionPpm":1000000})";

std::string company(const std::string& more) {
  return R"({"entity_type":"company","rd_expense_ly":100000000)" + more + "}";
}

TEST(ExtraDeduction, SavesTheTaxOnIt) {
  const std::string earns = R"(,"taxable_income":500000000)";
  // 1,000,000 × 100 % × 25 % = 250,000 yuan; 15 %: 150,000. Five million earn no small firm's rate.
  EXPECT_EQ(worth(kDeduction, company(earns + R"(,"qualifications":[])")), "exact 25000000");
  EXPECT_EQ(worth(kDeduction, company(earns + R"(,"qualifications":["high_tech"])")),
            "exact 15000000");
  // 5 %, whether or not it is high-tech: 50,000.
  EXPECT_EQ(worth(kDeduction, company(R"(,"taxable_income":200000000,"small_low_profit":true)")),
            "exact 5000000");
  // 120 % of 公告2023年第44号: 1,000,000 × 120 % × 25 % = 300,000.
  EXPECT_EQ(worth(R"({"formula":"extra_deduction","extraDeductionPpm":1200000})",
                  company(earns + R"(,"qualifications":[])")),
            "exact 30000000");
}

TEST(ExtraDeduction, IsARangeWhileTheRateIsOpen) {
  EXPECT_EQ(worth(kDeduction, company(R"(,"taxable_income":500000000)")),
            "between 15000000 25000000 ?qualifications");
  EXPECT_EQ(worth(kDeduction, company(R"(,"taxable_income":200000000)")),
            "between 5000000 25000000 ?small_low_profit ?qualifications");
}

TEST(ExtraDeduction, IsBoundedByTheIncome) {
  // Without income known: at most; with 400,000 yuan of it: 400,000 × 5 % = 20,000.
  EXPECT_EQ(worth(kDeduction, company(R"(,"small_low_profit":false,"qualifications":[])")),
            "at_most 25000000 ?taxable_income");
  EXPECT_EQ(worth(kDeduction, company(R"(,"taxable_income":40000000,"small_low_profit":true)")),
            "exact 2000000");
  EXPECT_EQ(worth(kDeduction, company(R"(,"taxable_income":-5,"small_low_profit":true)")),
            "exact 0");
}

TEST(ExtraDeduction, IsNotWorkedOutWithoutCorporateTax) {
  EXPECT_EQ(worth(kDeduction, R"({"entity_type":"sole_trader","rd_expense_ly":100})"), "not_known");
  EXPECT_EQ(worth(kDeduction, R"({"rd_expense_ly":100})"), "not_known ?entity_type");
}

// 公告2023年第12号: income up to 3 million counts a quarter, at 20 %: 5 % in effect.
constexpr auto kSmallFirm = R"({"formula":"lower_tax_rate","taxRatePpm":50000})";
constexpr auto kHighTech = R"({"formula":"lower_tax_rate","taxRatePpm":150000})";

TEST(LowerTaxRate, SavesTheDifference) {
  // 3,000,000 × (25 % − 5 %) = 600,000; a high-tech firm pays 15 % anyway: 300,000.
  const std::string firm = R"({"entity_type":"company","taxable_income":300000000)";
  EXPECT_EQ(worth(kSmallFirm, firm + R"(,"qualifications":[]})"), "exact 60000000");
  EXPECT_EQ(worth(kSmallFirm, firm + R"(,"qualifications":["high_tech"]})"), "exact 30000000");
  EXPECT_EQ(worth(kSmallFirm, firm + "}"), "between 30000000 60000000 ?qualifications");
  // 8,000,000 × (25 % − 15 %) = 800,000; nothing for a firm that pays 5 % already.
  EXPECT_EQ(worth(kHighTech, R"({"entity_type":"company","taxable_income":800000000})"),
            "exact 80000000");
  EXPECT_EQ(worth(kHighTech, firm + R"(,"small_low_profit":true})"), "exact 0");
  EXPECT_EQ(worth(kHighTech, firm + "}"), "between 0 30000000 ?small_low_profit");
}

TEST(SmallLowProfit, FollowsFromItsLimitsWhenItIsNotSaid) {
  const std::string within =
      R"({"entity_type":"company","taxable_income":300000000,"employees":300,"total_assets":5000000000)";
  EXPECT_EQ(worth(kHighTech, within + R"(,"restricted_industry":false})"), "exact 0");
  EXPECT_EQ(worth(kHighTech, within + R"(,"restricted_industry":true})"), "exact 30000000");
  EXPECT_EQ(
      worth(kHighTech, R"({"entity_type":"company","taxable_income":300000000,"employees":301})"),
      "exact 30000000");
  EXPECT_EQ(
      worth(kHighTech,
            R"({"entity_type":"company","taxable_income":300000000,"total_assets":5000000001})"),
      "exact 30000000");
  EXPECT_EQ(worth(kHighTech, R"({"entity_type":"company","taxable_income":300000001})"),
            "exact 30000000");
}

// 个人所得税法, second table: 5 % to 30,000; 10 % less 1,500; 20 % less 10,500; 30 % less 40,500;
// 35 % less 65,500.
TEST(SoleTraderTax, FollowsTheBrackets) {
  const auto tax = [](std::int64_t yuan) { return sole_trader_tax_of(yuan * kYuan) / kYuan; };
  EXPECT_EQ(tax(30'000), 1'500);
  EXPECT_EQ(tax(90'000), 7'500);
  EXPECT_EQ(tax(300'000), 49'500);
  EXPECT_EQ(tax(500'000), 109'500);
  EXPECT_EQ(tax(2'000'000), 634'500);
  // Brackets meet: the first fen beyond one costs no jump.
  for (const std::int64_t end : {3'000'000, 9'000'000, 30'000'000, 50'000'000})
    EXPECT_EQ(sole_trader_tax_of(end + 1), sole_trader_tax_of(end)) << end;
}

TEST(SoleTraderTax, IsHalvedAtMost) {
  constexpr auto kHalf =
      R"({"formula":"sole_trader_tax","reductionPpm":500000,"incomeCapFen":200000000})";
  // 200,000 × 20 % − 10,500 = 29,500; half: 14,750.
  EXPECT_EQ(worth(kHalf, R"({"taxable_income":20000000})"), "at_most 1475000");
  // Of three million the first two count: 634,500 / 2 = 317,250.
  EXPECT_EQ(worth(kHalf, R"({"taxable_income":300000000})"), "at_most 31725000");
  EXPECT_EQ(worth(kHalf, "{}"), "not_known ?taxable_income");
}

TEST(PerHead, CountsPeople) {
  constexpr auto kPaid =
      R"({"formula":"per_head","perHeadFen":150000,"perHeadField":"new_hires_grads_or_unemployed_youth"})";
  // 1,500 yuan × 4.
  EXPECT_EQ(worth(kPaid, R"({"new_hires_grads_or_unemployed_youth":4})"), "exact 600000");
  EXPECT_EQ(worth(kPaid, "{}"), "not_known ?new_hires_grads_or_unemployed_youth");
}

TEST(PerHeadTax, EndsWithTheTaxes) {
  // 公告2023年第15号: 6,000 a year for each, up to 7,800 where the province says so.
  constexpr auto kOff =
      R"({"formula":"per_head_tax","perHeadFen":600000,"perHeadMaxFen":780000,"perHeadField":"new_hires_key_groups"})";
  EXPECT_EQ(worth(kOff, R"({"new_hires_key_groups":3,"tax_paid_12m":12000000})"),
            "between 1800000 2340000");
  EXPECT_EQ(worth(kOff, R"({"new_hires_key_groups":3,"tax_paid_12m":500000})"), "at_most 500000");
  EXPECT_EQ(worth(kOff, R"({"new_hires_key_groups":3})"), "at_most 2340000 ?tax_paid_12m");
}

TEST(OtherFormulas, GiveWhatTheySay) {
  // 印花税法: loan contracts 0.005 %; of 2,000,000 yuan 100 yuan.
  EXPECT_EQ(worth(R"({"formula":"loan_share","ratePpm":50})", R"({"amount_wanted":200000000})"),
            "exact 10000");
  EXPECT_EQ(worth(R"({"formula":"award","maxFen":50000000})", "{}"), "at_most 50000000");
  EXPECT_EQ(worth(R"({"type":"award"})", "{}"), "none");
}

TEST(Refund, KnowsTheShareOnceTheSizeIsKnown) {
  // 2024: 30 % for large firms, 60 % for the others; nobody is asked for the insurance paid.
  constexpr auto kRefund = R"({"formula":"refund","largePpm":300000,"smePpm":600000})";
  EXPECT_EQ(worth(kRefund, "{}"), "not_known ?sme_size");
  EXPECT_EQ(worth(kRefund, R"({"sme_size":"large"})"), "not_known");
}

TEST(Benefits, ThatDoNotFitAreNone) {
  EXPECT_EQ(worth(R"({"formula":"loan_share","ratePpm":10000000})",
                  R"({"amount_wanted":9000000000000000000})"),
            "none");
}

}  // namespace
}  // namespace rq
