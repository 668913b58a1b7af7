#include "core/rank/policy_benefit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <utility>

#include "core/base/enum_text.h"
#include "core/base/wide.h"
#include "core/rank/income_tax.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 4> kBenefitKindTexts = {"exact", "at_most", "between",
                                                               "not_known"};
constexpr std::array<std::string_view, 3> kBenefitPeriodTexts = {"once", "year", "loan"};
constexpr std::array<std::string_view, 4> kBenefitUnitTexts = {"fen", "ppm", "months", "people"};

constexpr std::int64_t kWholeBenefit = 1'000'000;
constexpr std::int64_t kMonthsOfYear = 12;
constexpr std::int64_t kMostFactor = 1'000'000'000;

/// The product, divided and rounded down. Nothing when a factor after the first is above a billion
/// or the result does not fit.
std::optional<std::int64_t> product_over(std::initializer_list<std::int64_t> factors,
                                         std::int64_t divisor) {
  Wide product = 1;
  for (const std::int64_t* factor = factors.begin(); factor != factors.end(); ++factor) {
    if (factor != factors.begin() && *factor > kMostFactor) return std::nullopt;
    product *= static_cast<Wide>(std::max<std::int64_t>(*factor, 0));
  }
  product /= static_cast<Wide>(divisor);
  if (product > static_cast<Wide>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
  return static_cast<std::int64_t>(product);
}

/// One policy's benefit as it is being worked out.
class Working {
 public:
  Working(const Policy& policy, const Question& question, BenefitFormula formula)
      : policy_(policy), question_(question) {
    benefit_.formula = formula;
    if (const auto most = optional_figure("maxFen")) benefit_.cap = Money::from_fen(*most);
  }

  [[nodiscard]] std::optional<PolicyBenefit> run();

 private:
  [[nodiscard]] std::optional<std::int64_t> optional_figure(std::string_view key) const {
    return policy_.benefit.member(key).integer();
  }
  [[nodiscard]] std::int64_t figure(std::string_view key) const {
    return optional_figure(key).value_or(0);
  }

  /// A fact of numbers; when it is not known, the field is put down as missing.
  std::optional<std::int64_t> fact(std::string_view key) {
    const auto field = question_.fields.find(key);
    if (!field) return std::nullopt;
    const Fact* known = question_.facts.find(*field);
    if (known != nullptr) return std::max<std::int64_t>(known->number, 0);
    miss(key);
    return std::nullopt;
  }
  void miss(std::string_view key) {
    if (const auto field = question_.fields.find(key)) benefit_.missing.push_back(*field);
  }

  void input(std::string_view name, BenefitUnit unit, std::optional<std::int64_t> value) {
    benefit_.inputs.push_back({name, unit, value, value});
  }

  /// Sets the result, within the cap; a sum that does not fit leaves no benefit at all.
  void result(BenefitKind kind, std::optional<std::int64_t> low, std::optional<std::int64_t> high) {
    fits_ = fits_ && low && high;
    if (!fits_) return;
    const std::int64_t most = benefit_.cap ? benefit_.cap->fen() : *high;
    benefit_.low = Money::from_fen(std::min(*low, most));
    benefit_.high = Money::from_fen(std::min(*high, most));
    const bool same = kind == BenefitKind::kBetween && benefit_.low == benefit_.high;
    // Of nothing there is no less.
    const bool nothing = kind == BenefitKind::kAtMost && *high == 0;
    benefit_.kind = same || nothing ? BenefitKind::kExact : kind;
  }
  void at_most(std::optional<std::int64_t> high) { result(BenefitKind::kAtMost, 0, high); }
  void exact(std::optional<std::int64_t> value) { result(BenefitKind::kExact, value, value); }

  void interest_subsidy();
  void share_of_unasked(std::string_view key);
  void refund();
  void extra_deduction();
  void lower_tax_rate();
  void sole_trader_tax();
  void people(bool off_taxes);
  void loan_share();
  void bound_by_taxes(std::int64_t low, std::int64_t high);

  /// What is known of the firm's corporate income tax; puts down what is missing.
  std::optional<TaxRates> tax_rates(std::optional<std::int64_t> without);

  const Policy& policy_;
  const Question& question_;
  PolicyBenefit benefit_;
  bool fits_ = true;
};

/// At most: interest is counted on what is still owed, and the loan may be paid back bit by bit.
void Working::interest_subsidy() {
  benefit_.per = BenefitPeriod::kLoan;
  auto loan = fact("amount_wanted");
  auto months = fact("term_wanted");
  if (const auto most = optional_figure("loanCapFen"); loan && most) loan = std::min(*loan, *most);
  if (months) months = std::min(*months, figure("maxMonths"));
  const std::int64_t rate = figure("subsidyPpmPerYear");
  input("loan", BenefitUnit::kFen, loan);
  input("rate", BenefitUnit::kPpm, rate);
  input("months", BenefitUnit::kMonths, months);
  if (loan && months) at_most(product_over({*loan, rate, *months}, kWholeBenefit * kMonthsOfYear));
}

/// Shares of what no question asks for stay words.
void Working::share_of_unasked(std::string_view key) {
  const BenefitFormula formula = benefit_.formula;
  const bool of_loan =
      formula == BenefitFormula::kInterestShare || formula == BenefitFormula::kPremiumShare;
  benefit_.per = of_loan ? BenefitPeriod::kLoan : BenefitPeriod::kOnce;
  input("share", BenefitUnit::kPpm, figure(key));
}

void Working::refund() {
  benefit_.per = BenefitPeriod::kYear;
  const std::int64_t large = figure("largePpm");
  const std::int64_t small = figure("smePpm");
  BenefitInput share{"share", BenefitUnit::kPpm, std::min(large, small), std::max(large, small)};
  if (const auto size = fact("sme_size")) {
    const Field& field = question_.fields.at(*question_.fields.find("sme_size"));
    const bool is_large = field.options[static_cast<std::size_t>(*size)].value == "large";
    share.low = share.high = is_large ? large : small;
  }
  benefit_.inputs.push_back(share);
}

std::optional<TaxRates> Working::tax_rates(std::optional<std::int64_t> without) {
  const TaxStanding standing = tax_standing(question_);
  if (standing.corporate == Verdict::kUnknown) miss("entity_type");
  if (standing.corporate != Verdict::kPass) return std::nullopt;
  TaxRates rates = usual_rates(standing, without);
  for (const std::string_view key : rates.missing) miss(key);
  return rates;
}

/// What is saved is bounded by the tax on the year's income, which counts before this deduction.
void Working::extra_deduction() {
  benefit_.per = BenefitPeriod::kYear;
  const auto expense = fact("rd_expense_ly");
  const std::int64_t share = figure("extraDeductionPpm");
  const auto rates = tax_rates(std::nullopt);
  input("expense", BenefitUnit::kFen, expense);
  input("share", BenefitUnit::kPpm, share);
  BenefitInput rate{"rate", BenefitUnit::kPpm, {}, {}};
  if (rates) {
    rate.low = rates->low;
    rate.high = rates->high;
  }
  benefit_.inputs.push_back(rate);
  if (!expense || !rates) return;
  const auto income = fact("taxable_income");
  const auto deduction = product_over({*expense, share}, kWholeBenefit);
  if (!income || !deduction) {
    return at_most(product_over({*expense, share, rates->high}, kWholeBenefit * kWholeBenefit));
  }
  if (*income < *deduction) {
    input("income", BenefitUnit::kFen, *income);
    return result(BenefitKind::kBetween, product_over({*income, rates->low}, kWholeBenefit),
                  product_over({*income, rates->high}, kWholeBenefit));
  }
  result(BenefitKind::kBetween,
         product_over({*expense, share, rates->low}, kWholeBenefit * kWholeBenefit),
         product_over({*expense, share, rates->high}, kWholeBenefit * kWholeBenefit));
}

void Working::lower_tax_rate() {
  benefit_.per = BenefitPeriod::kYear;
  const auto income = fact("taxable_income");
  const std::int64_t reduced = figure("taxRatePpm");
  const auto rates = tax_rates(reduced);
  input("income", BenefitUnit::kFen, income);
  BenefitInput usual{"usual", BenefitUnit::kPpm, {}, {}};
  if (rates) {
    usual.low = std::max(rates->low, reduced);
    usual.high = std::max(rates->high, reduced);
  }
  benefit_.inputs.push_back(usual);
  input("reduced", BenefitUnit::kPpm, reduced);
  if (!income || !rates) return;
  result(BenefitKind::kBetween, product_over({*income, *usual.low - reduced}, kWholeBenefit),
         product_over({*income, *usual.high - reduced}, kWholeBenefit));
}

/// At most: other reliefs come off the tax first.
void Working::sole_trader_tax() {
  benefit_.per = BenefitPeriod::kYear;
  auto income = fact("taxable_income");
  const std::int64_t share = figure("reductionPpm");
  std::optional<std::int64_t> tax;
  if (income) {
    income = std::min(*income, figure("incomeCapFen"));
    tax = sole_trader_tax_of(*income);
  }
  input("income", BenefitUnit::kFen, income);
  input("tax", BenefitUnit::kFen, tax);
  input("share", BenefitUnit::kPpm, share);
  if (tax) at_most(product_over({*tax, share}, kWholeBenefit));
}

/// Relief from taxes ends where the taxes do.
void Working::bound_by_taxes(std::int64_t low, std::int64_t high) {
  const auto taxes = fact("tax_paid_12m");
  if (!taxes) return at_most(high);
  if (*taxes < high) {
    input("taxes", BenefitUnit::kFen, *taxes);
    return at_most(*taxes);
  }
  result(BenefitKind::kBetween, low, high);
}

void Working::people(bool off_taxes) {
  benefit_.per = off_taxes ? BenefitPeriod::kYear : BenefitPeriod::kOnce;
  const auto count = fact(policy_.benefit.member("perHeadField").string().value_or(""));
  const std::int64_t each = figure("perHeadFen");
  const std::int64_t most = std::max(each, figure("perHeadMaxFen"));
  input("people", BenefitUnit::kPeople, count);
  benefit_.inputs.push_back({"each", BenefitUnit::kFen, each, most});
  if (!count) return;
  const auto low = product_over({each, *count}, 1);
  const auto high = product_over({most, *count}, 1);
  if (off_taxes && low && high) return bound_by_taxes(*low, *high);
  result(BenefitKind::kBetween, low, high);
}

void Working::loan_share() {
  benefit_.per = BenefitPeriod::kLoan;
  const auto loan = fact("amount_wanted");
  const std::int64_t rate = figure("ratePpm");
  input("loan", BenefitUnit::kFen, loan);
  input("rate", BenefitUnit::kPpm, rate);
  if (loan) exact(product_over({*loan, rate}, kWholeBenefit));
}

std::optional<PolicyBenefit> Working::run() {
  switch (benefit_.formula) {
    case BenefitFormula::kInterestSubsidy: interest_subsidy(); break;
    case BenefitFormula::kInterestShare: share_of_unasked("maxInterestSharePpm"); break;
    case BenefitFormula::kPremiumShare: share_of_unasked("premiumSharePpm"); break;
    case BenefitFormula::kRefund: refund(); break;
    case BenefitFormula::kContractShare: share_of_unasked("maxContractSharePpm"); break;
    case BenefitFormula::kCostShare: share_of_unasked("maxSharePpm"); break;
    case BenefitFormula::kExtraDeduction: extra_deduction(); break;
    case BenefitFormula::kLowerTaxRate: lower_tax_rate(); break;
    case BenefitFormula::kSoleTraderTax: sole_trader_tax(); break;
    case BenefitFormula::kPerHead: people(false); break;
    case BenefitFormula::kPerHeadTax: people(true); break;
    case BenefitFormula::kLoanShare: loan_share(); break;
    case BenefitFormula::kAward: at_most(figure("maxFen")); break;
  }
  if (!fits_) return std::nullopt;
  return std::move(benefit_);
}

}  // namespace

std::string_view to_text(BenefitKind kind) {
  return kBenefitKindTexts[static_cast<std::size_t>(kind)];
}
std::optional<BenefitKind> from_text(std::string_view text, BenefitKind* /*tag*/) {
  return find_enum<BenefitKind>(kBenefitKindTexts, text);
}
std::string_view to_text(BenefitPeriod period) {
  return kBenefitPeriodTexts[static_cast<std::size_t>(period)];
}
std::optional<BenefitPeriod> from_text(std::string_view text, BenefitPeriod* /*tag*/) {
  return find_enum<BenefitPeriod>(kBenefitPeriodTexts, text);
}
std::string_view to_text(BenefitUnit unit) {
  return kBenefitUnitTexts[static_cast<std::size_t>(unit)];
}
std::optional<BenefitUnit> from_text(std::string_view text, BenefitUnit* /*tag*/) {
  return find_enum<BenefitUnit>(kBenefitUnitTexts, text);
}

std::optional<PolicyBenefit> benefit_of(const Policy& policy, const Question& question) {
  const auto name = policy.benefit.member("formula").string();
  if (!name) return std::nullopt;
  const auto formula = from_text(*name, static_cast<BenefitFormula*>(nullptr));
  if (!formula) return std::nullopt;
  return Working(policy, question, *formula).run();
}

}  // namespace rq
