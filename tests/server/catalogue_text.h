// A small catalogue for tests, as text: two products, of which loan-a ends on 2026-11-22.

#pragma once

#include <string>

namespace rq::server {

struct CatalogueText {
  std::string product_name = "甲贷";
  std::string conditions = R"({"field":"employees","op":"ge","value":1})";

  [[nodiscard]] std::string json() const {
    return R"({"format":1,"institutions":[{"id":"bank","name":"示范银行","nameEn":"Demo Bank",)"
           R"("shortNames":["示范"],"demonstration":true}],"products":[)" +
           product("loan-a", product_name, "\"2026-11-22\"") + "," +
           product("loan-b", "乙贷", "null") +
           R"(],"policies":[{"id":"rule","name":"政策","docNo":null,"issuer":"某局",)"
           R"("level":"shanghai","category":"loan_subsidy","matchMode":"match",)"
           R"("conditions":{"all":[]},"benefit":{"type":"loan_subsidy","text":"贴息","textEn":"Subsidy"},)"
           R"("validFrom":"2026-01-01","validTo":null,"applyWindow":null,"status":"active",)"
           R"("supersededBy":null,"source":{"document":"文件"},)"
           R"("evidence":{"seen":true,"note":""}}]})";
  }

 private:
  [[nodiscard]] std::string product(const std::string& id, const std::string& name,
                                    const std::string& valid_to) const {
    return R"({"id":")" + id + R"(","name":")" + name +
           R"(","nameEn":"Loan","institutionId":"bank","category":"credit","summary":"说明",)"
           R"("summaryEn":"About","amountMinFen":10000000,"amountMaxFen":300000000,)"
           R"("annualRateMinPpm":34500,"annualRateMaxPpm":60000,"termMinMonths":12,)"
           R"("termMaxMonths":12,"conditions":)" +
           conditions +
           R"(,"limits":[],"fees":[],"repayment":["bullet"],"guarantee":["credit"],)"
           R"("regions":["310000"],"tags":[],"materials":[],"channel":"online",)"
           R"("validFrom":"2026-01-01","validTo":)" +
           valid_to + R"(,"status":"live","source":{"document":"示范"}})";
  }
};

}  // namespace rq::server
