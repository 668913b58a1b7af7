// Options of enum and set fields by their place in assets/fields.json. A test holds both together.

#pragma once

#include <cstdint>

namespace rq::option {

enum Purpose : std::uint8_t {
  kPurposeWorkingCapital,
  kPurposeMaterials,
  kPurposeEquipment,
  kPurposeEquipmentRenewal,
  kPurposeTechUpgrade,
  kPurposeDigitalUpgrade,
  kPurposeRd,
  kPurposeFixedAsset,
  kPurposePlantExpansion,
  kPurposeFitOut,
  kPurposeConsumerScene,
  kPurposeMerger,
  kPurposeRefinance,
};

enum EntityType : std::uint8_t {
  kEntityTypeCompany,
  kEntityTypeSoleTrader,
  kEntityTypeSoleProprietorship,
  kEntityTypePartnership,
  kEntityTypeCooperative,
  kEntityTypePrivateNonEnterprise,
};

enum SmeSize : std::uint8_t {
  kSmeSizeLarge,
  kSmeSizeMedium,
  kSmeSizeSmall,
  kSmeSizeMicro,
};

enum Ownership : std::uint8_t {
  kOwnershipPrivate,
  kOwnershipState,
  kOwnershipCollective,
  kOwnershipForeign,
  kOwnershipMixed,
};

enum TaxCreditLevel : std::uint8_t {
  kTaxCreditLevelA,
  kTaxCreditLevelB,
  kTaxCreditLevelM,
  kTaxCreditLevelC,
  kTaxCreditLevelD,
};

enum VatPayer : std::uint8_t {
  kVatPayerSmallScale,
  kVatPayerGeneral,
};

enum TaxCollection : std::uint8_t {
  kTaxCollectionOnAccounts,
  kTaxCollectionAssessed,
};

enum Collateral : std::uint8_t {
  kCollateralHouse,
  kCollateralShop,
  kCollateralOffice,
  kCollateralFactory,
  kCollateralLandUseRight,
  kCollateralEquipment,
  kCollateralDeposit,
  kCollateralPatent,
  kCollateralTrademark,
  kCollateralReceivable,
  kCollateralInventory,
  kCollateralVehicle,
  kCollateralEquity,
};

enum Qualifications : std::uint8_t {
  kQualificationsHighTech,
  kQualificationsTechSme,
  kQualificationsInnovativeSme,
  kQualificationsTechInnovativeSme,
  kQualificationsZjtx,
  kQualificationsLittleGiant,
  kQualificationsSingleChampion,
  kQualificationsTechLittleGiant,
  kQualificationsInnovationDemo,
  kQualificationsAwardWinner,
  kQualificationsNewRdInstitute,
  kQualificationsGreenFactory,
  kQualificationsAgriLeader,
  kQualificationsAeo,
};

enum LoanTermClass : std::uint8_t {
  kLoanTermClassShort,
  kLoanTermClassMediumLong,
};

enum GuaranteeType : std::uint8_t {
  kGuaranteeTypeCredit,
  kGuaranteeTypeMortgage,
  kGuaranteeTypePledge,
  kGuaranteeTypeGuarantor,
  kGuaranteeTypePolicyGuarantee,
};

enum LenderType : std::uint8_t {
  kLenderTypeFinancialInstitution,
  kLenderTypeOther,
};

enum ExistingLoanType : std::uint8_t {
  kExistingLoanTypeWorkingCapital,
  kExistingLoanTypeBusinessOperation,
  kExistingLoanTypeFixedAsset,
  kExistingLoanTypePolicyInstrument,
  kExistingLoanTypeOther,
};

enum ProductType : std::uint8_t {
  kProductTypePerformanceInsuranceLoan,
  kProductTypeTechMicroLoan,
  kProductTypeOther,
};

}  // namespace rq::option
