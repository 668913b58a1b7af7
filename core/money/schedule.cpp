#include "core/money/schedule.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/base/check.h"
#include "core/base/enum_text.h"
#include "core/base/wide.h"
#include "core/money/natural.h"

namespace rq {
namespace {

constexpr std::int64_t kMostFen = 1'000'000'000'000;
constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int32_t kMostMonths = 480;
constexpr std::int32_t kMostDays = 36'500;
constexpr std::int64_t kYear = 12;

constexpr std::array<std::string_view, 5> kPlans = {"equal_instalment", "equal_principal",
                                                    "interest_first", "bullet", "flat_interest"};

Error out_of_range(const char* where, const char* detail) {
  return {"out_of_range", where, detail};
}

std::optional<Error> fault_of(Money principal, Rate rate) {
  if (principal.fen() < 1 || principal.fen() > kMostFen) {
    return out_of_range("principalFen", "from 1 fen to 10 billion yuan");
  }
  if (rate.ppm() < 0 || rate.ppm() > kMillion) {
    return out_of_range("annualRatePpm", "from 0 to 100 %");
  }
  return std::nullopt;
}

std::optional<Error> fault_of(const Loan& loan) {
  if (auto fault = fault_of(loan.principal, loan.annual_rate)) return fault;
  if (loan.term.months() < 1 || loan.term.months() > kMostMonths) {
    return out_of_range("termMonths", "from 1 to 480 months");
  }
  if (loan.grace.months() < 0 || loan.grace.months() >= loan.term.months()) {
    return out_of_range("graceMonths", "from 0 months to one less than the term");
  }
  return std::nullopt;
}

/// a b c / d to the nearest, halves upwards. What comes in is checked: a below 2^40, b below 2^20,
/// c below 2^16.
std::int64_t share(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  const Wide product = static_cast<Wide>(a) * static_cast<Wide>(b) * static_cast<Wide>(c);
  const auto divisor = static_cast<Wide>(d);
  return static_cast<std::int64_t>((product * 2 + divisor) / (divisor * 2));
}

std::int64_t interest_of(std::int64_t fen, Rate rate, std::int32_t months) {
  return share(fen, rate.ppm(), months, kYear * kMillion);
}

/// The sum that repays with interest in so many months: P i q / (q - 1), where i is the rate of a
/// month and q = (1 + i)^months.
std::int64_t level_sum(std::int64_t fen, Rate rate, std::int32_t months) {
  if (rate.ppm() == 0) return share(fen, 1, 1, months);
  constexpr std::int64_t kWhole = kYear * kMillion;
  const Natural grown = power(static_cast<std::uint64_t>(kWhole + rate.ppm()), months);
  const Natural still = power(static_cast<std::uint64_t>(kWhole), months);
  const Natural above = Natural(static_cast<std::uint64_t>(fen)) *
                        Natural(static_cast<std::uint64_t>(rate.ppm())) * grown;
  const Natural below = Natural(static_cast<std::uint64_t>(kWhole)) * (grown - still);
  const std::optional<std::int64_t> sum = above.divided_by(below);
  RQ_CHECK(sum.has_value());
  return *sum;
}

}  // namespace

std::string_view to_text(RepaymentPlan plan) { return kPlans[static_cast<std::size_t>(plan)]; }
std::optional<RepaymentPlan> from_text(std::string_view text, RepaymentPlan* /*tag*/) {
  return find_enum<RepaymentPlan>(kPlans, text);
}

Result<std::vector<Instalment>> schedule(const Loan& loan) {
  if (auto fault = fault_of(loan)) return *std::move(fault);
  const std::int32_t months = loan.term.months();
  const std::int32_t repaying = months - loan.grace.months();
  const std::int64_t principal = loan.principal.fen();
  const bool is_level = loan.plan == RepaymentPlan::kEqualInstalment;
  const bool is_spread =
      loan.plan == RepaymentPlan::kEqualPrincipal || loan.plan == RepaymentPlan::kFlatInterest;
  const std::int64_t level = is_level ? level_sum(principal, loan.annual_rate, repaying) : 0;
  const std::int64_t part = is_spread ? share(principal, 1, 1, repaying) : 0;

  std::vector<Instalment> instalments;
  instalments.reserve(static_cast<std::size_t>(months));
  std::int64_t balance = principal;
  for (std::int32_t month = 1; month <= months; ++month) {
    const bool is_last = month == months;
    std::int64_t interest = 0;
    if (loan.plan != RepaymentPlan::kBullet) {
      const bool is_flat = loan.plan == RepaymentPlan::kFlatInterest;
      interest = interest_of(is_flat ? principal : balance, loan.annual_rate, 1);
    } else if (is_last) {
      interest = interest_of(principal, loan.annual_rate, months);
    }
    std::int64_t repaid = 0;
    if (is_last) {
      repaid = balance;
    } else if (month > loan.grace.months()) {
      repaid = std::clamp(is_level ? level - interest : part, std::int64_t{0}, balance);
    }
    balance -= repaid;
    instalments.push_back(
        {Money::from_fen(repaid), Money::from_fen(interest), Money::from_fen(balance)});
  }
  return instalments;
}

Result<Money> interest_for_days(Money balance, Rate annual_rate, std::int32_t days,
                                DayCount count) {
  if (auto fault = fault_of(balance, annual_rate)) return *std::move(fault);
  if (days < 0 || days > kMostDays) return out_of_range("days", "from 0 to 36,500");
  return Money::from_fen(
      share(balance.fen(), annual_rate.ppm(), days, static_cast<std::int64_t>(count) * kMillion));
}

}  // namespace rq
