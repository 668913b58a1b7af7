// Catalogue rules: the conditions of all products and policies of a catalogue, judged at once.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/match/compiled_rules.h"

namespace rq {

class CatalogueRules {
 public:
  /// Compiles at the first judgement. The catalogue and the field list must outlive it.
  CatalogueRules(const Catalogue& catalogue, const FieldList& fields)
      : catalogue_(&catalogue), fields_(&fields) {}

  /// Judges them all for one firm on one day. What is asked below is about the last one judged.
  void judge(const Facts& facts, Date as_of);

  /// `index` counts through the products, then the policies of the catalogue.
  [[nodiscard]] Verdict verdict(std::size_t index) const { return planes_.verdict(places_[index]); }

  /// Whether it fails and only one part of the rule fails: the tests of one field, or one group.
  [[nodiscard]] bool is_near(std::size_t index) const {
    const std::uint32_t place = places_[index];
    return (planes_.near[place / kWordBits] >> (place % kWordBits) & 1U) != 0;
  }

  /// Where a document stands; `document` is one of the catalogue.
  [[nodiscard]] std::size_t index_of(const Product& document) const {
    return static_cast<std::size_t>(&document - catalogue_->products.data());
  }
  [[nodiscard]] std::size_t index_of(const Policy& document) const {
    return catalogue_->products.size() +
           static_cast<std::size_t>(&document - catalogue_->policies.data());
  }

  [[nodiscard]] PlaneCounts count() const { return rules_->count(planes_); }
  [[nodiscard]] std::size_t products() const { return catalogue_->products.size(); }
  [[nodiscard]] std::size_t policies() const { return catalogue_->policies.size(); }
  [[nodiscard]] std::size_t size() const { return products() + policies(); }

  /// Writes one byte each, products first: 0 fail, 1 unknown, 2 pass.
  void write_states(std::uint8_t* out);

 private:
  void compile();

  const Catalogue* catalogue_;
  const FieldList* fields_;
  std::optional<CompiledRules> rules_;
  Planes planes_;
  /// Of each document, its place in the planes.
  std::vector<std::uint32_t> places_;
  /// States in the order of the planes.
  std::vector<std::uint8_t> states_;
};

}  // namespace rq
