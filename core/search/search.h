// Search: which products and policies are meant by what was typed.
//
// Each typed letter is covered, in each document, by the best of: the name, a value that the
// letters mean, the sound of the name, other text. Letters weigh by how rare what they stand in is.
// The best documents are then compared with what was typed letter by letter. All in integers, so
// that every build gives the same order.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/search/facets.h"
#include "core/search/found.h"
#include "core/search/grams.h"
#include "core/search/lexicon.h"
#include "core/search/marks.h"

namespace rq {

class Search {
 public:
  /// Catalogue and field list must outlive it.
  Search(const Catalogue& catalogue, const FieldList& fields);

  [[nodiscard]] const Facets& facets() const { return facets_; }
  [[nodiscard]] Found find(std::string_view text) const;
  /// Policies alone: all that are meant. Numbers in the text are parts of names.
  [[nodiscard]] Found find_policies(std::string_view text) const;

  /// What matched in the texts of a document.
  [[nodiscard]] std::vector<TextMark> marks(const Product& product, Marker& marker) const;
  [[nodiscard]] static std::vector<TextMark> marks(const Policy& policy, Marker& marker);

  /// Memory of the index, in bytes.
  [[nodiscard]] std::size_t bytes() const { return grams_.bytes(); }

 private:
  /// Scores `found.typed`. Says no when it says nothing of any document, which asks for all.
  [[nodiscard]] bool score_typed(Found& found) const;
  void add_document(std::string_view name, std::string_view other, std::string_view body);

  const Catalogue* catalogue_;
  Facets facets_;
  Lexicon lexicon_;
  GramIndex grams_;
  /// Products, then policies.
  std::vector<std::u32string> names_;
};

}  // namespace rq
