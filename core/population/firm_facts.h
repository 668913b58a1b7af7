// The fields that made-up firms have, and how often their owners leave each of them out.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rq {

/// A fact of a made-up firm: place in kFirmFacts.
enum class FirmFact : std::uint8_t {
  kAmountWanted,
  kTermWanted,
  kPurpose,
  kRegionCode,
  kIndustryCode,
  kEstablishedDate,
  kEntityType,
  kSmeSize,
  kOwnership,
  kTaxRegionCode,
  kRepAge,
  kRepShareRatio,
  kRepChangeMonths,
  kTaxCreditLevel,
  kTaxPaid12m,
  kTaxMonths,
  kZeroFiling12m,
  kTaxArrears,
  kInvoice12m,
  kInvoiceMonths12m,
  kVatPayer,
  kVatMonthlySales,
  kTaxCollection,
  kTaxableIncome,
  kSmallLowProfit,
  kRevenueLy,
  kNetProfitLy,
  kTotalAssets,
  kDebtRatio,
  kRevenueGrowth,
  kMainBusinessRatio,
  kCashflowQrMonth,
  kGovOrder,
  kExportRefund12m,
  kOutputGrowth,
  kRevenueGrowth2yEach,
  kOverdueNow,
  kOverdue24m,
  kCreditInquiries3m,
  kLenderCount,
  kCreditBalance,
  kFirstLoan,
  kHasBankAccount,
  kCollateral,
  kGuaranteeWhitelist,
  kAbnormalList,
  kSeriousDishonest,
  kLitigationOpen,
  kMajorIncident3y,
  kMajorIncident1y,
  kRestrictedIndustry,
  kEmployees,
  kInsuredEmployees,
  kSocialMonths,
  kLayoffRate,
  kUnemploymentInsurancePaidLy,
  kHireLocalRatio,
  kNewHiresKeyGroups,
  kContractYears,
  kNewHiresVeterans,
  kNewHiresGradsOrUnemployedYouth,
  kSocialMonthsPerHire,
  kMaternityLeaveStaff,
  kQualifications,
  kIpTotal,
  kIpClass1,
  kRdExpenseLy,
  kRdRatio,
  kTechStaffRatio,
  kHighTechIncomeRatio,
  kRdExpenseEachOf2y,
  kRdRatioEachOf2y,
  kRdRatio3y,
  kRdDomesticRatio,
  kEquityRaised2y,
  kNicheYears,
  kAwardOrRdInstitution,
  kZjtxScore,
  kTsmeScore,
  kInnovationScore,
  kListIcOrMachineTool,
  kFirstSetOrBatch,
  kLoanType,
  kLoanDate,
  kLoanTermClass,
  kGuaranteeType,
  kSector,
  kLenderType,
  kExistingLoanType,
  kLoanDue,
  kLoanRateOverLpr,
  kLoanRepaidOnTime,
  kProductType,
  kLoanRepaidDate,
  kRelendingBacked,
  kEquipmentUnitValue,
  kKeyGroupStartup,
  kFirstAboveScale,
  kFirstAboveScaleThisYearNew,
  kFirstAboveScaleLastYear,
  kIndependentLiability,
  kProjectStarted,
  kFixedAssetShare,
  kCityFundReceived,
};

struct FirmFactInfo {
  /// Key in assets/fields.json.
  std::string_view key;
  /// Of a thousand firms that the fact applies to, those that leave it out. An assumption.
  std::int64_t left_out = 0;
};

inline constexpr std::size_t kFirmFactCount = 104;
extern const std::array<FirmFactInfo, kFirmFactCount> kFirmFacts;

}  // namespace rq
