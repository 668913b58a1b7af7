#include "core/money/schedule.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/base/check.h"
#include "core/base/enum_text.h"
#include "core/base/wide.h"
#include "core/money/discount.h"
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
  if (loan.early) {
    const Term after = loan.early->after;
    if (after.months() < 1 || after.months() >= loan.term.months()) {
      return out_of_range("early/afterMonths", "from 1 month to one less than the term");
    }
    if (loan.early->amount && loan.early->amount->fen() < 1) {
      return out_of_range("early/amountFen", "from 1 fen to what is owed then");
    }
    if (loan.early->fee.ppm() < 0 || loan.early->fee.ppm() > kMillion) {
      return out_of_range("early/feePpm", "from 0 to 100 %");
    }
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

/// What a balance bears in a month; the product fits a word.
std::int64_t month_interest(std::int64_t fen, Rate rate) {
  constexpr std::uint64_t kDivisor = kYear * kMillion;
  const std::uint64_t product =
      static_cast<std::uint64_t>(fen) * static_cast<std::uint64_t>(rate.ppm());
  return static_cast<std::int64_t>((product * 2 + kDivisor) / (kDivisor * 2));
}

/// The same part each month.
std::int64_t month_part(std::int64_t fen, std::int32_t months) {
  return (2 * fen + months) / (2 * static_cast<std::int64_t>(months));
}

/// The sum that repays with interest in so many months, P i q / (q - 1), where i is the rate of a
/// month and q = (1 + i)^months: the quotient of whole numbers.
std::int64_t level_sum_in_full(std::int64_t fen, Rate rate, std::int32_t months) {
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

/// The same as P i / (1 - v), where v is what a fen of the last month is worth now, from below and
/// from above in 2^-64: where both round alike, which is nearly always, that is it.
std::int64_t level_sum(std::int64_t fen, Rate rate, std::int32_t months) {
  if (rate.ppm() == 0) return month_part(fen, months);
  constexpr std::uint64_t kWhole = kYear * kMillion;
  const auto discount =
      static_cast<std::uint64_t>((static_cast<Wide>(kWhole) << kDiscountBits) /
                                 (kWhole + static_cast<std::uint64_t>(rate.ppm())));
  std::uint64_t last = discount;
  for (std::int32_t month = 1; month < months; ++month) {
    last = static_cast<std::uint64_t>((static_cast<Wide>(last) * discount) >> kDiscountBits);
  }
  const Wide above = (static_cast<Wide>(fen) * static_cast<Wide>(rate.ppm())) << kDiscountBits;
  const auto rounded = [&](std::uint64_t lacking) {
    const Wide below = static_cast<Wide>(lacking) * kWhole;
    return static_cast<std::int64_t>((above * 2 + below) / (below * 2));
  };
  // Each product cuts off less than one, and its factors lack no more than a month has added.
  const std::uint64_t most_lacking = 0 - last;
  const std::uint64_t cut = 2 * static_cast<std::uint64_t>(months);
  if (most_lacking > cut) {
    const std::int64_t sum = rounded(most_lacking);
    if (sum == rounded(most_lacking - cut)) return sum;
  }
  return level_sum_in_full(fen, rate, months);
}

/// How what is owed is repaid from one month on.
struct Course {
  std::int64_t level = 0;
  std::int64_t part = 0;
  /// What interest is counted from where it is not the balance.
  std::int64_t flat = 0;
};

Course course_of(const Loan& loan, std::int64_t owed, std::int32_t months) {
  Course course;
  if (loan.plan == RepaymentPlan::kEqualInstalment) {
    course.level = level_sum(owed, loan.annual_rate, months);
  } else if (loan.plan == RepaymentPlan::kEqualPrincipal ||
             loan.plan == RepaymentPlan::kFlatInterest) {
    course.part = month_part(owed, months);
  }
  course.flat = owed;
  return course;
}

struct MonthPaid {
  std::int64_t principal = 0;
  std::int64_t interest = 0;
};

/// What is paid at the end of a month as the plan says.
MonthPaid month_paid(const Loan& loan, const Course& course, std::int64_t balance,
                     std::int32_t month) {
  const bool is_last = month == loan.term.months();
  MonthPaid paid;
  if (loan.plan != RepaymentPlan::kBullet) {
    const bool is_flat = loan.plan == RepaymentPlan::kFlatInterest;
    paid.interest = month_interest(is_flat ? course.flat : balance, loan.annual_rate);
  } else if (is_last) {
    paid.interest = share(balance, loan.annual_rate.ppm(), month, kYear * kMillion);
  }
  if (is_last) {
    paid.principal = balance;
  } else if (month > loan.grace.months()) {
    const bool is_level = loan.plan == RepaymentPlan::kEqualInstalment;
    const std::int64_t part = is_level ? course.level - paid.interest : course.part;
    paid.principal = std::clamp(part, std::int64_t{0}, balance);
  }
  return paid;
}

/// Adds what is repaid early to a month and sets out the rest anew; false when it is more than is
/// owed.
bool repay_early(const Loan& loan, std::int32_t month, std::int64_t& balance, MonthPaid& paid,
                 Course& course) {
  const std::int64_t early = loan.early->amount ? loan.early->amount->fen() : balance;
  if (early > balance) return false;
  if (loan.plan == RepaymentPlan::kBullet) {
    paid.interest = share(early, loan.annual_rate.ppm(), month, kYear * kMillion);
  }
  paid.principal += early;
  balance -= early;
  const std::int32_t left = loan.term.months() - std::max(month, loan.grace.months());
  if (balance > 0) course = course_of(loan, balance, left);
  return true;
}

}  // namespace

std::string_view to_text(RepaymentPlan plan) { return kPlans[static_cast<std::size_t>(plan)]; }
std::optional<RepaymentPlan> from_text(std::string_view text, RepaymentPlan* /*tag*/) {
  return find_enum<RepaymentPlan>(kPlans, text);
}

Result<std::vector<Instalment>> schedule(const Loan& loan) {
  if (auto fault = fault_of(loan)) return *std::move(fault);
  const std::int32_t months = loan.term.months();
  Course course = course_of(loan, loan.principal.fen(), months - loan.grace.months());
  std::vector<Instalment> instalments;
  instalments.reserve(static_cast<std::size_t>(months));
  std::int64_t balance = loan.principal.fen();
  for (std::int32_t month = 1; month <= months; ++month) {
    MonthPaid paid = month_paid(loan, course, balance, month);
    balance -= paid.principal;
    const bool is_early = loan.early && loan.early->after.months() == month;
    if (is_early && !repay_early(loan, month, balance, paid, course)) {
      return out_of_range("early/amountFen", "from 1 fen to what is owed then");
    }
    instalments.push_back({Money::from_fen(paid.principal), Money::from_fen(paid.interest),
                           Money::from_fen(balance)});
    if (balance == 0 && loan.early && month >= loan.early->after.months()) break;
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
