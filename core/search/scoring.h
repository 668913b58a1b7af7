// Scoring: which documents are found, and in which order.
//
// Each typed letter is covered, in each document, by the best of: the name, a value that the
// letters mean, the sound of the name, other text. Letters weigh by how rare what they stand in is.
// The best documents are then compared with what was typed letter by letter. All in integers, so
// that every build gives the same order.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/search/facets.h"
#include "core/search/found.h"
#include "core/search/grams.h"
#include "core/search/lexicon.h"

namespace rq {

/// As many letters of what was typed as fit a word of bits.
inline constexpr std::size_t kMostLetters = 64;

/// What is searched. Documents are products, then policies.
struct Searched {
  const Catalogue& catalogue;
  const Facets& facets;
  const Lexicon& lexicon;
  const GramIndex& grams;
  const std::vector<std::u32string>& names;
};

/// Fills in what is found for `found.typed`, which is not empty.
void score(const Searched& searched, Found& found);

}  // namespace rq
