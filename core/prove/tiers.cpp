// Tiers of an amount: whether each can be the first that passes, and whether it then matters.

#include <utility>

#include "core/prove/prover.h"

namespace rq {
namespace {

/// Rule 0 is the product's own; rule i + 1 the `when` of its limit i.
class Tiers {
 public:
  Tiers(Prover& prover, const Product& product)
      : prover_(prover),
        product_(product),
        problem_(rules_of(product), prover.fields, prover.as_of, prover.effort) {}

  void run() {
    for (std::uint32_t tier = 0; tier < product_.limits.size(); ++tier) {
      if (problem_.gives_up()) {
        ++prover_.proof.undecided;
        compare_with_range(tier);
        continue;
      }
      const std::vector<Goal> goals = reaching(tier);
      if (prover_.is_impossible(problem_, goals)) {
        report("tier_unreachable", tier, goals);
        continue;
      }
      compare_with_range(tier);
      if (changes_nothing(tier)) report("tier_changes_nothing", tier, {});
    }
  }

 private:
  static std::vector<const Condition*> rules_of(const Product& product) {
    std::vector<const Condition*> rules = {&product.conditions};
    for (const Limit& limit : product.limits) rules.push_back(&limit.when);
    return rules;
  }

  static Goal of_tier(std::uint32_t tier, bool wanted) { return {{tier + 1, 0}, wanted}; }

  /// The product's rule passes, and this tier is the first that does.
  [[nodiscard]] static std::vector<Goal> reaching(std::uint32_t tier) {
    std::vector<Goal> goals = {{{0, 0}, true}};
    for (std::uint32_t earlier = 0; earlier < tier; ++earlier) {
      goals.push_back(of_tier(earlier, false));
    }
    goals.push_back(of_tier(tier, true));
    return goals;
  }

  /// Whether every firm of this tier would have the same amount without it.
  bool changes_nothing(std::uint32_t tier) {
    const Money amount = product_.limits[tier].amount_max;
    std::vector<Goal> goals = reaching(tier);
    for (std::uint32_t later = tier + 1; later < product_.limits.size(); ++later) {
      goals.push_back(of_tier(later, true));
      const bool other = product_.limits[later].amount_max != amount;
      if (other && !prover_.is_impossible(problem_, goals)) return false;
      goals.back().wanted = false;
    }
    const bool other = !product_.amount_max || *product_.amount_max != amount;
    return !other || prover_.is_impossible(problem_, goals);
  }

  void compare_with_range(std::uint32_t tier) {
    const Money amount = product_.limits[tier].amount_max;
    if (product_.amount_max && *product_.amount_max < amount) {
      report("tier_above_maximum", tier, {});
    }
    if (product_.amount_min && amount < *product_.amount_min) {
      report("tier_below_minimum", tier, {});
    }
  }

  [[nodiscard]] std::string pointer(Place at) const {
    const std::string root =
        at.rule == 0 ? "/conditions" : "/limits/" + std::to_string(at.rule - 1) + "/when";
    return root + pointer_of(problem_.rule(at.rule), at.node);
  }

  void report(std::string_view code, std::uint32_t tier, const std::vector<Goal>& impossible) {
    Finding finding;
    finding.code = code;
    finding.id = std::string(product_.id);
    finding.pointer = "/limits/" + std::to_string(tier);
    if (!impossible.empty()) {
      for (const Place at : cause_of(prover_, problem_, impossible)) {
        finding.because.push_back(pointer(at));
      }
    }
    prover_.proof.findings.push_back(std::move(finding));
  }

  Prover& prover_;
  const Product& product_;
  Problem problem_;
};

}  // namespace

void prove_tiers(Prover& prover, const Product& product) {
  if (!product.limits.empty()) Tiers(prover, product).run();
}

}  // namespace rq
