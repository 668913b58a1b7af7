#include "core/contract/handlers_product_cost.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/contract/asked.h"
#include "core/contract/handlers_cost.h"
#include "core/contract/view.h"
#include "core/rank/loan_help.h"

namespace rq::contract {
namespace {

constexpr std::size_t kMostCompared = 4;

/// What the request says, and the facts where it says nothing.
template <typename Request>
Wanted read_wanted(const Request& request, const Asked& asked, const FieldList& fields) {
  Wanted wanted = wanted_of(asked.facts, fields);
  if (request.amount_fen) wanted.amount = Money::from_fen(*request.amount_fen);
  if (request.term_months) wanted.term = term_of(*request.term_months);
  return wanted;
}

/// A wanted amount or term that is nothing is a mistake, not a wish for the least there is.
bool check_wanted(const Wanted& wanted, const Cursor& at) {
  if (wanted.amount.fen() < 1) at.member("amountFen").fault("out_of_range", "from 1 fen on");
  if (wanted.term.months() < 1) at.member("termMonths").fault("out_of_range", "from 1 month on");
  return !at.has_errors();
}

std::vector<ProductFee> fees_of(const Product& product, const ProductLoan& loan,
                                const LoanCost& cost) {
  std::vector<ProductFee> fees;
  for (std::size_t i = 0; i < product.fees.size(); ++i) {
    const rq::Fee& fee = product.fees[i];
    ProductFee message;
    message.name = std::string(fee.name);
    message.payee = text_if_any(fee.payee);
    message.time = loan.fees[i].time;
    if (fee.rate) message.rate_ppm = fee.rate->ppm();
    if (fee.amount) message.fixed_fen = fee.amount->fen();
    message.amount_fen = cost.each_fee[i].fen();
    fees.push_back(std::move(message));
  }
  return fees;
}

ProductHelp help_message(const JudgedHelp& one, const LoanHelp& help, const Context& context,
                         const rq::Question& question) {
  const Policy& policy = context.catalogue.policies[help.policy];
  const Judgement judgement = contract::to_message(one.judgement, policy.conditions, question);
  ProductHelp message;
  message.policy_id = std::string(policy.id);
  message.name = std::string(policy.name);
  message.name_en = text_if_any(policy.name_en);
  message.doc_no = text_if_any(policy.doc_no);
  message.group = one.judgement.group;
  message.amount_fen = one.amount.fen();
  message.at_most = help.at_most;
  message.counted = one.counted;
  message.ask = judgement.ask;
  message.manual = judgement.manual;
  return message;
}

/// What is asked of one product.
struct Terms {
  Wanted wanted;
  std::optional<RepaymentPlan> plan;
  std::optional<Rate> rate;
  std::optional<rq::EarlyRepayment> early;
};

void add_help(ProductCostAnswer& answer, const Product& product, const ProductLoan& loan,
              const Context& context, const rq::Question& question) {
  const std::vector<LoanHelp> helps = loan_helps(context.catalogue, question.as_of);
  const std::vector<JudgedHelp> judged =
      judge_help(context.catalogue, helps, product, loan, question);
  for (const JudgedHelp& one : judged) {
    answer.help.push_back(help_message(one, helps[one.help], context, question));
  }
  const std::vector<Subsidy> counted = counted_help(helps, judged);
  if (counted.empty()) return;
  const Result<LoanCost> cost = loan_cost(loan.loan, loan.fees, counted);
  if (!cost) return;
  answer.helped = {cost->all_help.fen(), cost->annual.simple().ppm(),
                   cost->annual.compound().ppm()};
}

/// Nothing, with a fault, when what is asked for has no cost.
std::optional<ProductCostAnswer> cost_of(const Product& product, const Terms& terms,
                                         const Context& context, const rq::Question& question,
                                         const Cursor& at) {
  ProductCostAnswer answer;
  answer.row = contract::to_message(product, judge(product, question), context, question);
  answer.plans = plans_of(product);
  std::optional<ProductLoan> loan =
      product_loan(product, terms.wanted, limit_for(product, question), terms.plan);
  if (!loan) return answer;
  const std::optional<CostRange> range = cost_range(*loan);
  answer.row.cost = row_cost(product, terms.wanted, question);
  if (terms.rate) loan->loan.annual_rate = *terms.rate;
  loan->loan.early = terms.early;
  const Result<LoanCost> cost = loan_cost(loan->loan, loan->fees);
  if (!cost) {
    // The loan's own members are called otherwise in the request, or come from the product.
    Error error = cost.error();
    const bool own = error.where.starts_with("early") || error.where == "annualRatePpm";
    if (!own) error.where = error.where == "principalFen" ? "amountFen" : "id";
    add_fault(error, at);
    return std::nullopt;
  }
  answer.amount_fen = loan->loan.principal.fen();
  answer.term_months = loan->loan.term.months();
  answer.plan = loan->loan.plan;
  answer.revolving = loan->revolving;
  answer.annual_rate_ppm = loan->loan.annual_rate.ppm();
  answer.cost = contract::to_message(*cost);
  answer.fees = fees_of(product, *loan, *cost);
  if (range) {
    answer.low_ppm = range->low.ppm();
    answer.high_ppm = range->high.ppm();
  }
  add_help(answer, product, *loan, context, question);
  return answer;
}

Compared to_compared(ProductCostAnswer answer, const Product& product) {
  Compared compared;
  compared.materials = to_strings(product.materials);
  compared.online =
      std::find(product.tags.begin(), product.tags.end(), "online") != product.tags.end();
  if (answer.cost) {
    std::int64_t highest = 0;
    for (const Instalment& one : answer.cost->instalments) {
      highest = std::max(highest, one.principal_fen + one.interest_fen + one.fees_fen);
    }
    const Instalment& first = answer.cost->instalments.front();
    compared.first_fen = first.principal_fen + first.interest_fen + first.fees_fen;
    compared.highest_fen = highest;
    compared.total_fen = answer.cost->interest_fen + answer.cost->fees_fen -
                         (answer.helped ? answer.helped->help_fen : 0);
  }
  compared.product = std::move(answer);
  return compared;
}

/// The ids of those with the lowest number; none when all are alike, or one has none.
template <typename Number>
void add_best(const char* part, const std::vector<Compared>& all, std::vector<BestOf>& best,
              const Number& number) {
  std::vector<std::string> ids;
  std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
  std::size_t known = 0;
  for (const Compared& one : all) {
    const std::optional<std::int64_t> value = number(one);
    if (!value) continue;
    ++known;
    if (*value < lowest) ids.clear();
    if (*value <= lowest) ids.push_back(one.product.row.id);
    lowest = std::min(lowest, *value);
  }
  if (!ids.empty() && ids.size() < known) best.push_back({part, std::move(ids)});
}

std::vector<BestOf> best_of(const std::vector<Compared>& all) {
  using Number = std::optional<std::int64_t>;
  std::vector<BestOf> best;
  add_best("cost", all, best, [](const Compared& one) { return one.product.low_ppm; });
  add_best("helped", all, best, [](const Compared& one) -> Number {
    if (one.product.helped) return one.product.helped->simple_ppm;
    return one.product.cost ? Number(one.product.cost->simple_ppm) : std::nullopt;
  });
  add_best("first", all, best, [](const Compared& one) { return one.first_fen; });
  add_best("highest", all, best, [](const Compared& one) { return one.highest_fen; });
  add_best("papers", all, best, [](const Compared& one) {
    return Number(static_cast<std::int64_t>(one.materials.size()));
  });
  add_best("fit", all, best, [](const Compared& one) {
    // Fewer missing answers fit better within a group.
    constexpr std::int64_t kGroup = 1000;
    const Judgement& judgement = one.product.row.judgement;
    return Number(kGroup * static_cast<std::int64_t>(judgement.group) +
                  static_cast<std::int64_t>(judgement.reasons.size()));
  });
  add_best("amount", all, best, [](const Compared& one) -> Number {
    return one.product.amount_fen ? Number(-*one.product.amount_fen) : std::nullopt;
  });
  return best;
}

}  // namespace

std::optional<ProductCostAnswer> handle(const ProductCostRequest& request, const Context& context,
                                        const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  Terms terms{read_wanted(request, *asked, context.fields), request.plan, std::nullopt,
              std::nullopt};
  if (request.annual_rate_ppm) terms.rate = Rate::from_ppm(*request.annual_rate_ppm);
  if (request.early) terms.early = to_early(*request.early);
  if (!check_wanted(terms.wanted, at)) return std::nullopt;
  const Product* product = context.catalogue.product(request.id);
  if (product == nullptr) {
    at.member("id").fault("not_found", "the catalogue has no product with this id.");
    return std::nullopt;
  }
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  return cost_of(*product, terms, context, question, at);
}

std::optional<CostsAnswer> handle(const CostsRequest& request, const Context& context,
                                  const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const Wanted wanted = read_wanted(request, *asked, context.fields);
  if (!check_wanted(wanted, at)) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  CostsAnswer answer;
  answer.products.reserve(context.catalogue.products.size());
  for (const Product& product : context.catalogue.products) {
    ProductCost& one = answer.products.emplace_back();
    one.id = std::string(product.id);
    if (const std::optional<RowCost> cost = row_cost(product, wanted, question)) {
      one.low_ppm = cost->low_ppm;
      one.high_ppm = cost->high_ppm;
    }
  }
  return answer;
}

std::optional<CompareAnswer> handle(const CompareRequest& request, const Context& context,
                                    const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const Terms terms{read_wanted(request, *asked, context.fields), std::nullopt, std::nullopt,
                    std::nullopt};
  if (!check_wanted(terms.wanted, at)) return std::nullopt;
  const Cursor ids = at.member("ids");
  if (request.ids.empty() || request.ids.size() > kMostCompared) {
    ids.fault("out_of_range", "from 1 to 4 products");
    return std::nullopt;
  }
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  CompareAnswer answer;
  answer.amount_fen = terms.wanted.amount.fen();
  answer.term_months = terms.wanted.term.months();
  for (std::size_t i = 0; i < request.ids.size(); ++i) {
    const Product* product = context.catalogue.product(request.ids[i]);
    if (product == nullptr) {
      ids.element(i).fault("not_found", "the catalogue has no product with this id.");
      return std::nullopt;
    }
    std::optional<ProductCostAnswer> cost = cost_of(*product, terms, context, question, at);
    if (!cost) return std::nullopt;
    answer.products.push_back(to_compared(*std::move(cost), *product));
  }
  answer.best = best_of(answer.products);
  return answer;
}

}  // namespace rq::contract
