#include "core/catalogue/benefit_formula.h"

#include <array>
#include <cstddef>
#include <string>

#include "core/base/enum_text.h"

namespace rq {
namespace {

constexpr std::size_t kFormulas = 13;

constexpr std::array<std::string_view, kFormulas> kFormulaTexts = {
    "interest_subsidy", "interest_share",  "premium_share",  "refund",          "contract_share",
    "cost_share",       "extra_deduction", "lower_tax_rate", "sole_trader_tax", "per_head",
    "per_head_tax",     "loan_share",      "award"};

/// The figures that each formula cannot do without; the second is empty where one is enough.
constexpr std::array<std::array<std::string_view, 2>, kFormulas> kFigures = {{
    {"subsidyPpmPerYear", "maxMonths"},
    {"maxInterestSharePpm", ""},
    {"premiumSharePpm", ""},
    {"largePpm", "smePpm"},
    {"maxContractSharePpm", ""},
    {"maxSharePpm", ""},
    {"extraDeductionPpm", ""},
    {"taxRatePpm", ""},
    {"reductionPpm", "incomeCapFen"},
    {"perHeadFen", "perHeadField"},
    {"perHeadFen", "perHeadField"},
    {"ratePpm", ""},
    {"maxFen", ""},
}};

constexpr std::int64_t kMostPpm = 10'000'000;
constexpr std::int64_t kMostMonths = 600;
constexpr std::int64_t kMostFen = 1'000'000'000'000;

std::int64_t most_of(std::string_view key) {
  if (key.find("Ppm") != std::string_view::npos) return kMostPpm;
  return key.find("Months") != std::string_view::npos ? kMostMonths : kMostFen;
}

void check_figure(const Cursor& at, std::int64_t most) {
  const auto figure = at.integer();
  if (figure && (*figure < 0 || *figure > most)) {
    at.fault("out_of_range", "a figure from 0 to " + std::to_string(most) + ".");
  }
}

void check_people(const Cursor& at, const FieldList& fields) {
  const auto key = at.string();
  if (!key) return;
  const auto field = fields.find(*key);
  if (!field || fields.at(*field).type != FieldType::kInt) {
    at.fault("unknown_field", "there is no field of whole numbers \"" + std::string(*key) +
                                  "\" in fields.json; name the one that counts the people.");
  }
}

}  // namespace

std::string_view to_text(BenefitFormula formula) {
  return kFormulaTexts[static_cast<std::size_t>(formula)];
}

std::optional<BenefitFormula> from_text(std::string_view text, BenefitFormula* /*tag*/) {
  return find_enum<BenefitFormula>(kFormulaTexts, text);
}

void check_benefit(const Cursor& benefit, const FieldList& fields) {
  const Cursor name = benefit.member("formula");
  if (name.empty()) return;
  const auto text = name.string();
  if (!text) return;
  const auto formula = find_enum<BenefitFormula>(kFormulaTexts, *text);
  if (!formula) {
    name.fault("unknown_option", "no formula is called \"" + std::string(*text) +
                                     "\"; see docs/formats/catalogue.md.");
    return;
  }
  for (const std::string_view key : kFigures[static_cast<std::size_t>(*formula)]) {
    if (key == "perHeadField") {
      check_people(benefit.member(key), fields);
    } else if (!key.empty()) {
      check_figure(benefit.member(key), most_of(key));
    }
  }
  for (const std::string_view key : {"loanCapFen", "maxFen", "perHeadMaxFen"}) {
    const Cursor figure = benefit.member(key);
    if (!figure.empty()) check_figure(figure, kMostFen);
  }
}

}  // namespace rq
