#include "core/search/facets.h"

#include <algorithm>

#include "core/base/bits.h"

namespace rq {
namespace {

constexpr std::size_t kBits = 64;
constexpr std::string_view kWholeCity = "310000";

/// Ranges that are offered: 100万, 300万 and 1000万 yuan; one and three years; rates a year.
constexpr std::array<std::string_view, 4> kAmounts = {"-100000000", "100000000-300000000",
                                                      "300000000-1000000000", "1000000000-"};
constexpr std::array<std::string_view, 3> kTerms = {"-12", "12-36", "36-"};
constexpr std::array<std::string_view, 4> kRates = {"-30000", "-40000", "-50000", "-60000"};

std::size_t place_of(SearchFacet facet) { return static_cast<std::size_t>(facet); }

template <typename T, typename Get>
Interval interval(const std::optional<T>& from, const std::optional<T>& to, const Get& get) {
  Interval all;
  if (from) all.from = static_cast<std::int64_t>(get(*from));
  if (to) all.to = static_cast<std::int64_t>(get(*to));
  return all;
}

}  // namespace

bool has_bit(const ProductBits& bits, std::size_t product) {
  return (bits[product / kBits] >> (product % kBits) & 1U) != 0;
}
void set_bit(ProductBits& bits, std::size_t product) {
  bits[product / kBits] |= std::uint64_t{1} << (product % kBits);
}

Facets::Facets(const Catalogue& catalogue, const FieldList& fields) : catalogue_(&catalogue) {
  for (const Institution& institution : catalogue.institutions) {
    option(SearchFacet::kInstitution, institution.id);
  }
  for (std::size_t i = 0; i < products(); ++i) {
    const Product& product = catalogue.products[i];
    add(SearchFacet::kInstitution, product.institution_id, i);
    add(SearchFacet::kCategory, product.category, i);
    for (const std::string_view one : product.guarantee) add(SearchFacet::kGuarantee, one, i);
    for (const std::string_view one : product.repayment) add(SearchFacet::kRepayment, one, i);
    for (const std::string_view one : product.regions) add(SearchFacet::kRegion, one, i);
    for (const std::string_view one : product.tags) add(SearchFacet::kTag, one, i);
  }
  add_qualifications(fields);
  // What the whole city offers, each district does.
  std::vector<FacetBits>& regions = table_[place_of(SearchFacet::kRegion)];
  own_regions_ = regions;
  const ProductBits city = having(SearchFacet::kRegion, kWholeCity);
  for (FacetBits& region : regions) {
    for (std::size_t w = 0; w < city.size(); ++w) region.products[w] |= city[w];
  }
  add_ranges();
}

ProductBits Facets::no_products() const {
  ProductBits none((products() + kBits - 1) / kBits, 0);
  return none;
}

void Facets::add(SearchFacet facet, std::string_view value, std::size_t product) {
  set_bit(option(facet, value).products, product);
}

FacetBits& Facets::option(SearchFacet facet, std::string_view value) {
  std::vector<FacetBits>& options = table_[place_of(facet)];
  auto found = std::lower_bound(
      options.begin(), options.end(), value,
      [](const FacetBits& one, std::string_view other) { return one.value < other; });
  if (found == options.end() || found->value != value) {
    found = options.insert(found, {std::string(value), no_products()});
  }
  return *found;
}

void Facets::add_qualifications(const FieldList& fields) {
  const auto index = fields.find("qualifications");
  if (!index) return;
  const Field& field = fields.at(*index);
  for (std::size_t i = 0; i < products(); ++i) {
    for (const Test& test : catalogue_->products[i].conditions.tests) {
      if (test.field != *index || (test.op != Op::kHasAny && test.op != Op::kHasAll)) continue;
      for_each_bit(test.options, [&](std::size_t option) {
        add(SearchFacet::kQualification, field.options[option].value, i);
      });
    }
  }
}

void Facets::add_ranges() {
  for (const Product& product : catalogue_->products) {
    amounts_.push_back(interval(product.amount_min, product.amount_max,
                                [](Money amount) { return amount.fen(); }));
    terms_.push_back(
        interval(product.term_min, product.term_max, [](Term term) { return term.months(); }));
    rates_.push_back(interval(product.annual_rate_min, product.annual_rate_max,
                              [](Rate rate) { return rate.ppm(); }));
  }
  const auto add_all = [&](SearchFacet facet, const auto& ranges) {
    for (const std::string_view text : ranges) {
      table_[place_of(facet)].push_back(
          {std::string(text), overlapping(facet, *parse_range(text))});
    }
  };
  add_all(SearchFacet::kAmount, kAmounts);
  add_all(SearchFacet::kTerm, kTerms);
  add_all(SearchFacet::kRate, kRates);
}

ProductBits Facets::overlapping(SearchFacet facet, const NumberRange& range) const {
  const std::vector<Interval>& all = facet == SearchFacet::kAmount ? amounts_
                                     : facet == SearchFacet::kTerm ? terms_
                                                                   : rates_;
  const Interval wanted =
      interval(range.from, range.to, [](std::int64_t number) { return number; });
  ProductBits bits = no_products();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto begins = static_cast<std::uint64_t>(all[i].from <= wanted.to);
    const auto ends = static_cast<std::uint64_t>(wanted.from <= all[i].to);
    bits[i / kBits] |= (begins & ends) << i % kBits;
  }
  return bits;
}

ProductBits Facets::having(SearchFacet facet, std::string_view value) const {
  for (const FacetBits& option : table_[place_of(facet)]) {
    if (option.value == value) return option.products;
  }
  if (facet == SearchFacet::kAmount || facet == SearchFacet::kTerm || facet == SearchFacet::kRate) {
    if (const auto range = parse_range(value)) return overlapping(facet, *range);
  }
  return no_products();
}

ProductBits Facets::only_in(std::string_view region) const {
  for (const FacetBits& option : own_regions_) {
    if (option.value == region) return option.products;
  }
  return no_products();
}

}  // namespace rq
