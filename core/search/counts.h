// Counts: how many products are left for each option of a facet.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/search/facets.h"

namespace rq {

/// What is chosen of one facet: products that have any of it.
struct FacetChoice {
  SearchFacet facet = SearchFacet::kCategory;
  ProductBits products;
};

/// Counts the options of one facet after the other.
class OptionCounter {
 public:
  /// Both must outlive it.
  OptionCounter(const ProductBits& found, const std::vector<FacetChoice>& choices);

  /// The count of each option of a facet, in their order: with what is found and the choices of all
  /// other facets, the option alone. Good until the next call.
  [[nodiscard]] const std::vector<std::size_t>& count(const std::vector<FacetBits>& options,
                                                      SearchFacet facet);

 private:
  /// Words of bits in which something is left, and where they stand: mostly few.
  struct Left {
    std::vector<std::size_t> places;
    std::vector<std::uint64_t> words;
  };

  [[nodiscard]] Left left_without(std::optional<SearchFacet> facet) const;

  const ProductBits& found_;
  const std::vector<FacetChoice>& choices_;
  /// With all choices: what counts for each facet of which nothing is chosen.
  Left all_;
  std::vector<std::size_t> counts_;
};

[[nodiscard]] std::size_t count_products(const ProductBits& bits);

/// `found` with all choices.
[[nodiscard]] ProductBits narrowed(const ProductBits& found,
                                   const std::vector<FacetChoice>& choices);

}  // namespace rq
