// Found: what a search gives.

#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/search/counts.h"
#include "core/search/letters.h"
#include "core/search/spelled.h"

namespace rq {

/// A part of what was typed that means a value of a facet; places in UTF-16 code units.
struct Understood {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  SearchFacet facet = SearchFacet::kCategory;
  std::string value;
  /// A number filters; a word puts first what has its value.
  bool filters = false;
};

/// A value that a typed letter only hints at.
struct Hint {
  char32_t letter = 0;
  Understood meaning;
};

struct FoundDocument {
  std::uint32_t place = 0;
  std::int32_t score = 0;
};

struct Found {
  Letters typed;
  std::vector<Sound> sounds;
  /// In the order of the text.
  std::vector<Understood> understood;
  std::vector<Hint> hints;
  /// Letters of what says nothing of any document: one bit each.
  std::uint64_t noise = 0;
  /// What of the understood numbers are choices of facets.
  std::vector<FacetChoice> numbers;
  /// All products where no words were typed.
  ProductBits products;
  /// The best two dozen first, the others as they come; empty where no words were typed.
  std::vector<FoundDocument> ranked;
  /// Policies alone were asked for, and are all given; otherwise the best three beside products.
  bool of_policies = false;
  /// Places of policies and of institutions, best first.
  std::vector<std::uint32_t> policies;
  std::vector<std::uint32_t> institutions;
  std::vector<std::string> completions;
  std::optional<std::string> did_you_mean;

  void understand(Understood more) {
    const auto behind = std::find_if(understood.begin(), understood.end(),
                                     [&](const Understood& one) { return one.from > more.from; });
    understood.insert(behind, std::move(more));
  }
};

}  // namespace rq
