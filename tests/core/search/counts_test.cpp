#include "core/search/counts.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/support/cases.h"

namespace rq {
namespace {

/// The counts by their definition: each product asked for each option.
TEST(CountOptions, AreThoseOfAskingEachProduct_BruteForce) {
  Random random(4);
  for (int i = 0; i < test::cases(2000); ++i) {
    const std::size_t products = 1 + random.below(200);
    const std::size_t words = (products + 63) / 64;
    const auto some = [&] {
      ProductBits bits(words, 0);
      for (std::size_t p = 0; p < products; ++p) {
        if (random.below(3) == 0) set_bit(bits, p);
      }
      return bits;
    };
    std::vector<FacetBits> options;
    for (std::size_t k = 0; k < 1 + random.below(6); ++k)
      options.push_back({std::to_string(k), some()});
    const ProductBits found = some();
    std::vector<FacetChoice> choices;
    for (std::size_t k = 0; k < random.below(4); ++k) {
      choices.push_back({static_cast<SearchFacet>(random.below(3)), some()});
    }
    constexpr SearchFacet kAsked = SearchFacet::kCategory;
    const std::vector<std::size_t> counts = OptionCounter(found, choices).count(options, kAsked);
    ASSERT_EQ(counts.size(), options.size());
    for (std::size_t k = 0; k < options.size(); ++k) {
      std::size_t expected = 0;
      for (std::size_t p = 0; p < products; ++p) {
        bool counted = has_bit(found, p) && has_bit(options[k].products, p);
        for (const FacetChoice& choice : choices) {
          counted = counted && (choice.facet == kAsked || has_bit(choice.products, p));
        }
        expected += counted ? 1 : 0;
      }
      ASSERT_EQ(counts[k], expected);
    }
  }
}

}  // namespace
}  // namespace rq
