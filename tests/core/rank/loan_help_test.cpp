#include "core/rank/loan_help.h"

#include <array>

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

constexpr std::int64_t kWan = 1'000'000;
constexpr std::array<std::string_view, 1> kCredit = {"credit"};
constexpr std::array<std::string_view, 2> kEither = {"credit", "mortgage"};
const Date kToday = *parse_date("2026-11-22");

std::string subsidy_json(const std::string& id, const std::string& conditions,
                         const std::string& figures, const std::string& more = "") {
  return R"({"id":")" + id + R"(","name":"n","docNo":null,"issuer":"i","conditions":)" +
         conditions + R"(,"benefit":{"type":"interest_subsidy","text":"t")" + figures +
         R"(},"validFrom":"2026-01-01","validTo":null,"applyWindow":null,"status":"active",)" +
         R"("supersededBy":null,"source":{"document":"d"})" + more + "}";
}

/// 1,000,000 yuan at 3.6 % for a year, interest first: 36,000 yuan of interest.
struct Case {
  test::Parsed text;
  test::Parsed firm;
  Catalogue catalogue;
  Facts facts;
  Product product;
  ProductLoan loan;

  explicit Case(const std::vector<std::string>& policies, const std::string& facts_json = "{}",
                TextList guarantee = kCredit)
      : text(test::catalogue_json({}, policies)),
        firm(facts_json),
        catalogue(parse_catalogue(text.root(), FieldList::builtin())),
        facts(parse_facts(firm.root(), FieldList::builtin())) {
    EXPECT_FALSE(text.faults.has_errors());
    product.guarantee = guarantee;
    loan.loan.principal = Money::from_fen(100 * kWan);
    loan.loan.annual_rate = Rate::from_ppm(36'000);
    loan.loan.term = Term::from_months(12);
    loan.loan.plan = RepaymentPlan::kInterestFirst;
  }

  /// Each as "id amount", with a star where it is counted and "open" where it is open.
  [[nodiscard]] std::vector<std::string> helps() const {
    const std::vector<LoanHelp> all = loan_helps(catalogue, kToday);
    std::vector<std::string> said;
    for (const JudgedHelp& one :
         judge_help(catalogue, all, product, loan, {FieldList::builtin(), facts, kToday})) {
      said.push_back(std::string(catalogue.policies[all[one.help].policy].id) + " " +
                     std::to_string(one.amount.fen() / 100) + (one.counted ? "*" : "") +
                     (one.judgement.group == Group::kOpen ? " open" : ""));
    }
    return said;
  }
};

using Lines = std::vector<std::string>;
constexpr const char* kAlways = R"({"all":[]})";

TEST(LoanHelp, IsCountedFromWhatThePolicyPays) {
  EXPECT_EQ(Case({subsidy_json("a", kAlways, R"(,"subsidyPpmPerYear":15000)")}).helps(),
            Lines{"a 15000*"});
  EXPECT_EQ(
      Case({subsidy_json("a", kAlways, R"(,"subsidyPpmPerYear":15000,"maxMonths":6)")}).helps(),
      Lines{"a 7500*"});
  EXPECT_EQ(
      Case({subsidy_json("a", kAlways, R"(,"subsidyPpmPerYear":15000,"loanCapFen":50000000)")})
          .helps(),
      Lines{"a 7500*"});
  EXPECT_EQ(
      Case({subsidy_json("a", kAlways, R"(,"subsidyPpmPerYear":15000,"maxFen":100000)")}).helps(),
      Lines{"a 1000*"});
}

TEST(LoanHelp, ThatSaysAtMostIsShownAndNotCounted) {
  EXPECT_EQ(Case({subsidy_json("a", kAlways, R"(,"maxInterestSharePpm":300000)")}).helps(),
            Lines{"a 10800"});
}

TEST(LoanHelp, OfPoliciesThatExcludeEachOtherIsTheBestThatMayBeHad) {
  const std::string points = R"(,"subsidyPpmPerYear":)";
  const Case one({subsidy_json("a", kAlways, points + "12000", R"(,"exclusiveWith":["b","c"])"),
                  subsidy_json("b", kAlways, points + "8000"),
                  subsidy_json("c", kAlways, points + "7000")});
  EXPECT_EQ(one.helps(), (Lines{"b 8000*", "c 7000*", "a 12000"}));
}

TEST(LoanHelp, KnowsWhatTheLoanSaysItself) {
  const std::string points = R"(,"subsidyPpmPerYear":10000)";
  const std::string credit = R"({"field":"guarantee_type","op":"in","value":["credit"]})";
  EXPECT_EQ(Case({subsidy_json("a", credit, points)}).helps(), Lines{"a 10000*"});
  EXPECT_EQ(Case({subsidy_json("a", credit, points)}, "{}", kEither).helps(),
            Lines{"a 10000 open"});
  EXPECT_EQ(Case({subsidy_json("a", credit, points)}, R"({"guarantee_type":"mortgage"})").helps(),
            Lines{});
  const std::string day = R"({"field":"loan_date","op":"on_or_after","value":"2026-11-22"})";
  EXPECT_EQ(Case({subsidy_json("a", day, points)}).helps(), Lines{"a 10000*"});
  const std::string term = R"({"field":"loan_term_class","op":"eq","value":"medium_long"})";
  EXPECT_EQ(Case({subsidy_json("a", term, points)}).helps(), Lines{});
}

TEST(LoanHelp, OfWhatIsNotOfferedOrHasNoFigureIsNone) {
  EXPECT_EQ(Case({subsidy_json("a", kAlways, "")}).helps(), Lines{});
  EXPECT_EQ(Case({subsidy_json("a", kAlways, R"(,"subsidyPpmPerYear":-1)")}).helps(), Lines{});
  std::string old = subsidy_json("a", kAlways, R"(,"subsidyPpmPerYear":15000)");
  old.replace(old.find("\"active\""), 8, "\"superseded\"");
  EXPECT_EQ(Case({old}).helps(), Lines{});
}

}  // namespace
}  // namespace rq
