// Financing model: a question of financing_plan.h as its search sees it: amounts in whole steps,
// offers and helps in the order of their ids, what cannot be used left out.

#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/rank/financing_plan.h"

namespace rq {

inline constexpr std::size_t kMostHelps = 32;

/// Money in millionths of a fen, amounts in steps.
struct ModelOffer {
  std::uint32_t place = 0;
  std::uint32_t group = 0;
  std::int64_t least = 0;
  std::int64_t most = 0;
  /// Of each step borrowed.
  std::int64_t cost = 0;
  std::int64_t burden = 0;
  std::int64_t fixed = 0;
  std::int32_t days = 0;
  /// Bits of helps.
  std::uint32_t helps = 0;
};

struct ModelHelp {
  std::uint32_t place = 0;
  /// Of each step borrowed.
  std::int64_t rate = 0;
  /// Altogether.
  std::int64_t most = 0;
  /// Steps borrowed up to which each gives `rate` in full.
  std::int64_t full = 0;
  /// Bits of helps.
  std::uint32_t excludes = 0;

  [[nodiscard]] std::int64_t gain(std::int64_t steps) const { return std::min(rate * steps, most); }
};

struct FinancingModel {
  std::int64_t wanted = 0;
  std::int32_t lenders = 0;
  std::optional<std::int64_t> burden;
  std::optional<std::int64_t> cost;
  std::vector<ModelOffer> offers;
  std::vector<ModelHelp> helps;
};

inline constexpr std::size_t kMostOffers = 1'000;

/// Whether an offer is within the bounds of financing_plan.h.
[[nodiscard]] bool is_within_bounds(const LoanOffer& offer);

/// What is outside the bounds of financing_plan.h, if anything is.
[[nodiscard]] std::optional<Error> fault_of(const FinancingQuestion& question);

/// `question` has no fault. `limits` stand in for its own.
[[nodiscard]] FinancingModel model_of(const FinancingQuestion& question, const PlanLimits& limits);

using HelpGains = std::array<std::int64_t, kMostHelps>;

struct ChosenHelps {
  std::uint32_t helps = 0;
  std::int64_t gain = 0;
};

/// Of `helps`, each of which gains something, those that gain most without excluding each other;
/// of several such choices the one with the first helps.
[[nodiscard]] ChosenHelps best_helps(const FinancingModel& model, const HelpGains& gains,
                                     std::uint32_t helps);

}  // namespace rq
