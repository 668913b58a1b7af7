// Products that another one of the same institution is never worse than. The definition is written
// down in docs/formats/findings.md; this file follows its order.

#include <algorithm>
#include <map>
#include <utility>

#include "core/match/standing.h"
#include "core/prove/prover.h"

namespace rq {
namespace {

bool contains(TextList list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Whether every text of `smaller` is in `larger`.
bool covers(TextList larger, TextList smaller) {
  return std::all_of(smaller.begin(), smaller.end(),
                     [&](std::string_view text) { return contains(larger, text); });
}

/// What is not stated can only be compared with what is not stated either.
template <typename T>
bool at_most(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b ? *a <= *b : !a && !b;
}

bool is_no_dearer(const Fee& fee, const Fee& than) {
  return fee.payee == than.payee && fee.basis == than.basis && fee.name == than.name &&
         at_most(fee.rate, than.rate) && at_most(fee.amount, than.amount);
}

/// Each fee has one of its own on the other side that is no lower.
bool fees_no_dearer(const std::vector<Fee>& fees, const std::vector<Fee>& than) {
  std::vector<bool> used(than.size(), false);
  return std::all_of(fees.begin(), fees.end(), [&](const Fee& fee) {
    for (std::size_t i = 0; i < than.size(); ++i) {
      if (used[i] || !is_no_dearer(fee, than[i])) continue;
      used[i] = true;
      return true;
    }
    return false;
  });
}

bool is_unsecured(const Product& product) {
  return product.guarantee.size() == 1 && product.guarantee[0] == "credit";
}

bool lasts_as_long(const Product& better, const Product& worse) {
  if (!better.validity.to) return true;
  return worse.validity.to && *worse.validity.to <= *better.validity.to;
}

bool terms_no_worse(const Product& better, const Product& worse) {
  return better.category == worse.category &&
         at_most(better.annual_rate_min, worse.annual_rate_min) &&
         at_most(better.annual_rate_max, worse.annual_rate_max) &&
         at_most(better.amount_min, worse.amount_min) && at_most(better.term_min, worse.term_min) &&
         at_most(worse.term_max, better.term_max) && fees_no_dearer(better.fees, worse.fees) &&
         (is_unsecured(better) || (covers(better.guarantee, worse.guarantee) &&
                                   covers(worse.guarantee, better.guarantee))) &&
         covers(better.repayment, worse.repayment) && covers(worse.materials, better.materials) &&
         (contains(better.regions, "310000") || covers(better.regions, worse.regions)) &&
         lasts_as_long(better, worse);
}

/// Two products' rules and tiers as one problem: those of the worse one first.
class Pair {
 public:
  Pair(Prover& prover, const Product& worse, const Product& better)
      : prover_(prover),
        worse_(worse),
        better_(better),
        problem_(rules_of(worse, better), prover.fields, prover.as_of, prover.effort) {}

  bool holds() {
    // Whoever passes the one passes the other.
    if (!prover_.is_impossible(problem_, {{{0, 0}, true}, {{better_rule(), 0}, false}})) {
      return false;
    }
    // And gets no less: no firm is in a tier of the one and a lower one of the other.
    for (std::uint32_t i = 0; i <= worse_.limits.size(); ++i) {
      for (std::uint32_t j = 0; j <= better_.limits.size(); ++j) {
        if (at_most(amount(worse_, i), amount(better_, j))) continue;
        std::vector<Goal> goals = {{{0, 0}, true}};
        add_tier(0, worse_, i, goals);
        add_tier(better_rule(), better_, j, goals);
        if (!prover_.is_impossible(problem_, goals)) return false;
      }
    }
    return true;
  }

 private:
  static std::vector<const Condition*> rules_of(const Product& worse, const Product& better) {
    std::vector<const Condition*> rules;
    for (const Product* product : {&worse, &better}) {
      rules.push_back(&product->conditions);
      for (const Limit& limit : product->limits) rules.push_back(&limit.when);
    }
    return rules;
  }
  [[nodiscard]] std::uint32_t better_rule() const {
    return static_cast<std::uint32_t>(worse_.limits.size()) + 1;
  }

  /// Of a tier, or past the last one, of the product itself.
  static std::optional<Money> amount(const Product& product, std::uint32_t tier) {
    if (tier == product.limits.size()) return product.amount_max;
    return product.limits[tier].amount_max;
  }

  /// That the tier is the first that passes; past the last one, that none does.
  static void add_tier(std::uint32_t rule, const Product& product, std::uint32_t tier,
                       std::vector<Goal>& goals) {
    for (std::uint32_t i = 0; i < product.limits.size() && i <= tier; ++i) {
      goals.push_back({{rule + 1 + i, 0}, i == tier});
    }
  }

  Prover& prover_;
  const Product& worse_;
  const Product& better_;
  Problem problem_;
};

/// Products of one institution that can be had on the day.
class Shelf {
 public:
  explicit Shelf(Prover& prover) : prover_(prover) {}

  void add(const Product& product) { products_.push_back(&product); }

  void run() {
    for (std::size_t i = 0; i < products_.size(); ++i) {
      if (prover_.effort.left <= 0) {
        // Nothing more is asked; what is left out is counted.
        prover_.proof.undecided += static_cast<std::int64_t>(products_.size() - i);
        return;
      }
      find_better(i);
    }
  }

 private:
  [[nodiscard]] bool dominates(std::size_t better, std::size_t worse) {
    prover_.effort.left -= 1;
    return terms_no_worse(*products_[better], *products_[worse]) &&
           Pair(prover_, *products_[worse], *products_[better]).holds();
  }

  void find_better(std::size_t worse) {
    for (std::size_t better = 0; better < products_.size(); ++better) {
      if (better == worse || !dominates(better, worse)) continue;
      // Of two that are no worse than each other, the one that stands first is kept.
      if (better > worse && dominates(worse, better)) continue;
      Finding finding;
      finding.code = "dominated";
      finding.id = std::string(products_[worse]->id);
      finding.other_id = std::string(products_[better]->id);
      prover_.proof.findings.push_back(std::move(finding));
    }
  }

  Prover& prover_;
  std::vector<const Product*> products_;
};

}  // namespace

void prove_dominance(Prover& prover, const Catalogue& catalogue) {
  std::map<std::string_view, Shelf> shelves;
  for (const Product& product : catalogue.products) {
    if (standing_of(product, prover.as_of) != Standing::kCurrent) continue;
    shelves.try_emplace(product.institution_id, prover).first->second.add(product);
  }
  for (auto& entry : shelves) entry.second.run();
}

}  // namespace rq
