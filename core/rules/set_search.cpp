#include "core/rules/set_search.h"

namespace rq {
namespace {

class Search {
 public:
  Search(const SetRules& rules, const Toggles& toggles, Budget& budget)
      : rules_(rules), toggles_(toggles), budget_(budget) {}

  std::optional<NearSet> run(std::uint64_t from) {
    const std::uint64_t forced = (from & ~rules_.allowed) | (rules_.needed & ~from);
    const bool contradicts = (rules_.needed & ~rules_.allowed) != 0;
    if (contradicts || (forced & ~toggles_.allowed) != 0) return std::nullopt;
    std::int64_t cost = 0;
    for (std::uint64_t rest = forced; rest != 0; rest &= rest - 1) cost += cost_of(lowest(rest));
    const std::uint64_t fixed = ~toggles_.allowed | ~rules_.allowed | rules_.needed;
    visit(from ^ forced, fixed, cost);
    return budget_.exhausted() ? std::nullopt : best_;
  }

 private:
  static std::uint64_t lowest(std::uint64_t set) { return set & (~set + 1); }

  [[nodiscard]] std::int64_t cost_of(std::uint64_t option) const {
    return toggles_.cost[static_cast<std::size_t>(__builtin_ctzll(option))];
  }

  /// The options of a rule that the set breaks: toggling one of them mends it. Nothing when all
  /// rules are kept.
  [[nodiscard]] std::optional<std::uint64_t> broken(std::uint64_t set) const {
    for (const std::uint64_t mask : rules_.some_of) {
      if ((set & mask) == 0) return mask;
    }
    for (const std::uint64_t mask : rules_.not_all_of) {
      if ((set & mask) == mask) return mask;
    }
    return std::nullopt;
  }

  // Each option is toggled at most once: `fixed` are those that were, and those left alone.
  void visit(std::uint64_t set, std::uint64_t fixed, std::int64_t cost) {
    const auto work = 1 + rules_.some_of.size() + rules_.not_all_of.size();
    if (!budget_.spend(static_cast<std::int64_t>(work)) || (best_ && cost >= best_->cost)) return;
    const std::optional<std::uint64_t> mask = broken(set);
    if (!mask) {
      best_ = NearSet{set, cost};
      return;
    }
    for (std::uint64_t choices = *mask & ~fixed; choices != 0; choices &= choices - 1) {
      const std::uint64_t option = lowest(choices);
      fixed |= option;
      visit(set ^ option, fixed, cost + cost_of(option));
    }
  }

  const SetRules& rules_;
  const Toggles& toggles_;
  Budget& budget_;
  std::optional<NearSet> best_;
};

}  // namespace

Toggles Toggles::any() {
  Toggles toggles;
  toggles.cost.fill(1);
  return toggles;
}

std::optional<NearSet> nearest_set(const SetRules& rules, std::uint64_t from,
                                   const Toggles& toggles, Budget& budget) {
  return Search(rules, toggles, budget).run(from);
}

}  // namespace rq
