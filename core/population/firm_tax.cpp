// Of a made-up firm: tax and invoices.

#include <algorithm>

#include "core/population/firm_draft.h"
#include "core/population/options.h"

namespace rq {
namespace {

/// Up to 12, no more than the firm is old.
std::int64_t months_of_last_year(const FirmDraft& draft) {
  return std::min<std::int64_t>(12, draft.age_months);
}

/// Months without income are declared as zero; of the others, most have an invoice.
void add_invoices(FirmDraft& draft) {
  Draw& draw = draft.draw;
  const std::int64_t months = months_of_last_year(draft);
  const bool pauses = draw.chance(std::clamp<std::int64_t>(150 - draft.quality / 10, 20, 450));
  const std::int64_t zero =
      pauses && months > 1 ? draw.between(1, std::min<std::int64_t>(months - 1, 6)) : 0;
  draft.set(FirmFact::kZeroFiling12m, zero);
  const std::int64_t with_income = months - zero;
  const std::int64_t without_invoice = draw.between(0, with_income / 4);
  draft.set(FirmFact::kInvoiceMonths12m, with_income - without_invoice);
  const std::int64_t invoiced =
      std::clamp<std::int64_t>(draft.industry->invoiced + draw.normal() * 80 / 1000, 500, 1000);
  draft.set(FirmFact::kInvoice12m, months > 0 ? permille_of(draft.revenue_12m, invoiced) : 0);
}

/// Value added tax of 12 months. Small-scale payers under 100 000 yuan a month are free of it.
std::int64_t add_vat(FirmDraft& draft) {
  Draw& draw = draft.draw;
  constexpr std::int64_t kGeneralFrom = 500 * kFenPerWan;
  constexpr std::int64_t kFreeUpTo = 10 * kFenPerWan;
  const bool is_general = draft.yearly > kGeneralFrom || (draft.is_company && draw.chance(250));
  draft.set(FirmFact::kVatPayer,
            is_general ? option::kVatPayerGeneral : option::kVatPayerSmallScale);
  const std::int64_t months = std::max<std::int64_t>(1, months_of_last_year(draft));
  const std::int64_t monthly = draft.revenue_12m / months;
  draft.set(FirmFact::kVatMonthlySales, monthly);
  // Only general payers get tax back on exports.
  draft.set(FirmFact::kExportRefund12m, is_general && draft.is_exporter
                                            ? permille_of(draft.revenue_12m, draw.between(20, 110))
                                            : 0);
  if (is_general) {
    return permille_of(permille_of(draft.revenue_12m, draft.industry->vat),
                       draw.between(800, 1200));
  }
  return monthly <= kFreeUpTo ? 0 : draft.revenue_12m / 100;
}

/// Tax on the profit of 12 months, by three rates: small firms with little profit, high-tech firms,
/// all others. Not of individuals, whose tax is another.
std::int64_t add_profit_tax(FirmDraft& draft) {
  constexpr std::int64_t kLittle = 300 * kFenPerWan;
  constexpr std::int64_t kFewAssets = 5000 * kFenPerWan;
  if (!draft.is_company) return 0;
  Draw& draw = draft.draw;
  const std::int64_t taxable =
      std::max<std::int64_t>(0, permille_of(draft.profit_ly, draw.between(900, 1150)));
  draft.set(FirmFact::kTaxableIncome, taxable);
  const bool is_small = taxable <= kLittle && draft.employees <= 300 &&
                        draft.value(FirmFact::kTotalAssets) <= kFewAssets &&
                        draft.value(FirmFact::kRestrictedIndustry) == 0;
  draft.set(FirmFact::kSmallLowProfit, is_small ? 1 : 0);
  const bool is_high_tech =
      (draft.value(FirmFact::kQualifications) >> option::kQualificationsHighTech & 1) != 0;
  const std::int64_t other = is_high_tech ? 150 : 250;
  return permille_of(taxable, is_small ? 50 : other);
}

option::TaxCreditLevel credit_level(FirmDraft& draft, bool owes_tax) {
  Draw& draw = draft.draw;
  if (draft.quality < -2000) return option::kTaxCreditLevelD;
  if (draft.quality < -1300 || owes_tax) return option::kTaxCreditLevelC;
  if (draft.age_months < 12 || (draft.age_months < 36 && draw.chance(350))) {
    return option::kTaxCreditLevelM;
  }
  return draft.quality > 700 && draft.age_months >= 36 ? option::kTaxCreditLevelA
                                                       : option::kTaxCreditLevelB;
}

}  // namespace

void add_tax(FirmDraft& draft) {
  Draw& draw = draft.draw;
  add_invoices(draft);
  const std::int64_t vat = add_vat(draft);
  const std::int64_t on_profit = add_profit_tax(draft);
  draft.set(FirmFact::kTaxPaid12m, draft.age_months > 0 ? vat + on_profit : 0);
  const bool steady = draw.chance(std::clamp<std::int64_t>(700 + draft.quality / 10, 400, 950));
  draft.set(FirmFact::kTaxMonths, steady ? draft.age_months : draw.between(0, draft.age_months));
  const bool owes_tax = draw.chance(std::clamp<std::int64_t>(25 - draft.quality / 25, 2, 120));
  draft.set(FirmFact::kTaxArrears, owes_tax ? 1 : 0);
  // Few individual businesses are rated.
  if (!draft.is_sole_trader || draw.chance(300)) {
    draft.set(FirmFact::kTaxCreditLevel, credit_level(draft, owes_tax));
  }
  const bool assessed = draw.chance(draft.is_sole_trader ? 700 : 60);
  draft.set(FirmFact::kTaxCollection,
            assessed ? option::kTaxCollectionAssessed : option::kTaxCollectionOnAccounts);
}

}  // namespace rq
