// Financing filling: the cheapest amounts of a set of offers for one choice of helps, without
// regard to limits, by filling up in the order of the price of the next step.
//
// This is exact as long as each help covers one open amount, or all but one (which is a matter of
// that one, since the sum is given): cost falls apart into one convex function of each amount. It
// always holds for three offers. Of four, a help for two is counted as at least what it gives.

#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "core/base/wide.h"
#include "core/rank/financing_model.h"

namespace rq {

/// Cost first, then burden: what is minimised within a set, as one number.
using CostKey = SignedWide;
inline constexpr int kCostKeyBits = 58;
inline constexpr CostKey kNeverKey = static_cast<CostKey>(1) << 126;

[[nodiscard]] constexpr CostKey cost_key(std::int64_t cost, std::int64_t burden) {
  return static_cast<CostKey>(cost) * (static_cast<CostKey>(1) << kCostKeyBits) + burden;
}

/// Prices of a unit of burden are kept small enough for a CostKey.
inline constexpr CostKey kMostBurdenPrice = static_cast<CostKey>(1) << (kCostKeyBits + 5);

using SetSteps = std::array<std::int64_t, kMostLenders>;

struct AmountRange {
  std::int64_t least = 0;
  std::int64_t most = 0;
};
/// From how much to how much each offer is used.
using SetBox = std::array<AmountRange, kMostLenders>;

[[nodiscard]] constexpr std::uint32_t part_bit(std::size_t part) { return 1U << part; }

[[nodiscard]] constexpr std::size_t first_bit(std::uint32_t bits) {
  return static_cast<std::size_t>(std::countr_zero(bits));
}

[[nodiscard]] constexpr std::int64_t sum_of(const SetSteps& amount, std::uint32_t parts) {
  std::int64_t sum = 0;
  for (; parts != 0; parts &= parts - 1) sum += amount[first_bit(parts)];
  return sum;
}

/// Offers that are used together. Each is a part, with a bit.
struct ModelSet {
  /// `places` of offers in the model, ascending.
  ModelSet(const FinancingModel& of, const std::uint32_t* places, std::size_t count);

  const FinancingModel& model;
  std::size_t size;
  std::array<const ModelOffer*, kMostLenders> offers{};
  /// Bits of helps for any of them.
  std::uint32_t helps = 0;
  /// For each help, bits of the parts that it is for.
  std::array<std::uint32_t, kMostHelps> parts_of{};
};

struct Filling {
  SetSteps amount{};
  CostKey key = kNeverKey;
  std::int64_t burden = 0;
};

class FinancingFilling {
 public:
  /// `set` must outlive this.
  explicit FinancingFilling(const ModelSet& set) : set_(set) {}

  /// Helps that may go together; all of them count.
  void set_helps(std::uint32_t helps) { helps_ = helps; }
  /// Amounts in the box can add up to what is wanted.
  void set_box(const SetBox& box);

  /// Bits of parts whose amount is not given by the box.
  [[nodiscard]] std::uint32_t open() const { return open_; }
  /// Whether the key of a filling is what it costs, and not less.
  [[nodiscard]] bool is_exact() const { return is_exact_; }

  /// The least key when each unit of burden costs so much more (which the key does not contain). Of
  /// several, the one with the largest amounts in order.
  [[nodiscard]] Filling fill_at(CostKey burden_price);
  /// The least burden.
  [[nodiscard]] Filling fill_lightest();

 private:
  /// Steps of one amount that cost the same, in the order in which they are taken.
  struct Segment {
    CostKey price;
    /// What they are sorted by.
    CostKey weight;
    std::int64_t steps;
    std::size_t part;
  };
  /// How a help is counted within the box: as it is, or as at least as much as it gives.
  enum class Count : std::uint8_t { kExact, kByStep, kLump };
  /// Each help turns the price of an amount at two places.
  static constexpr std::size_t kMostSegments = kMostLenders * (2 * kMostHelps + 1);

  void count_help(std::size_t help);
  void add_segments(std::size_t part);
  [[nodiscard]] std::int64_t gain_of_step(std::size_t part, std::int64_t amount) const;
  [[nodiscard]] bool is_all_but(std::uint32_t covers, std::size_t part) const;
  [[nodiscard]] Filling fill() const;

  const ModelSet& set_;
  SetBox box_;
  std::uint32_t helps_ = 0;
  bool is_exact_ = true;
  std::uint32_t open_ = 0;
  std::int64_t open_steps_ = 0;
  std::array<Count, kMostHelps> count_;
  /// Steps that the closed amounts bring to a help.
  std::array<std::int64_t, kMostHelps> closed_;
  std::array<Segment, kMostSegments> segments_;
  std::size_t segments_size_ = 0;
};

}  // namespace rq
