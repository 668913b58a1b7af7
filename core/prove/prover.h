// Prover: what the parts of the proof share.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/prove/prove.h"

namespace rq {

struct Prover {
  const FieldList& fields;
  Date as_of;
  Effort effort;
  Proof proof;

  /// Asks a problem; a question that is given up is counted.
  [[nodiscard]] Answer ask(Problem& problem, const std::vector<Goal>& goals);
  [[nodiscard]] bool is_impossible(Problem& problem, const std::vector<Goal>& goals) {
    return ask(problem, goals) == Answer::kImpossible;
  }
};

/// Of goals that are impossible together: leaves that suffice for that, in reading order, where
/// none can be left out (or was not found to be, when the effort ran out).
[[nodiscard]] std::vector<Place> cause_of(Prover& prover, Problem& problem,
                                          const std::vector<Goal>& goals);

/// Rules that never or always pass, tests and branches that never matter. False when the rule never
/// passes, so that nothing else of the document is worth proving.
bool prove_rule(Prover& prover, std::string_view id, const Condition& conditions);

/// Tiers that are never reached or change nothing, and amounts outside the product's range.
void prove_tiers(Prover& prover, const Product& product);

/// Products that another one of the same institution is never worse than.
void prove_dominance(Prover& prover, const Catalogue& catalogue);

/// Policies that exclude each other though a firm can meet both; successors that are none.
void prove_policies(Prover& prover, const Catalogue& catalogue);

/// The facts of a witness as JSON.
[[nodiscard]] std::string facts_json(const Witness& witness, const FieldList& fields);

}  // namespace rq
