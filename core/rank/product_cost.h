// Product cost: a product as the loan that a firm would take, and what it costs a year with
// everything that is paid beside the interest.

#pragma once

#include <optional>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/money/loan_cost.h"
#include "core/rules/facts.h"

namespace rq {

/// What products are compared for.
struct Wanted {
  Money amount;
  Term term;
};

/// From the facts `amount_wanted` and `term_wanted`; 1,000,000 yuan and 12 months where they are
/// not known.
[[nodiscard]] Wanted wanted_of(const Facts& facts, const FieldList& fields);

struct ProductLoan {
  /// At the lowest rate of the product; amount and term are the nearest to what is wanted that the
  /// product gives.
  Loan loan;
  Rate highest_rate;
  /// As loan_cost() takes them, in the order of the product.
  std::vector<LoanFee> fees;
  /// Drawn and repaid at will: costed as drawn whole for the whole term, with interest each month.
  bool revolving = false;
};

/// The plans that a product can be repaid by, in its order; drawing at will counts as interest
/// first. Empty when it says none.
[[nodiscard]] std::vector<RepaymentPlan> plans_of(const Product& product);

/// `limit`: the upper amount for the firm where it is known. `plan`: the first of the product when
/// nothing or not one of its own. Nothing when the product states no rate or no plan.
[[nodiscard]] std::optional<ProductLoan> product_loan(
    const Product& product, const Wanted& wanted, std::optional<Money> limit,
    std::optional<RepaymentPlan> plan = std::nullopt);

/// Simple rates a year, as 公告〔2021〕3号 of the central bank counts them.
struct CostRange {
  Rate low;
  Rate high;
};

/// At the lowest and the highest rate. Nothing when there is no rate to be found (loan_cost.h).
[[nodiscard]] std::optional<CostRange> cost_range(const ProductLoan& loan);

}  // namespace rq
