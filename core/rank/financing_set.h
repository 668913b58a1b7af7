// Financing set: how much to borrow from each offer of a given set, at the least cost.
//
// Each choice of helps that may go together is looked at by itself: cost is then convex, and
// filling up (financing_filling.h) is exact or a bound. A limited burden gets a price (Lagrange),
// which gives a bound, and with two open amounts the answer. Otherwise the range of an amount is
// halved, again and again; ranges that cannot be better than what is known are left.

#pragma once

#include <cstdint>
#include <optional>

#include "core/base/budget.h"
#include "core/rank/financing_filling.h"
#include "core/rank/financing_model.h"

namespace rq {

struct SetAmounts {
  CostKey key = kNeverKey;
  std::int64_t cost = 0;
  std::int64_t burden = 0;
  SetSteps amount{};
  ChosenHelps helps;
};

class FinancingSet {
 public:
  /// `offers` are places in `model`, ascending. `model` and `budget` must outlive this.
  FinancingSet(const FinancingModel& model, const std::uint32_t* offers, std::size_t size,
               Budget& budget);

  /// Amounts of the least key, if there are any below `limit`.
  [[nodiscard]] std::optional<SetAmounts> cheapest_below(CostKey limit);

  /// Of all amounts of this key, which is the least, the ones that are largest in order.
  [[nodiscard]] std::optional<SetAmounts> largest_of(CostKey key);

 private:
  enum class Outcome : std::uint8_t { kDone, kOpen };

  void try_helps(std::uint32_t left, std::uint32_t chosen);
  void search(SetBox box);
  void halve(const SetBox& box);
  [[nodiscard]] bool tighten(SetBox& box) const;
  [[nodiscard]] Outcome bound(const SetBox& box);
  [[nodiscard]] Outcome bound_by_burden(Filling heavy);
  void judge_at_burden(const SetBox& box, const Filling& heavy);
  void judge(const SetSteps& amount);
  [[nodiscard]] bool is_better(const SetAmounts& one) const;

  const FinancingModel& model_;
  Budget& budget_;
  ModelSet set_;
  FinancingFilling filling_;

  bool in_order_ = false;
  bool is_found_ = false;
  CostKey limit_ = kNeverKey;
  std::optional<SetAmounts> best_;
};

}  // namespace rq
