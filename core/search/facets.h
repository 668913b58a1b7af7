// Facets: which products have which value, as bitmaps, and how many are left for each.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/search/facet.h"
#include "core/search/numbers.h"

namespace rq {

/// A bit for each product, in the order of the catalogue.
using ProductBits = std::vector<std::uint64_t>;

[[nodiscard]] bool has_bit(const ProductBits& bits, std::size_t product);
void set_bit(ProductBits& bits, std::size_t product);

struct FacetBits {
  std::string value;
  ProductBits products;
};

/// Options of all facets; those of kGroup are made for each firm.
using FacetTable = std::array<std::vector<FacetBits>, kSearchFacets>;

/// From the least to the greatest number that a product states; what is not stated excludes
/// nothing.
struct Interval {
  std::int64_t from = std::numeric_limits<std::int64_t>::min();
  std::int64_t to = std::numeric_limits<std::int64_t>::max();
};

class Facets {
 public:
  Facets(const Catalogue& catalogue, const FieldList& fields);

  [[nodiscard]] const FacetTable& table() const { return table_; }
  [[nodiscard]] std::size_t products() const { return catalogue_->products.size(); }
  [[nodiscard]] ProductBits no_products() const;

  /// Products that have the value; a value that no product has gives none. Not for kGroup.
  [[nodiscard]] ProductBits having(SearchFacet facet, std::string_view value) const;
  /// Products for whose district alone, and not for the whole city, the value is.
  [[nodiscard]] ProductBits only_in(std::string_view region) const;

 private:
  void add(SearchFacet facet, std::string_view value, std::size_t product);
  /// Added where it is not there yet; options stand in the order of their values.
  FacetBits& option(SearchFacet facet, std::string_view value);
  void add_qualifications(const FieldList& fields);
  void add_ranges();
  [[nodiscard]] ProductBits overlapping(SearchFacet facet, const NumberRange& range) const;

  const Catalogue* catalogue_;
  FacetTable table_;
  /// Districts without what the whole city offers.
  std::vector<FacetBits> own_regions_;
  /// Of each product.
  std::vector<Interval> amounts_;
  std::vector<Interval> terms_;
  std::vector<Interval> rates_;
};

}  // namespace rq
