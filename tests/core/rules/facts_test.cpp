#include "core/rules/facts.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

using test::codes_and_places;
using test::Parsed;

std::vector<std::string> faults_of(const std::string& json) {
  Parsed parsed(json);
  const Cursor root = parsed.root();
  (void)parse_applicant(root, FieldList::builtin());
  return codes_and_places(parsed.faults);
}

TEST(ParseApplicant, NamesEveryFaultyFact) {
  EXPECT_EQ(faults_of(R"({"asOf":"2026-11-22","facts":{
      "employees":"5","nonsense":1,"sme_size":"huge","qualifications":["zjtx","nobel"],
      "established_date":"2026-02-30","debt_ratio":0.5,"tax_arrears":0}})"),
            (std::vector<std::string>{
                "not_integer /facts/debt_ratio", "wrong_type /facts/employees",
                "no_such_day /facts/established_date", "unknown_field /facts/nonsense",
                "unknown_option /facts/qualifications/1", "unknown_option /facts/sme_size",
                "wrong_type /facts/tax_arrears"}));
}

TEST(ParseApplicant, TakesNullForUnknown) {
  EXPECT_TRUE(faults_of(R"({"asOf":null,"facts":{"employees":null}})").empty());
}

TEST(ParseApplicant, NeedsFacts) {
  EXPECT_EQ(faults_of(R"({"asOf":"2026-11-22"})"), std::vector<std::string>{"missing_key /facts"});
  EXPECT_EQ(faults_of("[]"), std::vector<std::string>{"wrong_type "});
  EXPECT_EQ(faults_of(R"({"asOf":"tomorrow","facts":{}})"),
            std::vector<std::string>{"no_such_day /asOf"});
}

}  // namespace
}  // namespace rq
