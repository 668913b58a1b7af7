#include "core/contract/handlers_cost.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>

#include "core/money/loan_cost.h"

namespace rq::contract {
namespace {

/// Numbers of months that do not fit are out of range all the same.
Term term_of(std::int64_t months) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return Term::from_months(months < 0 || months > kMost ? -1 : static_cast<std::int32_t>(months));
}

/// `where`: members and places in lists, parted by slashes.
void say(const Error& error, std::string_view where, const Cursor& at) {
  if (where.empty()) return at.fault(error.code, error.detail);
  const std::size_t slash = std::min(where.find('/'), where.size());
  const std::string_view part = where.substr(0, slash);
  const std::string_view rest = where.substr(std::min(slash + 1, where.size()));
  std::size_t place = 0;
  const bool is_place = std::from_chars(part.begin(), part.end(), place).ec == std::errc();
  say(error, rest, is_place ? at.element(place) : at.member(part));
}

}  // namespace

std::optional<ScheduleAnswer> handle(const ScheduleRequest& request, const Context& /*context*/,
                                     const Cursor& at) {
  const Loan loan{Money::from_fen(request.principal_fen), Rate::from_ppm(request.annual_rate_ppm),
                  term_of(request.term_months), request.plan,
                  term_of(request.grace_months.value_or(0))};
  std::vector<rq::LoanFee> fees;
  if (request.fees) {
    for (const LoanFee& fee : *request.fees) {
      fees.push_back({fee.time, Money::from_fen(fee.amount_fen)});
    }
  }
  const Result<LoanCost> cost = loan_cost(loan, fees);
  if (!cost) {
    say(cost.error(), cost.error().where, at);
    return std::nullopt;
  }
  ScheduleAnswer answer;
  for (std::size_t i = 0; i < cost->instalments.size(); ++i) {
    const rq::Instalment& one = cost->instalments[i];
    answer.instalments.push_back(
        {one.principal.fen(), one.interest.fen(), cost->fees[i].fen(), one.balance.fen()});
  }
  answer.received_fen = cost->received.fen();
  answer.interest_fen = cost->all_interest.fen();
  answer.fees_fen = cost->all_fees.fen();
  answer.simple_ppm = cost->annual.simple.ppm();
  answer.compound_ppm = cost->annual.compound.ppm();
  return answer;
}

}  // namespace rq::contract
