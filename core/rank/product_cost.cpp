#include "core/rank/product_cost.h"

#include <algorithm>
#include <limits>

namespace rq {
namespace {

constexpr std::int64_t kUsualAmount = 100'000'000;
constexpr std::int32_t kUsualTerm = 12;
constexpr std::string_view kAtWill = "revolving";

std::optional<std::int64_t> number_of(std::string_view key, const Facts& facts,
                                      const FieldList& fields) {
  const std::optional<FieldIndex> field = fields.find(key);
  const Fact* fact = field ? facts.find(*field) : nullptr;
  return fact != nullptr && fact->number > 0 ? std::optional(fact->number) : std::nullopt;
}

CostTime time_of(std::string_view basis) {
  if (basis == "per_year") return CostTime::kYear;
  return basis == "per_month" ? CostTime::kMonth : CostTime::kStart;
}

/// Within what is stated; a lowest above the highest gives the highest.
template <typename T>
T within(T value, const std::optional<T>& lowest, const std::optional<T>& highest) {
  if (lowest) value = std::max(value, *lowest);
  return highest ? std::min(value, *highest) : value;
}

std::optional<RepaymentPlan> plan_called(std::string_view text) {
  if (text == kAtWill) return RepaymentPlan::kInterestFirst;
  return from_text(text, static_cast<RepaymentPlan*>(nullptr));
}

/// The asked plan where it is one of the product's, and its first otherwise.
std::optional<RepaymentPlan> plan_of(const Product& product, std::optional<RepaymentPlan> asked) {
  std::optional<RepaymentPlan> first;
  for (const std::string_view text : product.repayment) {
    const std::optional<RepaymentPlan> plan = plan_called(text);
    if (!plan) continue;
    if (!asked || *plan == *asked) return plan;
    if (!first) first = plan;
  }
  return first;
}

/// Interest first is drawing at will where it is not offered besides.
bool is_at_will(const Product& product) {
  bool at_will = false;
  for (const std::string_view text : product.repayment) {
    if (text == to_text(RepaymentPlan::kInterestFirst)) return false;
    at_will |= text == kAtWill;
  }
  return at_will;
}

}  // namespace

Wanted wanted_of(const Facts& facts, const FieldList& fields) {
  const std::int64_t months =
      std::min<std::int64_t>(number_of("term_wanted", facts, fields).value_or(kUsualTerm),
                             std::numeric_limits<std::int32_t>::max());
  return {Money::from_fen(number_of("amount_wanted", facts, fields).value_or(kUsualAmount)),
          Term::from_months(static_cast<std::int32_t>(months))};
}

std::vector<RepaymentPlan> plans_of(const Product& product) {
  std::vector<RepaymentPlan> plans;
  for (const std::string_view text : product.repayment) {
    const std::optional<RepaymentPlan> plan = plan_called(text);
    if (plan && std::find(plans.begin(), plans.end(), *plan) == plans.end()) plans.push_back(*plan);
  }
  return plans;
}

std::optional<ProductLoan> product_loan(const Product& product, const Wanted& wanted,
                                        std::optional<Money> limit,
                                        std::optional<RepaymentPlan> plan) {
  const std::optional<RepaymentPlan> first = plan_of(product, plan);
  const std::optional<Rate> low =
      product.annual_rate_min ? product.annual_rate_min : product.annual_rate_max;
  if (!first || !low) return std::nullopt;
  ProductLoan made;
  made.highest_rate = product.annual_rate_max.value_or(*low);
  made.loan.annual_rate = *low;
  made.loan.principal =
      within(wanted.amount, product.amount_min, limit ? limit : product.amount_max);
  made.loan.term = within(wanted.term, product.term_min, product.term_max);
  made.loan.plan = *first;
  made.revolving = *first == RepaymentPlan::kInterestFirst && is_at_will(product);
  made.fees.reserve(product.fees.size());
  for (const Fee& fee : product.fees) {
    made.fees.push_back(
        {time_of(fee.basis), fee.amount.value_or(Money()), fee.rate.value_or(Rate())});
  }
  return made;
}

std::optional<CostRange> cost_range(const ProductLoan& loan) {
  const Result<AnnualCost> low = loan_rate(loan.loan, loan.fees);
  if (!low) return std::nullopt;
  CostRange range{low->simple(), low->simple()};
  if (loan.highest_rate == loan.loan.annual_rate) return range;
  Loan dearest = loan.loan;
  dearest.annual_rate = loan.highest_rate;
  const Result<AnnualCost> high = loan_rate(dearest, loan.fees);
  if (high) range.high = high->simple();
  return range;
}

}  // namespace rq
