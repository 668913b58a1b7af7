// Set search: the set nearest to a given one among those that several tests of a set field let
// through together.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/budget.h"

namespace rq {

/// Sets as words, one bit an option.
struct SetRules {
  /// Options that may be in the set, and those that must be.
  std::uint64_t allowed = 0;
  std::uint64_t needed = 0;
  /// Of each mask at least one option is in the set …
  std::vector<std::uint64_t> some_of;
  /// … and of each of these at least one is not.
  std::vector<std::uint64_t> not_all_of;
};

/// Which options may be put in or taken out, and what each costs (0 or more).
struct Toggles {
  std::uint64_t allowed = ~std::uint64_t{0};
  std::array<std::int64_t, 64> cost{};

  /// Everything, at one each.
  [[nodiscard]] static Toggles any();
};

struct NearSet {
  std::uint64_t set = 0;
  std::int64_t cost = 0;
};

/// The cheapest change of `from` to a set that obeys the rules; of several, the one that toggles
/// options earlier in the list. Nothing when there is none, or when the budget ran out.
///
/// Exact; the time grows exponentially with the masks that `from` breaks, which is why it has a
/// budget.
[[nodiscard]] std::optional<NearSet> nearest_set(const SetRules& rules, std::uint64_t from,
                                                 const Toggles& toggles, Budget& budget);

}  // namespace rq
