#include "core/contract/handlers_policy.h"

#include <utility>
#include <vector>

#include "core/contract/asked.h"
#include "core/contract/view.h"
#include "core/match/policy_use.h"
#include "core/rank/policy_benefit.h"

namespace rq::contract {
namespace {

PolicyBenefit to_message(const rq::PolicyBenefit& benefit, const FieldList& fields) {
  PolicyBenefit message;
  message.formula = benefit.formula;
  message.kind = benefit.kind;
  message.per = benefit.per;
  if (benefit.kind != BenefitKind::kNotKnown) {
    message.low_fen = benefit.low.fen();
    message.high_fen = benefit.high.fen();
  }
  if (benefit.cap) message.cap_fen = benefit.cap->fen();
  for (const rq::BenefitInput& input : benefit.inputs) {
    message.inputs.push_back({std::string(input.name), input.unit, input.low, input.high});
  }
  for (const FieldIndex field : benefit.missing) message.missing.push_back(fields.at(field).key);
  return message;
}

}  // namespace

std::optional<PolicyBenefitsAnswer> handle(const PolicyBenefitsRequest& /*request*/,
                                           const Context& context, const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  PolicyBenefitsAnswer answer;
  answer.as_of = format_date(asked->as_of);
  for (const Policy& policy : context.catalogue.policies) {
    const Group group = judge(policy, question).group;
    if (group != Group::kFits && group != Group::kOpen) continue;
    PolicyWorth worth;
    worth.id = std::string(policy.id);
    if (const auto benefit = benefit_of(policy, question)) {
      worth.benefit = to_message(*benefit, context.fields);
    }
    for (const Policy* other : exclusive_with(context.catalogue, policy)) {
      if (group != Group::kFits || judge(*other, question).group != Group::kFits) continue;
      worth.excludes.push_back(to_reference(*other, Group::kFits));
    }
    if (worth.benefit || !worth.excludes.empty()) answer.rows.push_back(std::move(worth));
  }
  return answer;
}

}  // namespace rq::contract
