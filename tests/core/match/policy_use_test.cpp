#include "core/match/policy_use.h"

#include <gtest/gtest.h>

#include "core/match/match.h"
#include "tests/support/catalogues.h"

namespace rq {
namespace {

/// Policies of a catalogue; "more" as in policy_json.
struct Book {
  explicit Book(const std::vector<std::string>& policies)
      : parsed(test::catalogue_json({}, policies)),
        root(parsed.root()),
        catalogue(parse_catalogue(root, FieldList::builtin())) {
    EXPECT_FALSE(parsed.faults.has_errors());
  }
  test::Parsed parsed;
  Cursor root;
  Catalogue catalogue;
};

constexpr auto kAlways = R"({"all":[]})";

PolicyAction action(const std::string& more) {
  const Book book({test::policy_json("p", kAlways, "active", more)});
  return action_of(book.catalogue.policies.at(0));
}

std::string with_window(const std::string& window, const std::string& more = "") {
  std::string text = test::policy_json("p", kAlways, "active", more);
  const std::string none = R"("applyWindow":null)";
  text.replace(text.find(none), none.size(), R"("applyWindow":)" + window);
  return text;
}

TEST(ActionOf, IsWhatTheAuthorSays) {
  EXPECT_EQ(action(""), PolicyAction::kApply);
  EXPECT_EQ(action(R"(,"applyMode":"automatic")"), PolicyAction::kAutomatic);
  EXPECT_EQ(action(R"(,"applyMode":"with_loan","matchMode":"match")"), PolicyAction::kWithLoan);
  EXPECT_EQ(action(R"(,"applyMode":"self_declared")"), PolicyAction::kSelfDeclared);
  EXPECT_EQ(action(R"(,"matchMode":"info_only")"), PolicyAction::kInfoOnly);
  // Money for banks is none for the firm, however it is granted.
  EXPECT_EQ(action(R"(,"matchMode":"bank_side","applyMode":"automatic")"), PolicyAction::kBankSide);
  const Book window({with_window(R"({"from":"2026-06-01","to":"2026-08-31"})")});
  EXPECT_EQ(action_of(window.catalogue.policies.at(0)), PolicyAction::kWindow);
}

TEST(DaysOf, CountToTheFirstAndLastDay) {
  // The policy holds from 2025-01-01 to 2027-12-31.
  const Book book({with_window(R"({"from":"2026-06-01","to":"2026-08-31"})")});
  const auto on = [&](const char* day) {
    return days_of(book.catalogue.policies.at(0), *parse_date(day));
  };
  EXPECT_EQ(on("2026-05-30").until_first, 2);
  EXPECT_EQ(on("2026-05-30").until_last, std::nullopt);
  EXPECT_EQ(on("2026-06-01").until_first, std::nullopt);
  EXPECT_EQ(on("2026-06-01").until_last, 91);
  EXPECT_EQ(on("2026-08-31").until_last, 0);
  EXPECT_EQ(on("2026-09-01").until_last, std::nullopt);
}

TEST(DaysOf, TakeTheNearerEndOfWindowAndValidity) {
  const Book book({with_window(R"({"from":"2024-01-01","to":"2029-12-31"})")});
  const Policy& policy = book.catalogue.policies.at(0);
  EXPECT_EQ(days_of(policy, *parse_date("2027-12-30")).until_last, 1);
  EXPECT_EQ(days_of(policy, *parse_date("2024-12-31")).until_first, 1);
}

TEST(DaysOf, SayNothingOfWhatIsNotOffered) {
  for (const char* status : {"superseded", "expired_check_successor", "historical", "template"}) {
    const Book book({test::policy_json("p", kAlways, status)});
    const PolicyDays days = days_of(book.catalogue.policies.at(0), *parse_date("2026-11-28"));
    EXPECT_FALSE(days.until_first || days.until_last) << status;
  }
}

TEST(ExclusiveWith, HoldsBothWays) {
  const Book book({test::policy_json("a", kAlways, "active", R"(,"exclusiveWith":["c","b"])"),
                   test::policy_json("b", kAlways),
                   test::policy_json("c", kAlways, "active", R"(,"exclusiveWith":["a","c"])"),
                   test::policy_json("d", kAlways)});
  const auto ids = [&](std::string_view id) {
    std::string text;
    for (const Policy* other : exclusive_with(book.catalogue, *book.catalogue.policy(id))) {
      text += other->id;
    }
    return text;
  };
  EXPECT_EQ(ids("a"), "bc");
  EXPECT_EQ(ids("b"), "a");
  EXPECT_EQ(ids("c"), "a");
  EXPECT_EQ(ids("d"), "");
}

std::vector<std::string> faults_of(const std::string& more, const std::string& benefit) {
  std::string policy = test::policy_json("p", kAlways, "active", more);
  const std::string plain = R"({"type":"award"})";
  policy.replace(policy.find(plain), plain.size(), benefit);
  test::Parsed parsed(test::catalogue_json({}, {policy}));
  const Cursor root = parsed.root();
  (void)parse_catalogue(root, FieldList::builtin());
  return test::codes_and_places(parsed.faults);
}

using Faults = std::vector<std::string>;

TEST(PolicyFaults, NameModesAndFormulasThatAreNone) {
  EXPECT_EQ(
      faults_of(R"(,"applyMode":"by_post","matchMode":"bank")", "null"),
      (Faults{"unknown_option /policies/0/matchMode", "unknown_option /policies/0/applyMode"}));
  EXPECT_EQ(faults_of("", R"({"formula":"share"})"),
            Faults{"unknown_option /policies/0/benefit/formula"});
}

TEST(PolicyFaults, NameFiguresThatAreMissingOrOutOfRange) {
  EXPECT_EQ(
      faults_of("", R"({"formula":"interest_subsidy","subsidyPpmPerYear":10000001,"maxFen":-1})"),
      (Faults{"out_of_range /policies/0/benefit/subsidyPpmPerYear",
              "missing_key /policies/0/benefit/maxMonths",
              "out_of_range /policies/0/benefit/maxFen"}));
  EXPECT_EQ(faults_of("", R"({"formula":"per_head","perHeadFen":1,"perHeadField":"revenue_ly"})"),
            Faults{"unknown_field /policies/0/benefit/perHeadField"});
}

}  // namespace
}  // namespace rq
