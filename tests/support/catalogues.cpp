#include "tests/support/catalogues.h"

#include <gtest/gtest.h>

namespace rq::test {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return text;
}

}  // namespace

std::vector<std::string> codes_and_places(const Diagnostics& faults) {
  std::vector<std::string> list;
  for (const Diagnostic& fault : faults.list()) {
    list.push_back(std::string(fault.code) + " " + fault.where);
  }
  return list;
}

std::string product_json(const std::string& id, const std::string& conditions,
                         const std::string& limits) {
  return R"({"id":")" + id + R"(","name":"Loan )" + id +
         R"(","institutionId":"bank","category":"credit","conditions":)" + conditions +
         R"(,"amountMinFen":1000000,"amountMaxFen":300000000,"annualRateMinPpm":30000,)"
         R"("annualRateMaxPpm":43500,"termMinMonths":3,"termMaxMonths":36,"limits":)" +
         limits +
         R"(,"fees":[],"repayment":["revolving"],"guarantee":["credit"],"regions":["310000"],)"
         R"("tags":[],"materials":[],"validFrom":null,"validTo":null,"source":"test","status":"live"})";
}

std::string policy_json(const std::string& id, const std::string& conditions,
                        const std::string& status, const std::string& more) {
  return R"({"id":")" + id + R"(","name":"Policy )" + id +
         R"(","docNo":null,"issuer":"city","conditions":)" + conditions +
         R"(,"benefit":{"type":"award"},"validFrom":"2025-01-01","validTo":"2027-12-31",)"
         R"("applyWindow":null,"status":")" +
         status + R"(","supersededBy":null,"source":"test")" + more + "}";
}

std::string catalogue_json(const std::vector<std::string>& products,
                           const std::vector<std::string>& policies) {
  return R"({"format":1,"institutions":[{"id":"bank","name":"Bank"}],"products":[)" +
         joined(products) + R"(],"policies":[)" + joined(policies) + "]}";
}

Judged judge_json(const std::string& conditions, const std::string& facts,
                  const std::string& as_of) {
  const FieldList& fields = FieldList::builtin();
  Parsed rule(conditions);
  Parsed firm(facts);
  const Cursor rule_at = rule.root();
  const Cursor firm_at = firm.root();
  const Condition condition = parse_condition(rule_at, fields);
  const Facts known = parse_facts(firm_at, fields);
  EXPECT_FALSE(rule.faults.has_errors()) << conditions;
  EXPECT_FALSE(firm.faults.has_errors()) << facts;
  const Evaluation evaluation = evaluate(condition, fields, known, *parse_date(as_of));
  Judged judged;
  judged.verdict = evaluation.root();
  for (const std::uint32_t leaf : decisive_leaves(condition, evaluation)) {
    judged.decisive.push_back(pointer_of(condition, leaf));
  }
  return judged;
}

}  // namespace rq::test
