// Loan help: the policies that pay back interest of a loan, and which of them a firm may have for
// one product.

#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/match/match.h"
#include "core/rank/product_cost.h"

namespace rq {

struct LoanHelp {
  /// Place in the catalogue.
  std::size_t policy = 0;
  Subsidy subsidy;
  /// The document says "at most", so it is not counted as if it were sure.
  bool at_most = false;
  /// Places in the list of helps of those that cannot be had for the same loan.
  std::vector<std::size_t> not_with;
};

/// Of policies whose benefit states `subsidyPpmPerYear` or `maxInterestSharePpm` and that are
/// offered on the day.
[[nodiscard]] std::vector<LoanHelp> loan_helps(const Catalogue& catalogue, Date as_of);

struct JudgedHelp {
  /// Place in the list of helps.
  std::size_t help = 0;
  Judgement judgement;
  /// What it pays for this loan at the lowest rate.
  Money amount;
  /// Part of the cheapest set that may be had together and is sure.
  bool counted = false;
};

/// Every help that fits or is open for this loan, the counted first. What the loan itself says (its
/// guarantee, day, term, amount, that a financial institution lends) stands in for facts that are
/// not known.
[[nodiscard]] std::vector<JudgedHelp> judge_help(const Catalogue& catalogue,
                                                 const std::vector<LoanHelp>& helps,
                                                 const Product& product, const ProductLoan& loan,
                                                 const Question& question);

/// The subsidies that are counted.
[[nodiscard]] std::vector<Subsidy> counted_help(const std::vector<LoanHelp>& helps,
                                                const std::vector<JudgedHelp>& judged);

}  // namespace rq
