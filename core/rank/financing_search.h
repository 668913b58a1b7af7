// Financing search: the cheapest sets of offers, by branch and bound in the order of price.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/budget.h"
#include "core/rank/financing_model.h"
#include "core/rank/financing_set.h"

namespace rq {

/// A set of offers with its cheapest amounts.
struct FoundSet {
  /// Places in the model, ascending.
  std::array<std::uint32_t, kMostLenders> offers{};
  std::size_t size = 0;
  SetAmounts amounts;
};

class FinancingSearch {
 public:
  /// `model` and `budget` must outlive the search.
  FinancingSearch(const FinancingModel& model, Budget& budget);

  /// The best `count` sets, best first. What was found so far when the budget runs out.
  [[nodiscard]] std::vector<FoundSet> best(std::size_t count);

 private:
  /// What an offer costs at least: `net` for each step up to `bend`, then `gross`.
  struct Price {
    CostKey net = 0;
    CostKey gross = 0;
    std::int64_t bend = 0;
  };
  /// What is known of the offers from one place of the order on.
  struct Rest {
    CostKey net = kNeverKey;
    CostKey gross = kNeverKey;
    /// The most that helps give to one of them.
    std::int64_t help = 0;
    std::int64_t most = 0;
    std::int64_t burden = 0;
    std::uint32_t lumps = 0;
  };
  /// Steps that cost the same: some must be taken, some may.
  struct Piece {
    CostKey price;
    std::int64_t least;
    std::int64_t most;
  };
  class Pieces;

  void set_lumps();
  void set_burden_price();
  void set_order();
  void set_rest();
  [[nodiscard]] Price price_of(std::size_t offer) const;
  [[nodiscard]] CostKey middle_price(std::size_t offer) const;
  [[nodiscard]] const ModelOffer& offer_at(std::size_t place) const;
  [[nodiscard]] Pieces pieces_of_chosen() const;
  [[nodiscard]] CostKey constant_of_chosen(std::uint32_t lumps) const;
  [[nodiscard]] bool chosen_may_be_better() const;
  [[nodiscard]] bool may_be_better(std::size_t place) const;
  [[nodiscard]] bool burden_fits(const Rest* rest) const;
  [[nodiscard]] CostKey limit_for(std::size_t lenders) const;
  [[nodiscard]] bool is_group_taken(std::uint32_t group) const;
  void extend(std::size_t place);
  void solve();
  void keep(const FoundSet& found);

  const FinancingModel& model_;
  Budget& budget_;
  /// Helps for many offers, which count as a lump; the others count with each offer by itself.
  std::uint32_t lump_helps_ = 0;
  HelpGains lumps_{};
  /// For each offer, the most that the other helps give for a step, and altogether.
  std::vector<std::int64_t> help_rate_;
  std::vector<std::int64_t> help_most_;
  CostKey burden_price_ = 0;
  /// Places of offers, cheapest first, and their prices.
  std::vector<std::uint32_t> order_;
  std::vector<Price> price_;
  std::vector<Rest> rest_;

  std::size_t count_ = 1;
  /// Places in the order.
  std::array<std::size_t, kMostLenders> chosen_{};
  std::size_t chosen_size_ = 0;
  std::vector<FoundSet> found_;
};

}  // namespace rq
