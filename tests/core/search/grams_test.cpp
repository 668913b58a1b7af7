#include "core/search/grams.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace rq {
namespace {

TEST(GramIndex, FindsEachGramWhereItStands) {
  Random random(3);
  // Neighbours, and the greatest that there are.
  const auto some = [&] {
    const auto kind = static_cast<GramKind>(random.below(9));
    const std::uint32_t base = random.below(2) == 0 ? 0x4E00 : (1U << 21U) - 40;
    const auto part = [&] { return static_cast<std::uint32_t>(base + random.below(40)); };
    const std::uint32_t a = part();
    return make_gram(kind, a, part());
  };
  for (const std::size_t documents : {0U, 1U, 700U, 9000U}) {
    GramIndex index;
    std::map<Gram, std::set<std::size_t>> expected;
    for (std::size_t d = 0; d < documents; ++d) {
      std::vector<Gram> grams(random.below(6));
      for (Gram& gram : grams) expected[gram = some()].insert(d);
      index.add(grams);
    }
    index.finish();
    ASSERT_EQ(index.documents(), documents);
    for (int i = 0; i < 500; ++i) expected[some()];
    for (const auto& [gram, places] : expected) {
      std::set<std::size_t> found;
      for (std::size_t block = 0; block < index.blocks(); ++block) {
        for (const std::uint16_t place : index.places_of(gram, block)) {
          found.insert(block * GramIndex::kBlockDocuments + place);
        }
      }
      ASSERT_EQ(found, places) << gram;
    }
  }
}

}  // namespace
}  // namespace rq
