// Recommend: the order of products that fit or are open, by a published formula
// (docs/recommendation.md). No part of it is paid for, and none says how likely an approval is.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/match/match.h"
#include "core/rank/loan_help.h"
#include "core/rank/product_cost.h"

namespace rq {

enum class ScorePart : std::uint8_t {
  kFit,     ///< whole when it fits; less for each thing that is still open
  kCost,    ///< what it costs a year at the lowest rate: the cheapest whole, the dearest nothing
  kCover,   ///< the share of the wanted amount and term that it gives
  kOnline,  ///< whole when it is handled online
  kPapers,  ///< less for each paper
  kHelp,    ///< the share of the interest that counted policies pay back
};

inline constexpr std::size_t kScoreParts = 6;

[[nodiscard]] std::string_view to_text(ScorePart part);
[[nodiscard]] std::optional<ScorePart> from_text(std::string_view text, ScorePart*);

/// Of each part, 0 to 100; only its share of all counts, so a hundred of one is that part alone.
using ScoreWeights = std::array<std::int64_t, kScoreParts>;
inline constexpr ScoreWeights kUsualWeights = {35, 25, 25, 5, 5, 5};

struct Scored {
  /// Place in the catalogue.
  std::size_t product = 0;
  /// What was costed; nothing when the product states too little.
  std::optional<ProductLoan> loan;
  std::optional<CostRange> cost;
  /// The lowest rate with counted help, where there is any.
  std::optional<Rate> helped;
  /// Millionths.
  std::array<std::int64_t, kScoreParts> values{};
  std::array<std::int64_t, kScoreParts> points{};
  std::int64_t score = 0;
  /// Further down than its points say: see kOfOneInstitution.
  bool moved_down = false;
};

/// Among the first ten, so many of one institution at most; its next ones follow behind those.
inline constexpr std::size_t kFirst = 10;
inline constexpr std::size_t kOfOneInstitution = 2;

/// The values of all that fit or are open, in order of id. Takes as long as their schedules.
[[nodiscard]] std::vector<Scored> score_products(const Catalogue& catalogue,
                                                 const std::vector<LoanHelp>& helps,
                                                 const Wanted& wanted, const Question& question);

/// Adds the points and sorts, best first; of equal ones the smaller id. Weights that are all 0
/// leave the order of ids.
[[nodiscard]] std::vector<Scored> recommend(std::vector<Scored> scored, const ScoreWeights& weights,
                                            const Catalogue& catalogue);

}  // namespace rq
