#include "core/population/firm.h"

#include <algorithm>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "core/catalogue/firm_size.h"
#include "core/population/industries.h"
#include "core/population/options.h"
#include "tests/support/catalogues.h"

namespace rq {
namespace {

const FieldList& fields() { return FieldList::builtin(); }

TEST(Firm, DependsOnSeedAndNumberOnly) {
  const std::string first = facts_json(make_firm(7, 5), fields());
  (void)make_firm(7, 4);
  EXPECT_EQ(facts_json(make_firm(7, 5), fields()), first);
  EXPECT_NE(facts_json(make_firm(7, 6), fields()), first);
  EXPECT_NE(facts_json(make_firm(8, 5), fields()), first);
}

TEST(Firm, IsAValidApplicantWithTheSameFacts) {
  for (std::uint64_t i = 0; i < 500; ++i) {
    const Firm firm = make_firm(3, i);
    test::Parsed text(facts_json(firm, fields()));
    const Cursor root = text.root();
    const Facts read = parse_facts(root, fields());
    ASSERT_FALSE(text.faults.has_errors());
    const Facts direct = facts_of(firm, fields());
    for (FieldIndex field = 0; field < fields().size(); ++field) {
      const Fact* a = read.find(field);
      const Fact* b = direct.find(field);
      ASSERT_EQ(a == nullptr, b == nullptr) << fields().at(field).key;
      if (a == nullptr) continue;
      ASSERT_EQ(a->number, b->number) << fields().at(field).key;
      ASSERT_EQ(a->options, b->options) << fields().at(field).key;
      ASSERT_EQ(a->code, b->code) << fields().at(field).key;
    }
  }
}

TEST(Firm, HasOnlyFieldsOfTheList) {
  for (const FirmFactInfo& fact : kFirmFacts) {
    EXPECT_TRUE(fields().find(fact.key).has_value()) << fact.key;
  }
}

TEST(FirmOptions, StandAtTheirPlacesOfTheFieldList) {
  using namespace option;
  struct Place {
    std::string_view key;
    unsigned place;
    std::string_view name;
  };
  const Place places[] = {
      {"entity_type", kEntityTypeCompany, "company"},
      {"entity_type", kEntityTypeSoleTrader, "sole_trader"},
      {"entity_type", kEntityTypePrivateNonEnterprise, "private_non_enterprise"},
      {"sme_size", kSmeSizeLarge, "large"},
      {"sme_size", kSmeSizeMedium, "medium"},
      {"sme_size", kSmeSizeMicro, "micro"},
      {"ownership", kOwnershipPrivate, "private"},
      {"ownership", kOwnershipMixed, "mixed"},
      {"tax_credit_level", kTaxCreditLevelA, "A"},
      {"tax_credit_level", kTaxCreditLevelM, "M"},
      {"tax_credit_level", kTaxCreditLevelD, "D"},
      {"vat_payer", kVatPayerGeneral, "general"},
      {"tax_collection", kTaxCollectionAssessed, "assessed"},
      {"purpose", kPurposeRd, "rd"},
      {"purpose", kPurposeRefinance, "refinance"},
      {"collateral", kCollateralPatent, "patent"},
      {"collateral", kCollateralEquity, "equity"},
      {"qualifications", kQualificationsHighTech, "high_tech"},
      {"qualifications", kQualificationsZjtx, "zjtx"},
      {"qualifications", kQualificationsLittleGiant, "little_giant"},
      {"qualifications", kQualificationsAeo, "aeo"},
      {"loan_term_class", kLoanTermClassMediumLong, "medium_long"},
      {"lender_type", kLenderTypeOther, "other"},
  };
  for (const Place& place : places) {
    EXPECT_EQ(fields().at(*fields().find(place.key)).option(place.name), place.place)
        << place.key << " " << place.name;
  }
}

/// What contradicts itself in a firm. Facts that were left out contradict nothing.
class Contradictions {
 public:
  explicit Contradictions(const Firm& firm) : firm_(firm) {}

  [[nodiscard]] std::string_view first() const {
    if (!ages_hold()) return "ages";
    if (!invoices_hold()) return "invoices";
    if (!tax_holds()) return "tax";
    if (!size_holds()) return "size";
    if (!credit_holds()) return "credit";
    if (!loans_hold()) return "loans";
    if (!titles_hold()) return "titles";
    return others_hold() ? "" : "others";
  }

 private:
  template <typename... Fact>
  [[nodiscard]] bool know(Fact... facts) const {
    return (firm_.knows(facts) && ...);
  }
  [[nodiscard]] std::int64_t value(FirmFact fact) const { return firm_.value(fact); }
  [[nodiscard]] bool is_set(FirmFact fact) const { return know(fact) && value(fact) != 0; }
  [[nodiscard]] bool holds(FirmFact set, unsigned place) const {
    return (value(set) >> place & 1) != 0;
  }
  [[nodiscard]] std::int64_t age_months() const {
    return age_in_months(date_from_day_number(value(FirmFact::kEstablishedDate)), kFirmsAsOf);
  }
  [[nodiscard]] bool at_most(FirmFact a, FirmFact b) const {
    return !know(a, b) || value(a) <= value(b);
  }

  [[nodiscard]] bool ages_hold() const {
    for (const FirmFact months :
         {FirmFact::kTaxMonths, FirmFact::kSocialMonths, FirmFact::kRepChangeMonths}) {
      if (know(months) && (value(months) < 0 || value(months) > age_months())) return false;
    }
    return !know(FirmFact::kRevenueGrowth) || age_months() >= 34;
  }

  [[nodiscard]] bool invoices_hold() const {
    using enum FirmFact;
    if (know(kInvoiceMonths12m, kZeroFiling12m) &&
        value(kInvoiceMonths12m) + value(kZeroFiling12m) >
            std::min<std::int64_t>(12, age_months())) {
      return false;
    }
    if (know(kInvoice12m, kInvoiceMonths12m) &&
        (value(kInvoice12m) == 0) != (value(kInvoiceMonths12m) == 0)) {
      return false;
    }
    return !know(kInvoice12m, kRevenueLy) || value(kInvoice12m) * 4 >= value(kRevenueLy);
  }

  [[nodiscard]] bool tax_holds() const {
    using enum FirmFact;
    if (is_set(kTaxArrears) && know(kTaxCreditLevel) &&
        value(kTaxCreditLevel) < option::kTaxCreditLevelC) {
      return false;
    }
    if (is_set(kExportRefund12m) && know(kVatPayer) &&
        value(kVatPayer) != option::kVatPayerGeneral) {
      return false;
    }
    if (is_set(kSmallLowProfit) && (is_set(kRestrictedIndustry) || value(kEmployees) > 300 ||
                                    value(kTaxableIncome) > 300'000'000)) {
      return false;
    }
    return !know(kTaxPaid12m, kVatMonthlySales, kRevenueLy) ||
           value(kTaxPaid12m) * 10 <= 3 * (value(kVatMonthlySales) * 12 + value(kRevenueLy));
  }

  [[nodiscard]] bool size_holds() const {
    using enum FirmFact;
    if (!know(kSmeSize, kEmployees, kRevenueLy, kTotalAssets)) return true;
    const SizeInput input{code_of(kIndustryCode, value(kIndustryCode)), value(kEmployees),
                          Money::from_fen(value(kRevenueLy)), Money::from_fen(value(kTotalAssets))};
    const auto answer = classify_size(input, kFirmsAsOf);
    const Field& field = fields().at(*fields().find("sme_size"));
    return answer.ok() && answer->size &&
           to_text(*answer->size) == field.options[static_cast<std::size_t>(value(kSmeSize))].value;
  }

  [[nodiscard]] bool credit_holds() const {
    using enum FirmFact;
    if (know(kLenderCount, kCreditBalance) &&
        (value(kLenderCount) == 0) != (value(kCreditBalance) == 0)) {
      return false;
    }
    if (know(kCreditBalance, kTotalAssets, kDebtRatio) &&
        value(kCreditBalance) > value(kTotalAssets) / 1000 * (value(kDebtRatio) / 1000 + 1)) {
      return false;
    }
    if (is_set(kMajorIncident1y) && know(kMajorIncident3y) && !is_set(kMajorIncident3y)) {
      return false;
    }
    return !know(kCollateral, kIpClass1) || !holds(kCollateral, option::kCollateralPatent) ||
           value(kIpClass1) > 0;
  }

  [[nodiscard]] bool loans_hold() const {
    using enum FirmFact;
    if (is_set(kFirstLoan) && (know(kLoanDate) || know(kExistingLoanType) || is_set(kLenderCount) ||
                               is_set(kOverdueNow))) {
      return false;
    }
    if (know(kLoanDue) && value(kLoanDue) <= day_number(kFirmsAsOf)) return false;
    return at_most(kEstablishedDate, kLoanDate) && at_most(kLoanDate, kLoanRepaidDate);
  }

  [[nodiscard]] bool titles_hold() const {
    using enum FirmFact;
    if (!know(kQualifications)) return true;
    const auto has = [&](unsigned title) { return holds(kQualifications, title); };
    if (has(option::kQualificationsLittleGiant) && !has(option::kQualificationsZjtx)) return false;
    if (has(option::kQualificationsZjtx) && know(kSmeSize) &&
        value(kSmeSize) == option::kSmeSizeLarge) {
      return false;
    }
    if (!has(option::kQualificationsHighTech)) return true;
    return value(kEntityType) == option::kEntityTypeCompany && age_months() >= 12 &&
           (!know(kRdRatio) || value(kRdRatio) >= 30'000) &&
           (!know(kHighTechIncomeRatio) || value(kHighTechIncomeRatio) >= 600'000);
  }

  [[nodiscard]] bool others_hold() const {
    using enum FirmFact;
    if (value(kEntityType) == option::kEntityTypeSoleTrader && know(kTaxableIncome)) return false;
    if (know(kRevenueLy, kRdRatio, kRdExpenseLy) &&
        value(kRdExpenseLy) != value(kRevenueLy) / 1000 * (value(kRdRatio) / 1000) +
                                   value(kRevenueLy) % 1000 * (value(kRdRatio) / 1000) / 1000) {
      return false;
    }
    return at_most(kInsuredEmployees, kEmployees) && at_most(kIpClass1, kIpTotal) &&
           at_most(kMaternityLeaveStaff, kEmployees);
  }

  const Firm& firm_;
};

TEST(Firms, DoNotContradictThemselvesInAHundredThousandCases) {
  std::int64_t contradictions = 0;
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    const Firm firm = make_firm(20261122, i);
    const std::string_view what = Contradictions(firm).first();
    if (what.empty()) continue;
    if (++contradictions == 1) ADD_FAILURE() << "firm " << i << ": " << what;
  }
  EXPECT_EQ(contradictions, 0);
}

TEST(Firms, AreSeenToContradictThemselvesWhenOneFactIsBent) {
  // The test above can fail.
  const std::pair<FirmFact, std::int64_t> bent[] = {
      {FirmFact::kTaxMonths, 100'000},
      {FirmFact::kInvoice12m, 0},
      {FirmFact::kTaxPaid12m, std::int64_t{1} << 50U},
      {FirmFact::kSmeSize, option::kSmeSizeLarge},
      {FirmFact::kCreditBalance, std::int64_t{1} << 50U},
      {FirmFact::kFirstLoan, 1},
      {FirmFact::kQualifications, 1 << option::kQualificationsLittleGiant},
      {FirmFact::kInsuredEmployees, 1'000'000},
  };
  for (const auto& [fact, value] : bent) {
    bool found = false;
    for (std::uint64_t i = 0; i < 200 && !found; ++i) {
      Firm firm = make_firm(1, i);
      if (!firm.knows(fact)) continue;
      firm.values[static_cast<std::size_t>(fact)] = value;
      found = !Contradictions(firm).first().empty();
    }
    EXPECT_TRUE(found) << kFirmFacts[static_cast<std::size_t>(fact)].key;
  }
}

}  // namespace
}  // namespace rq
