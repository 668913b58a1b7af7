#include "core/search/counts.h"

#include <algorithm>

#include "core/base/bits.h"

namespace rq {

OptionCounter::OptionCounter(const ProductBits& found, const std::vector<FacetChoice>& choices)
    : found_(found), choices_(choices), all_(left_without(std::nullopt)) {}

OptionCounter::Left OptionCounter::left_without(std::optional<SearchFacet> facet) const {
  Left left;
  left.places.reserve(found_.size());
  left.words.reserve(found_.size());
  for (std::size_t w = 0; w < found_.size(); ++w) {
    std::uint64_t word = found_[w];
    for (const FacetChoice& choice : choices_) {
      if (choice.facet != facet) word &= choice.products[w];
    }
    if (word == 0) continue;
    left.places.push_back(w);
    left.words.push_back(word);
  }
  return left;
}

const std::vector<std::size_t>& OptionCounter::count(const std::vector<FacetBits>& options,
                                                     SearchFacet facet) {
  const bool is_chosen =
      std::any_of(choices_.begin(), choices_.end(),
                  [&](const FacetChoice& choice) { return choice.facet == facet; });
  Left without;
  if (is_chosen) without = left_without(facet);
  const Left& left = is_chosen ? without : all_;
  counts_.clear();
  counts_.reserve(options.size());
  for (const FacetBits& option : options) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < left.words.size(); ++i) {
      count += count_bits(left.words[i] & option.products[left.places[i]]);
    }
    counts_.push_back(count);
  }
  return counts_;
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
