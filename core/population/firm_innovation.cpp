// Of a made-up firm: research, property rights, titles.

#include <algorithm>

#include "core/population/firm_draft.h"
#include "core/population/options.h"

namespace rq {
namespace {

constexpr std::int64_t kYuanHundredMillion = 10'000 * kFenPerWan;

void add_research(FirmDraft& draft) {
  Draw& draw = draft.draw;
  const bool researches = draft.is_company && draft.research > -300 && draw.chance(850);
  const std::int64_t ratio =
      researches ? std::min<std::int64_t>(grow(16, draft.research * 13 / 10), 600) * 1000 : 0;
  // The share is of what was sold, so without a last year there is none.
  const std::int64_t ratio_ly = draft.revenue_ly > 0 ? ratio : 0;
  draft.set(FirmFact::kRdRatio, ratio_ly);
  draft.set(FirmFact::kRdExpenseLy, permille_of(draft.revenue_ly, ratio_ly / 1000));
  draft.set(FirmFact::kRdRatio3y, permille_of(ratio_ly, draw.between(800, 1100)));
  if (draft.age_months >= 36) {
    draft.set(FirmFact::kRdRatioEachOf2y, permille_of(ratio_ly, draw.between(700, 1000)));
    draft.set(FirmFact::kRdExpenseEachOf2y,
              permille_of(draft.value(FirmFact::kRdExpenseLy), draw.between(700, 1000)));
  }
  if (ratio_ly > 0) draft.set(FirmFact::kRdDomesticRatio, draw.between(14, 20) * 50'000);
  const std::int64_t staff = 120'000 + 110 * draft.research + 80 * draw.normal();
  draft.set(FirmFact::kTechStaffRatio,
            std::clamp<std::int64_t>(staff, ratio > 0 ? 30'000 : 0, 900'000));
  const std::int64_t income = 350'000 + 200 * draft.research + 120 * draw.normal();
  draft.set(FirmFact::kHighTechIncomeRatio,
            ratio_ly > 0 ? std::clamp<std::int64_t>(income, 0, 980'000) : 0);
}

void add_property_rights(FirmDraft& draft) {
  Draw& draw = draft.draw;
  const std::int64_t many = grow(8, draft.research * 12 / 10 + 500 * draw.normal() / 1000) / 4;
  const std::int64_t total = draft.research > -800 && draft.age_months >= 6 ? many : 0;
  draft.set(FirmFact::kIpTotal, total);
  draft.set(FirmFact::kIpClass1, permille_of(total, draw.between(0, 450)));
}

/// What every title for research asks for, more or less.
bool may_hold(const FirmDraft& draft, std::int64_t research, std::int64_t months) {
  return draft.is_company && draft.revenue_ly > 0 && draft.research > research &&
         draft.age_months >= months && draft.value(FirmFact::kRdRatio) >= 30'000 &&
         draft.value(FirmFact::kIpTotal) >= 1;
}

class Titles {
 public:
  explicit Titles(FirmDraft& draft) : draft_(draft) {}

  void add_if(option::Qualifications title, bool may, std::int64_t permille) {
    if (may && draft_.draw.chance(permille)) held_ |= std::int64_t{1} << title;
  }
  [[nodiscard]] bool has(option::Qualifications title) const { return (held_ >> title & 1) != 0; }
  [[nodiscard]] std::int64_t held() const { return held_; }

 private:
  FirmDraft& draft_;
  std::int64_t held_ = 0;
};

void add_titles(FirmDraft& draft) {
  Titles titles(draft);
  using namespace option;
  const bool small_enough = !draft.is_large;
  const char section = draft.industry->section();
  const bool is_big = draft.scale > 1100;
  const bool is_farming = section == 'A' || draft.industry->code == "C13";
  titles.add_if(kQualificationsTechSme, small_enough && may_hold(draft, 400, 6), 650);
  titles.add_if(kQualificationsInnovativeSme, small_enough && may_hold(draft, 800, 12), 450);
  titles.add_if(kQualificationsTechInnovativeSme, small_enough && may_hold(draft, 900, 12), 150);
  const bool may_be_high_tech = may_hold(draft, 900, 12) &&
                                draft.value(FirmFact::kTechStaffRatio) >= 100'000 &&
                                draft.value(FirmFact::kHighTechIncomeRatio) >= 600'000;
  titles.add_if(kQualificationsHighTech, may_be_high_tech, 750);
  titles.add_if(kQualificationsZjtx, small_enough && may_hold(draft, 1300, 24), 400);
  const bool is_zjtx = titles.has(kQualificationsZjtx);
  titles.add_if(kQualificationsLittleGiant,
                is_zjtx && draft.age_months >= 36 && draft.revenue_ly >= kYuanHundredMillion / 2,
                300);
  titles.add_if(kQualificationsSingleChampion, is_big && may_hold(draft, 1300, 60), 60);
  titles.add_if(kQualificationsTechLittleGiant, small_enough && may_hold(draft, 1600, 36), 80);
  titles.add_if(kQualificationsInnovationDemo, is_big && may_hold(draft, 1600, 36), 60);
  titles.add_if(kQualificationsAwardWinner, may_hold(draft, 1800, 36), 40);
  titles.add_if(kQualificationsNewRdInstitute,
                draft.industry->code == "M73" && may_hold(draft, 1500, 12), 60);
  titles.add_if(kQualificationsGreenFactory, section == 'C' && is_big, 90);
  titles.add_if(kQualificationsAgriLeader, is_farming && is_big, 300);
  titles.add_if(kQualificationsAeo, draft.is_exporter && is_big, 200);
  draft.set(FirmFact::kQualifications, titles.held());

  Draw& draw = draft.draw;
  if (is_zjtx) draft.set(FirmFact::kZjtxScore, draw.between(60, 95));
  if (titles.has(kQualificationsTechSme)) draft.set(FirmFact::kTsmeScore, draw.between(60, 98));
  if (titles.has(kQualificationsHighTech)) {
    draft.set(FirmFact::kInnovationScore, draw.between(71, 96));
  }
}

}  // namespace

void add_innovation(FirmDraft& draft) {
  Draw& draw = draft.draw;
  draft.is_exporter = !draft.is_sole_trader && draw.chance(draft.industry->exporters);
  add_research(draft);
  add_property_rights(draft);
  add_titles(draft);
  const bool raised =
      draft.is_company && draft.research > 1500 && draft.age_months < 120 && draw.chance(180);
  draft.set(FirmFact::kEquityRaised2y,
            raised ? grow(300 * kFenPerWan, draw.normal() * 15 / 10) / kFenPerWan * kFenPerWan : 0);
  draft.set(FirmFact::kNicheYears, draw.between(0, draft.age_months / 12));
  draft.set_chance(FirmFact::kAwardOrRdInstitution, draft.research > 1800 ? 60 : 4);
  const bool is_machine = draft.industry->code == "C3911" || draft.industry->code == "C35" ||
                          draft.industry->code == "I6520";
  draft.set_chance(FirmFact::kListIcOrMachineTool, is_machine && draft.research > 1000 ? 80 : 0);
  draft.set_chance(FirmFact::kFirstSetOrBatch, draft.research > 1800 ? 30 : 0);
}

}  // namespace rq
