// What a session keeps for the search: the index, and what is known of one firm.

#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/contract/asked.h"
#include "core/contract/state.h"
#include "core/search/counts.h"
#include "core/search/search.h"

namespace rq::contract {

/// Stands last in any order.
inline constexpr std::int64_t kNotStated = std::numeric_limits<std::int64_t>::max();

/// What is known of one firm says of each product: asked at every key, though it changes seldom.
class JudgedFirm {
 public:
  JudgedFirm(const Context& context, const Facts& facts, Date as_of, const Facets& facets);

  [[nodiscard]] Group group(std::size_t product) const { return groups_[product]; }
  [[nodiscard]] const std::vector<FacetBits>& by_group() const { return by_group_; }
  /// How many parts of its rule fail or are not known: a walk through the rule, made once.
  [[nodiscard]] std::size_t leaves(std::size_t place, const Product& product,
                                   const rq::Question& question);
  /// What each product costs this firm a year (row_cost): a schedule each, made once.
  [[nodiscard]] const std::vector<std::int64_t>& costs(const std::vector<Product>& products,
                                                       const rq::Question& question);
  /// The row of a product in JSON, which stays as it is while more is typed; good until the next
  /// one is asked for.
  [[nodiscard]] std::string_view row(std::size_t place, const Context& context,
                                     const rq::Question& question);

 private:
  static constexpr std::size_t kNotCounted = SIZE_MAX;
  /// Rows have some 2 KB. One that is kept gives way to another whose place ends alike.
  static constexpr std::size_t kKeptRows = 1024;

  struct KeptRow {
    std::size_t place = SIZE_MAX;
    std::string json;
  };

  std::vector<Group> groups_;
  std::vector<FacetBits> by_group_;
  std::vector<std::size_t> leaves_;
  std::vector<std::int64_t> costs_;
  std::vector<KeptRow> rows_;
};

/// Made at the first search and kept with the session.
struct KeptSearch : Kept {
  explicit KeptSearch(const Context& context);

  /// FacetCounts of all facets as JSON.
  [[nodiscard]] std::string facets(const std::vector<FacetBits>& groups, const ProductBits& found,
                                   const std::vector<FacetChoice>& choices) const;
  /// The counts of these alone: a list for each facet.
  [[nodiscard]] std::string counts(const std::vector<FacetBits>& groups, const ProductBits& found,
                                   const std::vector<FacetChoice>& choices) const;

  /// `given`: the facts as they stand in the request.
  JudgedFirm& judged(const Context& context, const Asked& asked, JsonView given);

  Search search;

 private:
  /// Calls `use(counts)` for each facet.
  template <typename Use>
  void for_each_facet(const std::vector<FacetBits>& groups, const ProductBits& found,
                      const std::vector<FacetChoice>& choices, const Use& use) const;

  /// Facts and day of the one that is kept.
  std::string judged_;
  std::optional<JudgedFirm> firm_;
  /// What facets() gives but for the counts, and where those stand in it.
  std::string facets_;
  std::vector<std::size_t> count_places_;
};

[[nodiscard]] KeptSearch& kept_search(const Context& context);

}  // namespace rq::contract
