#include "core/contract/handlers_cost.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>

#include "core/base/check.h"
#include "core/catalogue/lpr.h"
#include "core/money/loan_cost.h"
#include "core/rules/facts.h"

namespace rq::contract {
namespace {

constexpr std::size_t kMostDraws = 100;

/// `where`: members and places in lists, parted by slashes.
void say(const Error& error, std::string_view where, const Cursor& at) {
  if (where.empty()) return at.fault(error.code, error.detail);
  const std::size_t slash = std::min(where.find('/'), where.size());
  const std::string_view part = where.substr(0, slash);
  const std::string_view rest = where.substr(std::min(slash + 1, where.size()));
  std::size_t place = 0;
  const bool is_place = std::from_chars(part.begin(), part.end(), place).ec == std::errc();
  RQ_CHECK(!is_place || place < at.value().size());
  say(error, rest, is_place ? at.element(place) : at.member(part));
}

/// Nothing, with a fault, when a share or months are out of range.
std::optional<Subsidy> to_subsidy(const LoanSubsidy& message, const Cursor& at) {
  constexpr std::int64_t kWhole = 1'000'000;
  Subsidy subsidy;
  if (message.rate_ppm < 0 || message.rate_ppm > kWhole) {
    at.member("ratePpm").fault("out_of_range", "from 0 to 100 %");
    return std::nullopt;
  }
  subsidy.of_balance = Rate::from_ppm(message.rate_ppm);
  if (message.months) {
    if (*message.months < 0) {
      at.member("months").fault("out_of_range", "from 0 months on");
      return std::nullopt;
    }
    subsidy.most_months = term_of(*message.months);
  }
  if (message.most_fen) {
    if (*message.most_fen < 0) {
      at.member("mostFen").fault("out_of_range", "from 0 fen on");
      return std::nullopt;
    }
    subsidy.most = Money::from_fen(*message.most_fen);
  }
  return subsidy;
}

std::optional<DayCount> read_day_count(std::int64_t days, const Cursor& at) {
  if (days == static_cast<std::int64_t>(DayCount::k360)) return DayCount::k360;
  if (days == static_cast<std::int64_t>(DayCount::k365)) return DayCount::k365;
  at.member("dayCount").fault("out_of_range", "360 or 365");
  return std::nullopt;
}

}  // namespace

Term term_of(std::int64_t months) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return Term::from_months(months < 0 || months > kMost ? -1 : static_cast<std::int32_t>(months));
}

rq::EarlyRepayment to_early(const EarlyRepayment& message) {
  rq::EarlyRepayment early;
  early.after = term_of(message.after_months);
  if (message.amount_fen) early.amount = Money::from_fen(*message.amount_fen);
  early.fee = Rate::from_ppm(message.fee_ppm.value_or(0));
  return early;
}

ScheduleAnswer to_message(const LoanCost& cost) {
  ScheduleAnswer answer;
  answer.instalments.reserve(cost.instalments.size());
  for (std::size_t i = 0; i < cost.instalments.size(); ++i) {
    const rq::Instalment& one = cost.instalments[i];
    answer.instalments.push_back({one.principal.fen(), one.interest.fen(), cost.fees[i].fen(),
                                  cost.help[i].fen(), one.balance.fen()});
  }
  answer.received_fen = cost.received.fen();
  answer.interest_fen = cost.all_interest.fen();
  answer.fees_fen = cost.all_fees.fen();
  for (const Money fee : cost.each_fee) answer.each_fee_fen.push_back(fee.fen());
  answer.help_fen = cost.all_help.fen();
  if (cost.early) {
    answer.early = {cost.early->repaid.fen(), cost.early->fee.fen(), cost.early->saved.fen()};
  }
  answer.simple_ppm = cost.annual.simple().ppm();
  answer.compound_ppm = cost.annual.compound().ppm();
  return answer;
}

void add_fault(const Error& error, const Cursor& at) { say(error, error.where, at); }

std::optional<ScheduleAnswer> handle(const ScheduleRequest& request, const Context& /*context*/,
                                     const Cursor& at) {
  Loan loan{Money::from_fen(request.principal_fen),
            Rate::from_ppm(request.annual_rate_ppm),
            term_of(request.term_months),
            request.plan,
            term_of(request.grace_months.value_or(0)),
            std::nullopt};
  if (request.early) loan.early = to_early(*request.early);
  std::vector<rq::LoanFee> fees;
  if (request.fees) {
    for (const LoanFee& fee : *request.fees) {
      fees.push_back({fee.time, Money::from_fen(fee.amount_fen.value_or(0)),
                      Rate::from_ppm(fee.rate_ppm.value_or(0))});
    }
  }
  std::vector<Subsidy> help;
  if (request.subsidy) {
    const std::optional<Subsidy> subsidy = to_subsidy(*request.subsidy, at.member("subsidy"));
    if (!subsidy) return std::nullopt;
    help.push_back(*subsidy);
  }
  const Result<LoanCost> cost = loan_cost(loan, fees, help);
  if (!cost) {
    add_fault(cost.error(), at);
    return std::nullopt;
  }
  return to_message(*cost);
}

std::optional<DrawsAnswer> handle(const DrawsRequest& request, const Context& /*context*/,
                                  const Cursor& at) {
  const std::optional<DayCount> count = read_day_count(request.day_count, at);
  if (!count) return std::nullopt;
  if (request.draws.size() > kMostDraws) {
    at.member("draws").fault("too_many", "at most 100 draws are counted together.");
    return std::nullopt;
  }
  const Rate rate = Rate::from_ppm(request.annual_rate_ppm);
  // The rate counts without draws too: as of a fen for no day.
  if (const auto none = interest_for_days(Money::from_fen(1), rate, 0, *count); !none) {
    add_fault(none.error(), at);
    return std::nullopt;
  }
  DrawsAnswer answer;
  for (std::size_t i = 0; i < request.draws.size(); ++i) {
    const Draw& draw = request.draws[i];
    // What does not fit is out of range all the same.
    const std::int32_t days = term_of(draw.days).months();
    const Result<Money> interest =
        interest_for_days(Money::from_fen(draw.amount_fen), rate, days, *count);
    if (!interest) {
      Error error = interest.error();
      const std::string place = "draws/" + std::to_string(i) + "/";
      if (error.where == "principalFen") error.where = place + "amountFen";
      if (error.where == "days") error.where = place + "days";
      add_fault(error, at);
      return std::nullopt;
    }
    answer.interest_fen.push_back(interest->fen());
    answer.total_fen += interest->fen();
  }
  const auto days = static_cast<std::int64_t>(*count);
  constexpr std::int64_t kYearDays = 365;
  answer.year_ppm = (rate.ppm() * kYearDays * 2 + days) / (days * 2);
  return answer;
}

std::optional<LprAnswer> handle(const LprRequest& /*request*/, const Context& /*context*/,
                                const Cursor& at) {
  const std::optional<Date> day = read_date(at.member("asOf"));
  if (!day) return std::nullopt;
  const std::optional<Lpr> lpr = lpr_on(*day);
  if (!lpr) {
    at.member("asOf").fault("not_found", "no announcement of the LPR is known for this day.");
    return std::nullopt;
  }
  constexpr std::int64_t kTimes = 4;
  return LprAnswer{format_date(lpr->from),       lpr->one_year.ppm(), lpr->five_years.ppm(),
                   kTimes * lpr->one_year.ppm(), lpr->verified,       format_date(lpr->last_seen)};
}

}  // namespace rq::contract
