// Of a made-up firm: legal form, age, place, owner; revenue, staff, assets, profit, debts, size.

#include <algorithm>

#include "core/base/check.h"
#include "core/catalogue/firm_size.h"
#include "core/population/firm_draft.h"
#include "core/population/options.h"

namespace rq {
namespace {

template <typename List>
std::size_t pick_by_weight(Draw& draw, const List& list) {
  std::int64_t all = 0;
  for (const auto& one : list) all += one.weight;
  std::int64_t left = draw.between(0, all - 1);
  std::size_t place = 0;
  while (left >= list[place].weight) left -= list[place++].weight;
  return place;
}

void add_place(FirmDraft& draft) {
  const std::size_t industry = pick_by_weight(draft.draw, kIndustries);
  draft.industry = &kIndustries[industry];
  draft.set(FirmFact::kIndustryCode, static_cast<std::int64_t>(industry));
  const bool at_home = draft.draw.chance(250);
  const std::size_t district =
      at_home ? draft.industry->home : pick_by_weight(draft.draw, kDistricts);
  draft.set(FirmFact::kRegionCode, static_cast<std::int64_t>(district));
  const bool elsewhere = draft.draw.chance(40);
  draft.set(
      FirmFact::kTaxRegionCode,
      static_cast<std::int64_t>(elsewhere ? pick_by_weight(draft.draw, kDistricts) : district));
}

void add_traits(FirmDraft& draft) {
  draft.age = draft.draw.normal();
  draft.scale = draft.trait(400 * draft.age, 917);
  draft.quality = draft.trait(300 * draft.age + 200 * draft.scale, 933);
  draft.research = draft.industry->tech + draft.trait(300 * draft.scale, 954);
  draft.age_days = std::clamp<std::int64_t>(grow(1200, draft.age * 13 / 10), 20, 12'000);
  const Date established = kFirmsAsOf - std::chrono::days{draft.age_days};
  draft.age_months = age_in_months(established, kFirmsAsOf);
  draft.set(FirmFact::kEstablishedDate, day_number(established));
}

option::EntityType legal_form(FirmDraft& draft) {
  Draw& draw = draft.draw;
  if (draft.scale < 1000 && draw.chance(draft.industry->sole_traders)) {
    return option::kEntityTypeSoleTrader;
  }
  if (draft.industry->section() == 'A' && draw.chance(300)) return option::kEntityTypeCooperative;
  if (draft.industry->section() == 'P' && draw.chance(150)) {
    return option::kEntityTypePrivateNonEnterprise;
  }
  if (draft.scale < 1000 && draw.chance(40)) return option::kEntityTypeSoleProprietorship;
  return draw.chance(25) ? option::kEntityTypePartnership : option::kEntityTypeCompany;
}

option::Ownership owner(FirmDraft& draft) {
  if (!draft.is_company) return option::kOwnershipPrivate;
  const std::int64_t drawn = draft.draw.between(0, 999);
  // The larger, the more often not private.
  const std::int64_t others = std::clamp<std::int64_t>(90 + draft.scale / 20, 20, 250);
  if (drawn >= others) return option::kOwnershipPrivate;
  constexpr std::array<option::Ownership, 8> kOthers = {
      option::kOwnershipState,   option::kOwnershipState,   option::kOwnershipCollective,
      option::kOwnershipForeign, option::kOwnershipForeign, option::kOwnershipForeign,
      option::kOwnershipMixed,   option::kOwnershipMixed};
  return kOthers[static_cast<std::size_t>(drawn) % kOthers.size()];
}

/// Revenue at today's pace, over the last 12 months, and of the last calendar year.
void add_revenue(FirmDraft& draft) {
  constexpr Date kYearBegins = std::chrono::year{2025} / std::chrono::January / std::chrono::day{1};
  constexpr std::int64_t kDaysAYear = 365;
  std::int64_t yearly = grow(draft.industry->revenue_wan * kFenPerWan, draft.scale * 16 / 10);
  if (draft.is_sole_trader) yearly /= 3;
  draft.yearly = yearly / 10'000 * 10'000;
  draft.revenue_12m =
      draft.yearly / kDaysAYear * std::min(kDaysAYear, draft.age_days) / 10'000 * 10'000;
  const std::int64_t young = draft.age_months < 48 ? 100'000 : 0;
  const std::int64_t growth = std::clamp<std::int64_t>(
      40'000 + young + 90 * draft.quality + 160 * draft.draw.normal(), -450'000, 1'500'000);
  const std::int64_t before = draft.yearly / (1'000'000 + growth) * 1'000'000;
  const std::int64_t days_of_last_year =
      kDaysAYear - (day_number(kFirmsAsOf) - draft.age_days - day_number(kYearBegins));
  draft.revenue_ly = before / kDaysAYear *
                     std::clamp<std::int64_t>(days_of_last_year, 0, kDaysAYear) / 10'000 * 10'000;
  draft.set(FirmFact::kRevenueLy, draft.revenue_ly);
  // Both years must be whole.
  if (days_of_last_year < 2 * kDaysAYear + 1) return;
  draft.set(FirmFact::kRevenueGrowth, growth);
  draft.set(FirmFact::kRevenueGrowth2yEach, std::min(growth, growth + 100 * draft.draw.normal()));
  if (draft.industry->section() == 'C') {
    draft.set(FirmFact::kOutputGrowth, growth + 30 * draft.draw.normal());
  }
}

void add_accounts(FirmDraft& draft) {
  Draw& draw = draft.draw;
  draft.employees = std::max<std::int64_t>(
      1, grow(draft.yearly, draw.normal() * 6 / 10) / (draft.industry->per_head_wan * kFenPerWan));
  draft.set(FirmFact::kEmployees, draft.employees);
  const std::int64_t margin = std::clamp<std::int64_t>(
      draft.industry->margin + draft.quality * 30 / 1000 + draw.normal() * 40 / 1000, -300, 450);
  draft.profit_ly = permille_of(draft.revenue_ly, margin);
  draft.set(FirmFact::kNetProfitLy, draft.profit_ly);
  const std::int64_t assets = std::max<std::int64_t>(
      kFenPerWan, grow(permille_of(draft.yearly, draft.industry->assets), draw.normal() * 6 / 10));
  draft.set(FirmFact::kTotalAssets, assets);
  const std::int64_t debt_ratio = std::clamp<std::int64_t>(
      520'000 - 110 * draft.quality + 140 * draw.normal(), 20'000, 1'400'000);
  draft.set(FirmFact::kDebtRatio, debt_ratio);
  draft.debts = permille_of(assets, debt_ratio / 1000);
  draft.set(FirmFact::kMainBusinessRatio,
            std::clamp<std::int64_t>(880'000 + 90 * draw.normal(), 300'000, 1'000'000));
}

void add_size(FirmDraft& draft) {
  const SizeInput input{draft.industry->code, draft.employees, Money::from_fen(draft.revenue_ly),
                        Money::from_fen(draft.value(FirmFact::kTotalAssets))};
  const Result<SizeAnswer> answer = classify_size(input, kFirmsAsOf);
  RQ_CHECK(answer.ok());
  if (!answer->size) return;
  draft.is_large = *answer->size == FirmSize::kLarge;
  switch (*answer->size) {
    case FirmSize::kLarge: return draft.set(FirmFact::kSmeSize, option::kSmeSizeLarge);
    case FirmSize::kMedium: return draft.set(FirmFact::kSmeSize, option::kSmeSizeMedium);
    case FirmSize::kSmall: return draft.set(FirmFact::kSmeSize, option::kSmeSizeSmall);
    case FirmSize::kMicro: return draft.set(FirmFact::kSmeSize, option::kSmeSizeMicro);
  }
}

}  // namespace

void add_basics(FirmDraft& draft) {
  Draw& draw = draft.draw;
  add_place(draft);
  add_traits(draft);
  const option::EntityType form = legal_form(draft);
  draft.is_company = form == option::kEntityTypeCompany;
  draft.is_sole_trader = form == option::kEntityTypeSoleTrader;
  draft.set(FirmFact::kEntityType, form);
  draft.set(FirmFact::kOwnership, owner(draft));
  draft.set(FirmFact::kRepAge,
            std::clamp<std::int64_t>(42 + draft.age * 5 / 1000 + draw.normal() * 9 / 1000, 19, 78));
  const bool owns_all = draft.is_sole_trader || draw.chance(220);
  draft.set(FirmFact::kRepShareRatio, owns_all ? 1'000'000 : draw.between(1, 19) * 50'000);
  const bool was_changed = !draft.is_sole_trader && draw.chance(200);
  draft.set(FirmFact::kRepChangeMonths,
            was_changed ? draw.between(0, draft.age_months) : draft.age_months);
  const char section = draft.industry->section();
  draft.set_chance(FirmFact::kRestrictedIndustry, section == 'C' || section == 'D' ? 25 : 5);
}

void add_business(FirmDraft& draft) {
  add_revenue(draft);
  add_accounts(draft);
  add_size(draft);
  Draw& draw = draft.draw;
  const bool by_code = draw.chance(draft.industry->paid_by_code);
  draft.set(FirmFact::kCashflowQrMonth,
            by_code ? permille_of(draft.revenue_12m, draw.between(150, 850)) / 12 : 0);
  const char section = draft.industry->section();
  const bool sells_to_state = section == 'E' || section == 'I' || section == 'M';
  draft.set_chance(
      FirmFact::kGovOrder,
      std::clamp<std::int64_t>((sells_to_state ? 120 : 30) + draft.scale / 25, 5, 300));
}

}  // namespace rq
