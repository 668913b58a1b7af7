#include "core/money/loan_cost.h"

#include <array>
#include <string>
#include <utility>

#include "core/base/enum_text.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 3> kTimes = {"start", "month", "end"};
constexpr std::size_t kMostFees = 20;

}  // namespace

std::string_view to_text(CostTime time) { return kTimes[static_cast<std::size_t>(time)]; }
std::optional<CostTime> from_text(std::string_view text, CostTime* /*tag*/) {
  return find_enum<CostTime>(kTimes, text);
}

Result<LoanCost> loan_cost(const Loan& loan, const std::vector<LoanFee>& fees) {
  Result<std::vector<Instalment>> made = schedule(loan);
  if (!made) return made.error();
  if (fees.size() > kMostFees) return Error{"out_of_range", "fees", "at most 20 fees"};
  std::int64_t at_start = 0;
  std::int64_t each_month = 0;
  std::int64_t at_end = 0;
  for (std::size_t i = 0; i < fees.size(); ++i) {
    const std::int64_t fen = fees[i].amount.fen();
    if (fen < 0 || fen > loan.principal.fen()) {
      return Error{"out_of_range", "fees/" + std::to_string(i) + "/amountFen",
                   "from 0 to the principal"};
    }
    switch (fees[i].time) {
      case CostTime::kStart: at_start += fen; break;
      case CostTime::kMonth: each_month += fen; break;
      case CostTime::kEnd: at_end += fen; break;
    }
  }
  LoanCost cost;
  cost.instalments = std::move(made.value());
  cost.received = Money::from_fen(loan.principal.fen() - at_start);
  std::vector<Money> payments;
  std::int64_t interest = 0;
  std::int64_t all_fees = at_start;
  for (std::size_t i = 0; i < cost.instalments.size(); ++i) {
    const Instalment& one = cost.instalments[i];
    const std::int64_t fee = each_month + (i + 1 == cost.instalments.size() ? at_end : 0);
    cost.fees.push_back(Money::from_fen(fee));
    payments.push_back(Money::from_fen(one.principal.fen() + one.interest.fen() + fee));
    interest += one.interest.fen();
    all_fees += fee;
  }
  cost.all_interest = Money::from_fen(interest);
  cost.all_fees = Money::from_fen(all_fees);
  Result<AnnualCost> annual = annual_cost(cost.received, payments);
  if (!annual) return Error{annual.error().code, "fees", annual.error().detail};
  cost.annual = *annual;
  return cost;
}

}  // namespace rq
