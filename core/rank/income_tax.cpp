#include "core/rank/income_tax.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace rq {
namespace {

constexpr std::int64_t kUsualTaxPpm = 250'000;
constexpr std::int64_t kHighTechTaxPpm = 150'000;
constexpr std::int64_t kSmallTaxPpm = 50'000;

struct SmallFirmLimit {
  std::string_view field;
  std::int64_t most;
};
constexpr std::array<SmallFirmLimit, 4> kSmallFirmLimits = {{
    {"taxable_income", 300'000'000},
    {"employees", 300},
    {"total_assets", 5'000'000'000},
    {"restricted_industry", 0},
}};

/// Income up to `to` is taxed at `percent`; `quick` makes up for the lower brackets.
struct TaxBracket {
  std::int64_t to;
  std::int64_t percent;
  std::int64_t quick;
};
constexpr std::array<TaxBracket, 5> kTaxBrackets = {{
    {3'000'000, 5, 0},
    {9'000'000, 10, 150'000},
    {30'000'000, 20, 1'050'000},
    {50'000'000, 30, 4'050'000},
    {INT64_MAX, 35, 6'550'000},
}};

const Fact* tax_fact(const Question& question, std::string_view key) {
  const auto field = question.fields.find(key);
  return field ? question.facts.find(*field) : nullptr;
}

bool has_option(const Question& question, std::string_view key, std::string_view option) {
  const Fact* fact = tax_fact(question, key);
  if (fact == nullptr) return false;
  const Field& field = question.fields.at(*question.fields.find(key));
  const auto place = field.option(option);
  if (!place) return false;
  if (field.type == FieldType::kSet) return (fact->options >> *place & 1U) != 0;
  return fact->number == static_cast<std::int64_t>(*place);
}

Verdict known(const Question& question, std::string_view key, bool value) {
  if (tax_fact(question, key) == nullptr) return Verdict::kUnknown;
  return value ? Verdict::kPass : Verdict::kFail;
}

Verdict small_low_profit(const Question& question) {
  if (const Fact* said = tax_fact(question, "small_low_profit")) {
    return said->number != 0 ? Verdict::kPass : Verdict::kFail;
  }
  Verdict verdict = Verdict::kPass;
  for (const SmallFirmLimit& limit : kSmallFirmLimits) {
    const Fact* fact = tax_fact(question, limit.field);
    if (fact == nullptr) {
      verdict = Verdict::kUnknown;
    } else if (fact->number > limit.most) {
      return Verdict::kFail;
    }
  }
  return verdict;
}

}  // namespace

TaxStanding tax_standing(const Question& question) {
  TaxStanding standing;
  const bool corporate = has_option(question, "entity_type", "company") ||
                         has_option(question, "entity_type", "cooperative") ||
                         has_option(question, "entity_type", "private_non_enterprise");
  standing.corporate = known(question, "entity_type", corporate);
  standing.small_low_profit = small_low_profit(question);
  standing.high_tech =
      known(question, "qualifications", has_option(question, "qualifications", "high_tech"));
  return standing;
}

TaxRates usual_rates(const TaxStanding& standing, std::optional<std::int64_t> without) {
  TaxRates rates{kUsualTaxPpm, kUsualTaxPpm, {}};
  const auto grant = [&](Verdict right, std::int64_t rate, std::string_view field) {
    if (rate == without || right == Verdict::kFail) return;
    rates.low = std::min(rates.low, rate);
    if (right == Verdict::kPass) {
      rates.high = std::min(rates.high, rate);
    } else {
      rates.missing.push_back(field);
    }
  };
  grant(standing.small_low_profit, kSmallTaxPpm, "small_low_profit");
  grant(standing.high_tech, kHighTechTaxPpm, "qualifications");
  if (rates.low == rates.high) rates.missing.clear();
  return rates;
}

std::int64_t sole_trader_tax_of(std::int64_t income) {
  constexpr std::int64_t kPercent = 100;
  for (const TaxBracket& bracket : kTaxBrackets) {
    if (income > bracket.to) continue;
    return income / kPercent * bracket.percent + income % kPercent * bracket.percent / kPercent -
           bracket.quick;
  }
  return 0;
}

}  // namespace rq
