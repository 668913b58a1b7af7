// Of a made-up firm: social insurance and hiring; what only some policies ask.

#include <algorithm>

#include "core/population/firm_draft.h"
#include "core/population/options.h"

namespace rq {

void add_staff(FirmDraft& draft) {
  Draw& draw = draft.draw;
  const std::int64_t insured_share = std::clamp<std::int64_t>(
      820 + draft.quality * 60 / 1000 + draw.normal() * 90 / 1000, 300, 1000);
  const std::int64_t insured = permille_of(draft.employees, insured_share);
  draft.set(FirmFact::kInsuredEmployees, insured);
  const bool steady = draw.chance(800);
  draft.set(FirmFact::kSocialMonths,
            insured == 0 ? 0 : (steady ? draft.age_months : draw.between(0, draft.age_months)));
  draft.set(FirmFact::kLayoffRate,
            std::clamp<std::int64_t>(30'000 - 30 * draft.quality + 50 * draw.normal(), 0, 700'000));
  draft.set_chance(FirmFact::kUnemploymentInsurancePaidLy, insured == 0 ? 0 : 930);
  draft.set(FirmFact::kHireLocalRatio,
            std::clamp<std::int64_t>(draw.between(-200'000, 450'000), 0, 450'000));
  const std::int64_t most = std::min<std::int64_t>(draft.employees / 5, 20);
  const auto hired = [&](FirmFact fact) { draft.set(fact, draw.between(0, most)); };
  hired(FirmFact::kNewHiresKeyGroups);
  hired(FirmFact::kNewHiresVeterans);
  hired(FirmFact::kNewHiresGradsOrUnemployedYouth);
  hired(FirmFact::kMaternityLeaveStaff);
  if (most > 0) {
    draft.set(FirmFact::kContractYears, draw.between(1, 3));
    draft.set(FirmFact::kSocialMonthsPerHire,
              draw.between(0, std::min<std::int64_t>(12, draft.age_months)));
  }
}

void add_special(FirmDraft& draft) {
  Draw& draw = draft.draw;
  draft.set_chance(FirmFact::kKeyGroupStartup, draft.age_months < 60 && draft.scale < 0 ? 150 : 10);
  const std::int64_t supported =
      draft.industry->supported >= 0 ? std::int64_t{1} << draft.industry->supported : 0;
  draft.set(FirmFact::kSector, supported);
  // The statistics office counts firms from 20 million yuan of revenue, nearly; some cross it.
  const bool crosses = draft.revenue_ly > 2000 * kFenPerWan && draw.chance(150);
  const bool this_year = crosses && draw.chance(500);
  draft.set(FirmFact::kFirstAboveScale, crosses ? 1 : 0);
  draft.set(FirmFact::kFirstAboveScaleLastYear, crosses && !this_year ? 1 : 0);
  draft.set(FirmFact::kFirstAboveScaleThisYearNew, 0);
  draft.set(FirmFact::kIndependentLiability, draft.is_company ? 1 : 0);
  draft.set_chance(FirmFact::kProjectStarted, 300);
  draft.set(FirmFact::kFixedAssetShare, draw.between(0, 20) * 50'000);
  draft.set_chance(FirmFact::kCityFundReceived, draft.research > 1000 ? 150 : 20);
}

}  // namespace rq
