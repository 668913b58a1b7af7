#include "core/search/covers.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/support/cases.h"

namespace rq {
namespace {

constexpr std::uint64_t Cover::*kHows[] = {&Cover::name,  &Cover::meaning, &Cover::spelling,
                                           &Cover::sound, &Cover::body,    &Cover::begun};

/// Differs for any two covers that the test makes.
std::int32_t number_of(const Cover& cover) {
  std::uint64_t number = 0;
  for (const auto how : kHows) number = number * 1'000'003 + cover.*how;
  return static_cast<std::int32_t>(number % 2'000'000'011);
}

/// Some grams in documents of several blocks and some values of the first of them (products), told
/// to the covers and kept beside them.
struct Told {
  static constexpr std::size_t kGrams = 9;

  Told(Random& random, std::size_t documents, std::size_t coverings) : expected(documents) {
    std::vector<std::vector<std::size_t>> places(kGrams);
    for (std::size_t d = 0; d < documents; ++d) {
      std::vector<Gram> grams;
      for (std::uint32_t g = 0; g < kGrams; ++g) {
        // From seldom to mostly.
        if (random.below(kGrams) > g) continue;
        grams.push_back(make_gram(GramKind::kHead, g));
        places[g].push_back(d);
      }
      index.add(grams);
    }
    index.finish();
    for (std::size_t i = 0; i < coverings; ++i) {
      const std::uint64_t letters = random.next();
      const auto how = kHows[random.below(std::size(kHows))];
      std::vector<std::size_t> where;
      if (random.below(3) == 0) {
        const std::size_t products = 1 + random.below(documents);
        ProductBits bits((products + 63) / 64);
        for (std::size_t p = random.below(40); p < products; p += 1 + random.below(90)) {
          set_bit(bits, p);
          where.push_back(p);
        }
        EXPECT_EQ(covers.add(bits, letters, how), where.size());
      } else {
        const auto g = static_cast<std::uint32_t>(random.below(kGrams + 1));
        if (g < kGrams) where = places[g];
        EXPECT_EQ(covers.add(make_gram(GramKind::kHead, g), letters, how), where.size());
      }
      for (const std::size_t d : where) expected[d].*how |= letters;
    }
  }

  GramIndex index;
  Covers covers{index};
  std::vector<Cover> expected;
};

TEST(Covers, AreThoseOfAskingEachDocument_BruteForce) {
  Random random(11);
  for (int i = 0; i < test::cases(12); ++i) {
    const std::size_t documents = 1 + random.below(3 * GramIndex::kBlockDocuments);
    // None at first; more than one word of bits, sometimes.
    const std::size_t coverings = i == 0 ? 0 : 1 + random.below(150);
    Told told(random, documents, coverings);
    const std::size_t first = random.below(2) == 0 ? 0 : random.below(documents);
    std::vector<std::int32_t> scores(documents, number_of({}));
    std::size_t last = 0;
    told.covers.for_each(first, number_of, [&](const auto& places, const auto& found) {
      ASSERT_EQ(places.size(), found.size());
      for (std::size_t at = 0; at < places.size(); ++at) {
        ASSERT_GE(places[at], std::max(first, last));
        last = places[at] + 1;
        scores[places[at]] = found[at];
      }
    });
    for (std::size_t d = first; d < documents; ++d) {
      ASSERT_EQ(scores[d], number_of(told.expected[d])) << d << " of " << documents;
    }
  }
}

}  // namespace
}  // namespace rq
