// Plan question: the products that fit a firm, as the offers among which a financing plan is
// sought.

#pragma once

#include <cstddef>
#include <vector>

#include "core/match/match.h"
#include "core/rank/financing_plan.h"
#include "core/rank/loan_help.h"
#include "core/rank/product_cost.h"

namespace rq {

struct PlanSource {
  /// Within the bounds of financing_plan.h, whatever the catalogue says; there may be no offer.
  FinancingQuestion question;
  /// More products were possible than a question has offers: these are the cheapest.
  bool is_cut = false;
  /// Place in the catalogue of each offer's product, and the loan at the reference amount.
  std::vector<std::size_t> products;
  std::vector<ProductLoan> loans;
  /// Place in the list of helps of each help.
  std::vector<std::size_t> helps;
};

/// Offers: products that fit, or with `with_open` lack answers too, and that are given for the
/// wanted term, at their lowest rate and their first plan. One offer an institution, since a lender
/// counts what it lends to one firm together. Where a tier is still open, the lowest limit counts.
/// What costs more than a question can say (200 % of the amount over the term) is left out.
///
/// Helps: those that fit the loan and are sure. A policy whose help differs with the way of
/// repaying stands once for each of its rates, of which a plan takes one: never too much, at times
/// too little.
///
/// Costs in parts of the amount are rounded up to millionths, helps down; what a plan costs to the
/// fen is told by the schedules of its loans.
[[nodiscard]] PlanSource plan_question(const Catalogue& catalogue,
                                       const std::vector<LoanHelp>& helps, const Wanted& wanted,
                                       bool with_open, const PlanLimits& limits,
                                       const Question& question);

}  // namespace rq
