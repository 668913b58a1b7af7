#include <algorithm>
#include <array>

#include "server/base/core_answer.h"
#include "server/publishing/publishing_lints.h"

namespace rq::server {
namespace {

/// Security that somebody else is paid for: registering and valuing, guaranteeing.
constexpr std::array<std::string_view, 5> kPaidSecurity = {"mortgage", "pledge", "policy_guarantee",
                                                           "ip_pledge", "receivable_pledge"};

bool is_paid_security(JsonView guarantee) {
  for (std::size_t i = 0; i < guarantee.size(); ++i) {
    const auto code = guarantee.element(i).string();
    if (code &&
        std::find(kPaidSecurity.begin(), kPaidSecurity.end(), *code) != kPaidSecurity.end()) {
      return true;
    }
  }
  return false;
}

bool is_whole_fee(JsonView fee) {
  const auto is_number = [&](const char* key) {
    return fee.member(key).present() && fee.member(key).integer().has_value();
  };
  return fee.kind() == JsonKind::kObject && !text_of(fee, "name").empty() &&
         !text_of(fee, "payee").empty() && !text_of(fee, "basis").empty() &&
         (is_number("ratePpm") || is_number("amountFen"));
}

}  // namespace

PublishingFindings lint_fees(std::string_view kind, JsonView record) {
  PublishingFindings findings;
  const JsonView fees = record.member("fees");
  const JsonView guarantee = record.member("guarantee");
  if (kind != "product" || !fees.present() || fees.kind() != JsonKind::kArray) {
    return findings;
  }
  // A guarantee of the policy kind has a fee by its nature; the others depend on who registers.
  const bool has_fee = text_of(record, "category") == "policy_guarantee";
  const bool may_have =
      guarantee.present() && guarantee.kind() == JsonKind::kArray && is_paid_security(guarantee);
  if (fees.size() == 0 && (has_fee || may_have)) {
    findings.push_back({"/fees", "fees_not_stated", has_fee,
                        "credit of this kind costs more than interest (guarantee, registration, "
                        "valuation); state each fee with who gets it, and what is waived as 0."});
  }
  for (std::size_t i = 0; i < fees.size(); ++i) {
    if (!is_whole_fee(fees.element(i))) {
      findings.push_back({"/fees/" + std::to_string(i), "fee_without_payee", true,
                          "a fee has a name, who gets it (payee), how often (basis), and a rate or "
                          "an amount; add what is missing."});
    }
  }
  return findings;
}

}  // namespace rq::server
