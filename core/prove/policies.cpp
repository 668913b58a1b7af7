// Policies that exclude each other though a firm can meet both; successors and windows that are
// none.

#include <utility>

#include "core/match/standing.h"
#include "core/prove/prover.h"

namespace rq {
namespace {

bool is_in_force(const Policy& policy, Date as_of) {
  const Standing standing = standing_of(policy, as_of);
  return standing == Standing::kCurrent || standing == Standing::kUnverified;
}

Finding finding_of(const Policy& policy, std::string_view code, std::string pointer) {
  Finding finding;
  finding.code = code;
  finding.id = std::string(policy.id);
  finding.pointer = std::move(pointer);
  return finding;
}

/// Both are in force, the one excludes the other, and some firm meets both: it has to choose.
void prove_exclusion(Prover& prover, const Policy& policy, const Policy& other,
                     std::string pointer) {
  if (!is_in_force(policy, prover.as_of) || !is_in_force(other, prover.as_of)) return;
  Problem problem({&policy.conditions, &other.conditions}, prover.fields, prover.as_of,
                  prover.effort);
  const Answer both = prover.ask(problem, {{{0, 0}, true}, {{1, 0}, true}});
  if (both != Answer::kPossible) return;
  Finding finding = finding_of(policy, "exclusive_policies_overlap", std::move(pointer));
  finding.other_id = std::string(other.id);
  finding.witness = facts_json(problem.witness(), prover.fields);
  prover.proof.findings.push_back(std::move(finding));
}

void prove_exclusions(Prover& prover, const Catalogue& catalogue, const Policy& policy) {
  const JsonView list = policy.authored.member("exclusiveWith");
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.kind() != JsonKind::kArray) return;
    const Policy* other = catalogue.policy(list.element(i).string().value_or(""));
    std::string pointer = "/exclusiveWith/" + std::to_string(i);
    if (other == nullptr || other == &policy) {
      prover.proof.findings.push_back(
          finding_of(policy, "exclusion_of_nothing", std::move(pointer)));
    } else {
      prove_exclusion(prover, policy, *other, std::move(pointer));
    }
  }
}

/// Follows successors to the last; nothing when they go round in a circle.
const Policy* last_successor(const Catalogue& catalogue, const Policy& policy) {
  const Policy* last = &policy;
  for (std::size_t steps = 0; steps <= catalogue.policies.size(); ++steps) {
    if (last->superseded_by.empty()) return last;
    const Policy* next = catalogue.policy(last->superseded_by);
    if (next == nullptr) return last;
    last = next;
  }
  return nullptr;
}

void prove_succession(Prover& prover, const Catalogue& catalogue, const Policy& policy) {
  if (policy.superseded_by.empty()) {
    if (policy.status == "superseded") {
      prover.proof.findings.push_back(finding_of(policy, "successor_missing", "/supersededBy"));
    }
    return;
  }
  const Policy* last = last_successor(catalogue, policy);
  if (last == nullptr) {
    prover.proof.findings.push_back(finding_of(policy, "succession_circle", "/supersededBy"));
    return;
  }
  const Standing standing = standing_of(*last, prover.as_of);
  if (standing != Standing::kExpired && standing != Standing::kSuperseded &&
      standing != Standing::kSuspended) {
    return;
  }
  Finding finding = finding_of(policy, "successor_not_in_force", "/supersededBy");
  finding.other_id = std::string(last->id);
  prover.proof.findings.push_back(std::move(finding));
}

/// No day lies both in the window of applications and in the validity.
bool is_never_open(const Policy& policy) {
  const Validity& window = policy.apply_window;
  const Validity& validity = policy.validity;
  return (window.to && validity.from && *window.to < *validity.from) ||
         (window.from && validity.to && *validity.to < *window.from);
}

}  // namespace

void prove_policies(Prover& prover, const Catalogue& catalogue) {
  for (const Policy& policy : catalogue.policies) {
    prove_exclusions(prover, catalogue, policy);
    prove_succession(prover, catalogue, policy);
    if (is_never_open(policy)) {
      prover.proof.findings.push_back(finding_of(policy, "window_never_open", "/applyWindow"));
    }
  }
}

}  // namespace rq
