// Counts: how many products are left for each option of a facet.

#pragma once

#include <cstddef>
#include <vector>

#include "core/search/facets.h"

namespace rq {

/// What is chosen of one facet: products that have any of it.
struct FacetChoice {
  SearchFacet facet = SearchFacet::kCategory;
  ProductBits products;
};

/// The count of each option of a facet, in their order: with `found` and the choices of all other
/// facets, the option alone.
[[nodiscard]] std::vector<std::size_t> count_options(const std::vector<FacetBits>& options,
                                                     SearchFacet facet, const ProductBits& found,
                                                     const std::vector<FacetChoice>& choices);

[[nodiscard]] std::size_t count_products(const ProductBits& bits);

/// `found` with all choices.
[[nodiscard]] ProductBits narrowed(const ProductBits& found,
                                   const std::vector<FacetChoice>& choices);

}  // namespace rq
