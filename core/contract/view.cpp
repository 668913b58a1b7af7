#include "core/contract/view.h"

#include <algorithm>

#include "core/match/policy_use.h"

namespace rq::contract {
namespace {

template <typename T, typename Get>
std::optional<std::int64_t> number_if_any(const std::optional<T>& value, const Get& get) {
  return value ? std::optional<std::int64_t>(get(*value)) : std::nullopt;
}

std::optional<std::int64_t> fen(const std::optional<Money>& amount) {
  return number_if_any(amount, [](Money m) { return m.fen(); });
}
std::optional<std::int64_t> ppm(const std::optional<Rate>& rate) {
  return number_if_any(rate, [](Rate r) { return r.ppm(); });
}
std::optional<std::int64_t> months(const std::optional<Term>& term) {
  return number_if_any(term, [](Term t) { return t.months(); });
}

}  // namespace

void count(const rq::Judgement& judgement, Counts& counts) {
  ++counts.all;
  switch (judgement.group) {
    case Group::kFits: ++counts.fits; break;
    case Group::kOpen: ++counts.open; break;
    case Group::kFails:
      ++counts.fails;
      if (judgement.near) ++counts.near;
      break;
    case Group::kClosed: ++counts.closed; break;
  }
}

std::optional<std::string> text_if_any(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(std::string(text));
}

std::optional<std::string> day_if_any(const std::optional<Date>& day) {
  return day ? std::optional(format_date(*day)) : std::nullopt;
}

std::vector<std::string> to_strings(TextList texts) { return {texts.begin(), texts.end()}; }

Reason to_message(const rq::Reason& reason, const FieldList& fields) {
  Reason message;
  message.pointer = reason.pointer;
  message.node = reason.node;
  message.verdict = reason.verdict;
  message.negated = reason.negated;
  message.age_months = reason.age_months;
  message.manual = text_if_any(reason.manual);
  if (reason.test != nullptr) {
    const Field& field = fields.at(reason.test->field);
    message.field = field.key;
    message.type = field.type;
    message.op = std::string(rq::to_text(reason.test->op));
    message.bound = reason.test->bound;
    message.actual = reason.actual;
  }
  return message;
}

std::vector<OutlineNode> to_messages(const std::vector<rq::OutlineNode>& outline,
                                     const FieldList& fields) {
  std::vector<OutlineNode> messages;
  messages.reserve(outline.size());
  for (const rq::OutlineNode& node : outline) {
    messages.push_back({node.depth, node.decisive, to_message(node.reason, fields)});
  }
  return messages;
}

Judgement to_message(const rq::Judgement& judgement, const Condition& condition,
                     const rq::Question& question) {
  Judgement message;
  message.verdict = judgement.verdict;
  message.standing = judgement.standing;
  message.group = judgement.group;
  const std::vector<rq::Reason> reasons = reasons_for(condition, judgement.leaves, question);
  for (const rq::Reason& reason : reasons) {
    message.reasons.push_back(to_message(reason, question.fields));
    if (reason.node == NodeKind::kManual) ++message.manual;
  }
  for (const FieldIndex field : fields_to_ask(reasons)) {
    message.ask.push_back(question.fields.at(field).key);
  }
  return message;
}

std::optional<RowCost> row_cost(const Product& product, const Wanted& wanted,
                                const rq::Question& question) {
  const std::optional<ProductLoan> loan =
      product_loan(product, wanted, limit_for(product, question));
  const std::optional<CostRange> range = loan ? cost_range(*loan) : std::nullopt;
  if (!range) return std::nullopt;
  return RowCost{loan->loan.principal.fen(), loan->loan.term.months(), range->low.ppm(),
                 range->high.ppm()};
}

ProductRow to_message(const Product& product, const rq::Judgement& judgement,
                      const Context& context, const rq::Question& question) {
  ProductRow row;
  row.id = std::string(product.id);
  row.name = std::string(product.name);
  row.name_en = text_if_any(product.name_en);
  row.institution_id = std::string(product.institution_id);
  if (const rq::Institution* institution = context.catalogue.institution(product.institution_id)) {
    row.institution_name = std::string(institution->name);
    row.institution_name_en = text_if_any(institution->name_en);
    row.demonstration = institution->demonstration;
  }
  row.category = std::string(product.category);
  row.amount_min_fen = fen(product.amount_min);
  row.amount_max_fen = fen(product.amount_max);
  row.limit_fen = fen(limit_for(product, question));
  row.annual_rate_min_ppm = ppm(product.annual_rate_min);
  row.annual_rate_max_ppm = ppm(product.annual_rate_max);
  row.term_min_months = months(product.term_min);
  row.term_max_months = months(product.term_max);
  row.guarantee = to_strings(product.guarantee);
  row.repayment = to_strings(product.repayment);
  row.tags = to_strings(product.tags);
  row.regions = to_strings(product.regions);
  row.has_fees = !product.fees.empty();
  row.judgement = to_message(judgement, product.conditions, question);
  return row;
}

PolicyRow to_message(const Policy& policy, const rq::Judgement& judgement,
                     const rq::Question& question) {
  PolicyRow row;
  row.id = std::string(policy.id);
  row.name = std::string(policy.name);
  row.name_en = text_if_any(policy.name_en);
  row.doc_no = text_if_any(policy.doc_no);
  row.issuer = std::string(policy.issuer);
  row.level = text_if_any(policy.level);
  row.category = std::string(policy.category);
  row.benefit = policy.benefit;
  row.valid_from = day_if_any(policy.validity.from);
  row.valid_to = day_if_any(policy.validity.to);
  row.apply_from = day_if_any(policy.apply_window.from);
  row.apply_to = day_if_any(policy.apply_window.to);
  row.superseded_by = text_if_any(policy.superseded_by);
  row.action = action_of(policy);
  const PolicyDays days = days_of(policy, question.as_of);
  row.days_until_first = days.until_first;
  row.days_until_last = days.until_last;
  row.judgement = to_message(judgement, policy.conditions, question);
  return row;
}

PolicyRef to_reference(const Policy& policy, Group group) {
  return {std::string(policy.id), std::string(policy.name), text_if_any(policy.name_en), group};
}

}  // namespace rq::contract
