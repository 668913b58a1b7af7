#include "core/prove/prover.h"

#include <algorithm>

#include "core/base/json_writer.h"

namespace rq {
Answer Prover::ask(Problem& problem, const std::vector<Goal>& goals) {
  const Answer answer = problem.solve(goals);
  if (answer == Answer::kGivenUp) ++proof.undecided;
  return answer;
}

std::vector<Place> cause_of(Prover& prover, Problem& problem, const std::vector<Goal>& goals) {
  std::vector<Goal> leaves;
  for (const Goal& goal : goals) problem.leaves_towards(goal, leaves);
  const auto by_place = [](const Goal& a, const Goal& b) {
    return std::pair(a.at.rule, a.at.node) < std::pair(b.at.rule, b.at.node);
  };
  std::sort(leaves.begin(), leaves.end(), by_place);
  std::vector<Place> cause;
  std::vector<Place> granted;
  // A leaf that is granted without making the goals possible has no part in it. From the last to
  // the first, so that of two alike the first is named.
  std::reverse(leaves.begin(), leaves.end());
  for (const Goal& leaf : leaves) {
    problem.fix(leaf.at, leaf.wanted);
    if (prover.is_impossible(problem, goals)) {
      granted.push_back(leaf.at);
    } else {
      problem.fix(leaf.at, std::nullopt);
      cause.push_back(leaf.at);
    }
  }
  for (const Place at : granted) problem.fix(at, std::nullopt);
  std::reverse(cause.begin(), cause.end());
  return cause;
}

std::string facts_json(const Witness& witness, const FieldList& fields) {
  JsonWriter out;
  out.begin_object();
  for (const auto& [field, fact] : witness.facts) {
    out.key(fields.at(field).key);
    write_fact(out, fields.at(field), fact);
  }
  out.end_object();
  return out.take();
}

Proof prove(const Catalogue& catalogue, const FieldList& fields, Date as_of, Effort effort) {
  Prover prover{fields, as_of, effort, {}};
  std::vector<Finding>& findings = prover.proof.findings;
  const auto sort_from = [&](std::size_t first) {
    std::stable_sort(findings.begin() + static_cast<std::ptrdiff_t>(first), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.id < b.id; });
  };
  for (const Product& product : catalogue.products) {
    if (prove_rule(prover, product.id, product.conditions)) prove_tiers(prover, product);
  }
  prove_dominance(prover, catalogue);
  sort_from(0);
  const std::size_t of_products = findings.size();
  for (const Policy& policy : catalogue.policies) {
    (void)prove_rule(prover, policy.id, policy.conditions);
  }
  prove_policies(prover, catalogue);
  sort_from(of_products);
  return std::move(prover.proof);
}

}  // namespace rq
