#include "core/search/counts.h"

#include "core/base/bits.h"

namespace rq {

std::vector<std::size_t> count_options(const std::vector<FacetBits>& options, SearchFacet facet,
                                       const ProductBits& found,
                                       const std::vector<FacetChoice>& choices) {
  // What is found mostly stands in few of the words.
  std::vector<std::size_t> places;
  std::vector<std::uint64_t> words;
  for (std::size_t w = 0; w < found.size(); ++w) {
    std::uint64_t word = found[w];
    for (const FacetChoice& choice : choices) {
      if (choice.facet != facet) word &= choice.products[w];
    }
    if (word == 0) continue;
    places.push_back(w);
    words.push_back(word);
  }
  std::vector<std::size_t> counts;
  counts.reserve(options.size());
  for (const FacetBits& option : options) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      count += count_bits(words[i] & option.products[places[i]]);
    }
    counts.push_back(count);
  }
  return counts;
}

std::size_t count_products(const ProductBits& bits) {
  std::size_t count = 0;
  for (const std::uint64_t word : bits) count += count_bits(word);
  return count;
}

ProductBits narrowed(const ProductBits& found, const std::vector<FacetChoice>& choices) {
  ProductBits left = found;
  for (const FacetChoice& choice : choices) {
    for (std::size_t w = 0; w < left.size(); ++w) left[w] &= choice.products[w];
  }
  return left;
}

}  // namespace rq
