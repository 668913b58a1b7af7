#include "core/money/loan_cost.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/base/enum_text.h"
#include "core/base/wide.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 4> kTimes = {"start", "month", "end", "year"};
constexpr std::size_t kMostFees = 20;
constexpr std::int64_t kWholeShare = 1'000'000;
constexpr std::size_t kYearMonths = 12;

std::optional<Error> fault_of(std::span<const LoanFee> fees, Money principal) {
  if (fees.size() > kMostFees) return Error{"out_of_range", "fees", "at most 20 fees"};
  for (std::size_t i = 0; i < fees.size(); ++i) {
    const std::string where = "fees/" + std::to_string(i);
    if (fees[i].amount.fen() < 0 || fees[i].amount > principal) {
      return Error{"out_of_range", where + "/amountFen", "from 0 to the principal"};
    }
    if (fees[i].share.ppm() < 0 || fees[i].share.ppm() > kWholeShare) {
      return Error{"out_of_range", where + "/ratePpm", "from 0 to 100 %"};
    }
  }
  return std::nullopt;
}

/// To the nearest, halves upwards; `months` of a year that is paid whole.
std::int64_t fee_of(const LoanFee& fee, std::int64_t owed, std::size_t months = kYearMonths) {
  const Wide whole = static_cast<Wide>(kWholeShare) * kYearMonths;
  const Wide share = static_cast<Wide>(owed) * static_cast<Wide>(fee.share.ppm()) * months;
  return fee.amount.fen() + static_cast<std::int64_t>((share * 2 + whole) / (whole * 2));
}

/// Adds one fee to the months in which it is paid, the first of which is the start; gives their
/// sum.
std::int64_t add_fee(const LoanFee& fee, const Loan& loan, std::span<const Instalment> instalments,
                     std::span<std::int64_t> at) {
  const std::int64_t principal = loan.principal.fen();
  const std::size_t months = instalments.size();
  std::int64_t sum = 0;
  const auto add = [&](std::size_t month, std::int64_t fen) {
    at[month] += fen;
    sum += fen;
  };
  switch (fee.time) {
    case CostTime::kStart: add(0, fee_of(fee, principal)); break;
    case CostTime::kEnd: add(months, fee_of(fee, principal)); break;
    case CostTime::kMonth: {
      const std::int64_t each = fee_of(fee, principal);
      for (std::size_t month = 1; month <= months; ++month) add(month, each);
      break;
    }
    case CostTime::kYear:
      for (std::size_t month = 0; month < months; month += kYearMonths) {
        const std::int64_t owed = month == 0 ? principal : instalments[month - 1].balance.fen();
        const auto term = static_cast<std::size_t>(loan.term.months());
        add(month, fee_of(fee, owed, std::min(kYearMonths, term - month)));
      }
  }
  return sum;
}

std::int64_t all_interest(std::span<const Instalment> instalments) {
  std::int64_t sum = 0;
  for (const Instalment& one : instalments) sum += one.interest.fen();
  return sum;
}

/// Against the same loan without it.
EarlyCost early_cost(const Loan& loan, std::span<const Instalment> instalments) {
  Loan usual = loan;
  usual.early.reset();
  const Result<std::vector<Instalment>> without = schedule(usual);
  const auto month = static_cast<std::size_t>(loan.early->after.months()) - 1;
  const std::int64_t repaid =
      instalments[month].principal.fen() - (*without)[month].principal.fen();
  return {Money::from_fen(repaid),
          Money::from_fen(fee_of({CostTime::kMonth, Money(), loan.early->fee}, repaid)),
          Money::from_fen(all_interest(*without) - all_interest(instalments))};
}

/// Several do not pay more together than the interest of a month.
void add_help(LoanCost& cost, Money principal, const Subsidy& subsidy) {
  const std::vector<Money> more = subsidies(cost.instalments, principal, subsidy);
  for (std::size_t i = 0; i < more.size(); ++i) {
    const std::int64_t left = cost.instalments[i].interest.fen() - cost.help[i].fen();
    const std::int64_t fen = std::min(more[i].fen(), left);
    cost.help[i] = Money::from_fen(cost.help[i].fen() + fen);
    cost.all_help = Money::from_fen(cost.all_help.fen() + fen);
  }
}

}  // namespace

std::string_view to_text(CostTime time) { return kTimes[static_cast<std::size_t>(time)]; }
std::optional<CostTime> from_text(std::string_view text, CostTime* /*tag*/) {
  return find_enum<CostTime>(kTimes, text);
}

Result<LoanCost> loan_cost(const Loan& loan, std::span<const LoanFee> fees,
                           std::span<const Subsidy> help) {
  Result<std::vector<Instalment>> made = schedule(loan);
  if (!made) return made.error();
  if (auto fault = fault_of(fees, loan.principal)) return *std::move(fault);
  LoanCost cost;
  cost.instalments = std::move(made.value());
  const std::size_t months = cost.instalments.size();
  std::vector<std::int64_t> fees_at(months + 1);
  std::int64_t all_fees = 0;
  for (const LoanFee& fee : fees) {
    cost.each_fee.push_back(Money::from_fen(add_fee(fee, loan, cost.instalments, fees_at)));
    all_fees += cost.each_fee.back().fen();
  }
  if (loan.early) {
    cost.early = early_cost(loan, cost.instalments);
    fees_at[static_cast<std::size_t>(loan.early->after.months())] += cost.early->fee.fen();
    all_fees += cost.early->fee.fen();
  }
  cost.help.resize(months);
  for (const Subsidy& one : help) add_help(cost, loan.principal, one);
  cost.received = Money::from_fen(loan.principal.fen() - fees_at[0]);
  cost.all_fees = Money::from_fen(all_fees);
  std::vector<Money> payments;
  payments.reserve(months);
  cost.fees.reserve(months);
  for (std::size_t i = 0; i < months; ++i) {
    const Instalment& one = cost.instalments[i];
    cost.fees.push_back(Money::from_fen(fees_at[i + 1]));
    payments.push_back(Money::from_fen(one.principal.fen() + one.interest.fen() + fees_at[i + 1] -
                                       cost.help[i].fen()));
  }
  cost.all_interest = Money::from_fen(all_interest(cost.instalments));
  Result<AnnualCost> annual = annual_cost(cost.received, payments);
  if (!annual) return Error{annual.error().code, "fees", annual.error().detail};
  cost.annual = *annual;
  return cost;
}

Result<AnnualCost> loan_rate(const Loan& loan, std::span<const LoanFee> fees) {
  if (loan.early) {
    const Result<LoanCost> cost = loan_cost(loan, fees);
    if (!cost) return cost.error();
    return cost->annual;
  }
  const Result<std::vector<Instalment>> instalments = schedule(loan);
  if (!instalments) return instalments.error();
  if (auto fault = fault_of(fees, loan.principal)) return *std::move(fault);
  std::vector<Money> payments;
  payments.reserve(instalments->size());
  for (const Instalment& one : *instalments) {
    payments.push_back(Money::from_fen(one.principal.fen() + one.interest.fen()));
  }
  Money received = loan.principal;
  if (!fees.empty()) {
    std::vector<std::int64_t> fees_at(payments.size() + 1);
    for (const LoanFee& fee : fees) add_fee(fee, loan, *instalments, fees_at);
    received = Money::from_fen(received.fen() - fees_at[0]);
    for (std::size_t i = 0; i < payments.size(); ++i) {
      payments[i] = Money::from_fen(payments[i].fen() + fees_at[i + 1]);
    }
  }
  Result<AnnualCost> annual = annual_cost(received, payments);
  if (!annual) return Error{annual.error().code, "fees", annual.error().detail};
  return annual;
}

}  // namespace rq
