// Of a made-up firm: credit record, lenders, security; what it wants, and the loans it has.

#include <algorithm>

#include "core/population/firm_draft.h"
#include "core/population/options.h"

namespace rq {
namespace {

/// Per thousand firms, more the worse a firm is run: twice as many for each standard deviation.
std::int64_t more_when_worse(const FirmDraft& draft, std::int64_t permille) {
  return std::min<std::int64_t>(grow(permille * 1000, -draft.quality * 13 / 10) / 1000, 600);
}

void add_record(FirmDraft& draft) {
  draft.set_chance(FirmFact::kOverdueNow, more_when_worse(draft, 12));
  const bool now = draft.value(FirmFact::kOverdueNow) != 0;
  draft.set_chance(FirmFact::kOverdue24m, now ? 500 : more_when_worse(draft, 15));
  draft.set_chance(FirmFact::kAbnormalList, more_when_worse(draft, 18));
  draft.set_chance(FirmFact::kSeriousDishonest, more_when_worse(draft, 5));
  const std::int64_t larger = std::max<std::int64_t>(0, draft.scale / 40);
  draft.set_chance(FirmFact::kLitigationOpen, more_when_worse(draft, 35) + larger);
  const char section = draft.industry->section();
  const bool dangerous = section == 'C' || section == 'E' || section == 'G';
  draft.set_chance(FirmFact::kMajorIncident3y, dangerous ? 18 : 5);
  const bool incident = draft.value(FirmFact::kMajorIncident3y) != 0;
  draft.set_chance(FirmFact::kMajorIncident1y, incident ? 350 : 0);
}

void add_lenders(FirmDraft& draft) {
  Draw& draw = draft.draw;
  constexpr std::int64_t kLeast = 10 * kFenPerWan;
  const std::int64_t drawn =
      (900 + 700 * draft.scale / 1000 + 500 * draft.age / 1000 + draw.normal()) / 1000;
  // Loans are part of all debts.
  const bool may_owe = draft.debts >= kLeast;
  const std::int64_t lenders = may_owe ? std::clamp<std::int64_t>(drawn, 0, 9) : 0;
  draft.set(FirmFact::kLenderCount, lenders);
  const std::int64_t wanted = permille_of(draft.yearly, draw.between(40, 120) * lenders);
  const std::int64_t balance =
      lenders == 0 ? 0 : std::clamp(wanted / kFenPerWan * kFenPerWan, kLeast, draft.debts);
  draft.set(FirmFact::kCreditBalance, balance);
  const bool never = lenders == 0 && draft.value(FirmFact::kOverdueNow) == 0 && draw.chance(750);
  draft.set(FirmFact::kFirstLoan, never ? 1 : 0);
  draft.set(
      FirmFact::kCreditInquiries3m,
      std::clamp<std::int64_t>(
          (1500 + 700 * lenders - 500 * draft.quality / 1000 + 1500 * draw.normal() / 1000) / 1000,
          0, 20));
  draft.set_chance(FirmFact::kHasBankAccount, lenders > 0 ? 550 : 300);
  draft.set_chance(FirmFact::kGuaranteeWhitelist,
                   std::clamp<std::int64_t>(40 + draft.quality / 25 + draft.research / 50, 2, 200));
}

class Securities {
 public:
  explicit Securities(FirmDraft& draft) : draft_(draft) {}
  void add(option::Collateral kind, std::int64_t permille) {
    if (draft_.draw.chance(permille)) offered_ |= std::int64_t{1} << kind;
  }
  [[nodiscard]] std::int64_t offered() const { return offered_; }

 private:
  FirmDraft& draft_;
  std::int64_t offered_ = 0;
};

void add_collateral(FirmDraft& draft) {
  using namespace option;
  const char section = draft.industry->section();
  const bool makes = section == 'C';
  const bool sells = section == 'F';
  const bool serves_people = draft.industry->paid_by_code >= 500;
  const std::int64_t larger = std::clamp<std::int64_t>(draft.scale / 10, 0, 300);
  Securities list(draft);
  list.add(kCollateralHouse, 280);
  list.add(kCollateralShop, serves_people ? 90 : 20);
  list.add(kCollateralOffice, 50 + larger);
  list.add(kCollateralFactory, makes ? 60 + larger : 0);
  list.add(kCollateralLandUseRight, makes || section == 'A' ? 20 + larger / 2 : 0);
  list.add(kCollateralEquipment, makes || section == 'E' ? 350 : 60);
  list.add(kCollateralDeposit, 40 + larger / 3);
  list.add(kCollateralPatent, draft.value(FirmFact::kIpClass1) > 0 ? 550 : 0);
  list.add(kCollateralTrademark, draft.value(FirmFact::kIpTotal) > 0 ? 200 : 20);
  list.add(kCollateralReceivable, serves_people ? 40 : 300);
  list.add(kCollateralInventory, makes || sells ? 250 : 20);
  list.add(kCollateralVehicle, section == 'G' ? 550 : 180);
  list.add(kCollateralEquity, draft.is_company ? 70 : 0);
  draft.set(FirmFact::kCollateral, list.offered());
}

void add_wish(FirmDraft& draft) {
  Draw& draw = draft.draw;
  using namespace option;
  const std::int64_t wanted = permille_of(draft.yearly, draw.between(40, 300));
  draft.set(FirmFact::kAmountWanted,
            std::max(5 * kFenPerWan, wanted / (5 * kFenPerWan) * (5 * kFenPerWan)));
  draft.set(FirmFact::kTermWanted,
            draw.chance(700) ? 12 : static_cast<std::int64_t>(draw.between(1, 10)) * 6);
  constexpr std::array<Purpose, 6> kMakers = {kPurposeMaterials,   kPurposeEquipment,
                                              kPurposeTechUpgrade, kPurposeEquipmentRenewal,
                                              kPurposeFixedAsset,  kPurposePlantExpansion};
  constexpr std::array<Purpose, 6> kOthers = {kPurposeEquipment,      kPurposeMaterials,
                                              kPurposeDigitalUpgrade, kPurposeFitOut,
                                              kPurposeConsumerScene,  kPurposeMerger};
  const auto other = static_cast<std::size_t>(draw.between(0, 5));
  Purpose purpose = draft.industry->section() == 'C' ? kMakers[other] : kOthers[other];
  if (draft.value(FirmFact::kRdRatio) > 0 && draw.chance(200)) purpose = kPurposeRd;
  if (draft.value(FirmFact::kLenderCount) > 0 && draw.chance(100)) purpose = kPurposeRefinance;
  draft.set(FirmFact::kPurpose, draw.chance(550) ? kPurposeWorkingCapital : purpose);
}

/// A loan that the firm has or had: places of options in loan_type.
void add_loan(FirmDraft& draft) {
  Draw& draw = draft.draw;
  constexpr std::int64_t kMostDays = 720;
  const std::int64_t kind = draw.between(0, 99);
  const std::int64_t type = kind < 70 ? 0 : kind < 80 ? 1 : kind < 93 ? 2 : draw.between(3, 4);
  const std::int64_t today = day_number(kFirmsAsOf);
  const std::int64_t begun = draw.between(0, std::min(kMostDays, draft.age_days));
  const bool is_short = type < 2 && draw.chance(850);
  draft.set(FirmFact::kLoanType, type);
  draft.set(FirmFact::kLoanDate, today - begun);
  draft.set(FirmFact::kLoanTermClass,
            is_short ? option::kLoanTermClassShort : option::kLoanTermClassMediumLong);
  draft.set(FirmFact::kGuaranteeType, draw.between(0, 4));
  draft.set(FirmFact::kLenderType,
            draw.chance(970) ? option::kLenderTypeFinancialInstitution : option::kLenderTypeOther);
  draft.set(FirmFact::kLoanRateOverLpr, draw.between(-10, 90) * 10'000);
  draft.set_chance(FirmFact::kRelendingBacked, draft.research > 1000 ? 200 : 30);
  const std::int64_t product = draft.research > 1200 ? draw.between(0, 3) : 2;
  draft.set(FirmFact::kProductType, std::min<std::int64_t>(product, 2));
  const bool on_time = draft.value(FirmFact::kOverdue24m) == 0 && draw.chance(950);
  draft.set(FirmFact::kLoanRepaidOnTime, on_time ? 1 : 0);
  if (draft.value(FirmFact::kLenderCount) > 0) {
    draft.set(FirmFact::kExistingLoanType, type);
    draft.set(FirmFact::kLoanDue, today + draw.between(1, is_short ? 365 : 1800));
  } else {
    draft.set(FirmFact::kLoanRepaidDate, today - draw.between(0, begun));
  }
}

}  // namespace

void add_credit(FirmDraft& draft) {
  add_record(draft);
  add_lenders(draft);
  add_collateral(draft);
}

void add_loans(FirmDraft& draft) {
  add_wish(draft);
  if (draft.value(FirmFact::kFirstLoan) == 0) add_loan(draft);
  const option::Purpose purpose{static_cast<option::Purpose>(draft.value(FirmFact::kPurpose))};
  if (purpose == option::kPurposeEquipment || purpose == option::kPurposeEquipmentRenewal) {
    draft.set(FirmFact::kEquipmentUnitValue,
              permille_of(draft.value(FirmFact::kAmountWanted), draft.draw.between(200, 900)));
  }
}

}  // namespace rq
