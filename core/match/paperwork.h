// Paperwork: the fewest papers that open the most products.
//
// A product is open when every paper that it asks for is at hand. For each number of papers the
// best set of that size is given, each on its own: the best two papers need not contain the best
// one (docs/decisions/0012). Among equally good sets the one that shares most with the step before
// is taken, then the one whose papers come first by byte.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.h"

namespace rq {

using Papers = std::vector<std::string_view>;

struct PaperStep {
  /// Besides those at hand; in byte order.
  Papers papers;
  /// Products that are open with them.
  std::int64_t products = 0;
  /// No other set of as many papers opens more. False: the best that was found.
  bool exact = false;
};

struct Paperwork {
  /// Products that are open with what is at hand.
  std::int64_t ready = 0;
  /// Fewest papers first; each step opens more than the one before.
  std::vector<PaperStep> steps;
};

/// Up to this many papers all sets are tried; beyond, sets are searched with a bound on what they
/// can still open, and a step is exact only when that search came to its end.
inline constexpr std::size_t kPapersTriedInFull = 20;
/// Further papers, the least asked for, are not looked at; no step is exact then.
inline constexpr std::size_t kMostPapers = 64;

/// `products` has the papers that each asks for. Papers in `have` that no product asks for are of
/// no use, and no fault.
[[nodiscard]] Paperwork fewest_papers(const std::vector<TextList>& products, const Papers& have);

/// For tests and the benchmark of the search: as above, trying all sets only up to `tried_in_full`.
[[nodiscard]] Paperwork fewest_papers(const std::vector<TextList>& products, const Papers& have,
                                      std::size_t tried_in_full);

}  // namespace rq
