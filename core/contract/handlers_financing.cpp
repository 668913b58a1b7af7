#include "core/contract/handlers_financing.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/contract/asked.h"
#include "core/contract/handlers_cost.h"
#include "core/contract/view.h"
#include "core/rank/financing_plan.h"
#include "core/rank/plan_question.h"

namespace rq::contract {
namespace {

/// About half a second of a slow phone.
constexpr std::int64_t kSetsLookedAt = 200'000;
constexpr std::int32_t kUsualLenders = 2;
constexpr std::int64_t kMillion = 1'000'000;

/// What plans are put into words with.
struct Told {
  const Context& context;
  const rq::Question& question;
  const std::vector<LoanHelp>& helps;
  const PlanSource& source;
};

/// Everything that is paid, of all loans of a plan.
struct Paid {
  std::vector<Money> months;
  std::int64_t received = 0;
};

void add(Paid& paid, const LoanCost& cost) {
  if (paid.months.size() < cost.instalments.size()) paid.months.resize(cost.instalments.size());
  for (std::size_t i = 0; i < cost.instalments.size(); ++i) {
    const rq::Instalment& one = cost.instalments[i];
    paid.months[i] = Money::from_fen(paid.months[i].fen() + one.principal.fen() +
                                     one.interest.fen() + cost.fees[i].fen());
  }
  paid.received += cost.received.fen();
}

std::int64_t highest_of(const std::vector<Money>& months) {
  return months.empty() ? 0 : std::max_element(months.begin(), months.end())->fen();
}

/// Nothing when the loan has no cost at this amount.
std::optional<PlannedLoan> planned_loan(const BorrowedPart& part, const Told& told, Paid& paid) {
  const Product& product = told.context.catalogue.products[told.source.products[part.offer]];
  ProductLoan loan = told.source.loans[part.offer];
  loan.loan.principal = part.amount;
  const Result<LoanCost> cost = loan_cost(loan.loan, loan.fees);
  if (!cost) return std::nullopt;
  Paid own;
  add(own, *cost);
  add(paid, *cost);
  PlannedLoan message;
  message.row =
      contract::to_message(product, judge(product, told.question), told.context, told.question);
  message.amount_fen = part.amount.fen();
  message.annual_rate_ppm = loan.loan.annual_rate.ppm();
  message.plan = loan.loan.plan;
  message.interest_fen = cost->all_interest.fen();
  message.fees_fen = cost->all_fees.fen();
  message.highest_fen = highest_of(own.months);
  return message;
}

PlannedHelp planned_help(const HelpPart& part, const Told& told) {
  const LoanHelp& help = told.helps[told.source.helps[part.help]];
  const Policy& policy = told.context.catalogue.policies[help.policy];
  return {std::string(policy.id), std::string(policy.name), text_if_any(policy.name_en),
          text_if_any(policy.doc_no), part.gives_millionths / kMillion};
}

std::optional<MixedLoans> mixed_loans(const std::optional<FinancingPlan>& plan, const Told& told) {
  if (!plan) return std::nullopt;
  MixedLoans mixed;
  Paid paid;
  for (const BorrowedPart& part : plan->borrowed) {
    std::optional<PlannedLoan> loan = planned_loan(part, told, paid);
    if (!loan) return std::nullopt;
    mixed.total_fen += loan->interest_fen + loan->fees_fen;
    mixed.loans.push_back(*std::move(loan));
  }
  for (const HelpPart& part : plan->helps) {
    mixed.help.push_back(planned_help(part, told));
    mixed.help_fen += mixed.help.back().amount_fen;
  }
  mixed.total_fen -= mixed.help_fen;
  mixed.highest_fen = highest_of(paid.months);
  const Result<AnnualCost> annual = annual_cost(Money::from_fen(paid.received), paid.months);
  if (annual) mixed.simple_ppm = annual->simple().ppm();
  return mixed;
}

struct Read {
  Wanted wanted;
  PlanLimits limits;
};

/// Limits of nothing are mistakes; faults say which.
std::optional<Read> read_question(const FinancingPlanRequest& request, const Asked& asked,
                                  const Context& context, const Cursor& at) {
  constexpr std::int64_t kMostFen = 100'000'000'000;
  constexpr std::int64_t kLongestMonths = 480;
  Read read{wanted_of(asked.facts, context.fields), {}};
  if (request.amount_fen) read.wanted.amount = Money::from_fen(*request.amount_fen);
  if (request.term_months) read.wanted.term = term_of(*request.term_months);
  if (read.wanted.amount.fen() < 1 || read.wanted.amount.fen() > kMostFen) {
    at.member("amountFen").fault("out_of_range", "from 1 fen to a billion yuan");
  }
  if (read.wanted.term.months() < 1 || read.wanted.term.months() > kLongestMonths) {
    at.member("termMonths").fault("out_of_range", "from 1 to 480 months");
  }
  const std::int64_t lenders = request.lenders.value_or(kUsualLenders);
  if (lenders < 1 || lenders > kMostLenders) {
    at.member("lenders").fault("out_of_range", "from 1 to 4");
  }
  read.limits.lenders = static_cast<std::int32_t>(lenders);
  const auto limit = [&](const std::optional<std::int64_t>& fen, std::string_view key) {
    if (fen && (*fen < 0 || *fen > kMostFen)) {
      at.member(key).fault("out_of_range", "from 0 to a billion yuan");
    }
    return fen ? std::optional(Money::from_fen(*fen)) : std::nullopt;
  };
  read.limits.monthly_burden = limit(request.monthly_fen, "monthlyFen");
  read.limits.cost = limit(request.cost_fen, "costFen");
  return at.has_errors() ? std::nullopt : std::optional(read);
}

void add_none(FinancingPlanAnswer& answer, const NoPlan& none, const Told& told) {
  for (const rq::WithoutLimit& one : none.without) {
    std::optional<MixedLoans> plan = mixed_loans(one.plan, told);
    if (plan) answer.without.push_back({one.limit, *std::move(plan)});
  }
  answer.without_all = mixed_loans(none.without_all, told);
  answer.most_fen = none.most.fen();
  answer.least_fen = none.least.fen();
}

}  // namespace

std::optional<FinancingPlanAnswer> handle(const FinancingPlanRequest& request,
                                          const Context& context, const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const std::optional<Read> read = read_question(request, *asked, context, at);
  if (!read) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const std::vector<LoanHelp> helps = loan_helps(context.catalogue, question.as_of);
  const PlanSource source =
      plan_question(context.catalogue, helps, read->wanted, request.with_open.value_or(false),
                    read->limits, question);
  FinancingPlanAnswer answer;
  answer.amount_fen = read->wanted.amount.fen();
  answer.term_months = read->wanted.term.months();
  answer.offers = static_cast<std::int64_t>(source.products.size());
  answer.complete = true;
  if (source.products.empty()) return answer;
  Budget budget(kSetsLookedAt);
  const Result<FinancingAnswer> found = financing_plan(source.question, budget);
  // Of a question that was made within the bounds.
  RQ_CHECK(found.ok());
  const Told told{context, question, helps, source};
  answer.complete = found->complete && !source.is_cut;
  answer.best = mixed_loans(found->best, told);
  answer.second = mixed_loans(found->second, told);
  if (found->none && !source.is_cut) add_none(answer, *found->none, told);
  return answer;
}

}  // namespace rq::contract
