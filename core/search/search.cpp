#include "core/search/search.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/search/numbers.h"
#include "core/search/scoring.h"

namespace rq {
namespace {

constexpr std::size_t kMostCompletions = 6;

void drop_letters(Letters& letters, const std::vector<TypedNumber>& numbers) {
  if (numbers.empty()) return;
  Letters left;
  bool apart = true;
  for (const Letter& letter : letters.all) {
    const bool is_number = std::any_of(numbers.begin(), numbers.end(), [&](const TypedNumber& one) {
      return letter.from >= one.from && letter.to <= one.to;
    });
    if (!is_number) {
      left.all.push_back(letter);
      left.all.back().apart = letter.apart || apart;
      left.codes += letter.code;
    }
    apart = is_number;
  }
  letters = std::move(left);
}

std::string_view benefit_text(const Policy& policy) {
  return policy.benefit.member("text").string().value_or("");
}

}  // namespace

Search::Search(const Catalogue& catalogue, const FieldList& fields)
    : catalogue_(&catalogue), facets_(catalogue, fields), lexicon_(catalogue) {
  for (const Product& product : catalogue.products) {
    add_document(product.name, product.name_en, product.summary);
  }
  for (const Policy& policy : catalogue.policies) {
    add_document(policy.name, policy.name_en,
                 std::string(policy.doc_no) + " " + std::string(policy.issuer) + " " +
                     std::string(benefit_text(policy)));
  }
  grams_.finish();
}

void Search::add_document(std::string_view name, std::string_view other, std::string_view body) {
  const Letters letters = fold_letters(name);
  std::vector<Gram> grams;
  add_head_grams(letters, grams);
  for (const std::string_view text : {name, other, body}) add_body_grams(fold_letters(text), grams);
  grams_.add(grams);
  names_.push_back(letters.codes);
}

Found Search::find(std::string_view text) const {
  Found found;
  found.products = facets_.no_products();
  const std::vector<TypedNumber> numbers = find_numbers(text);
  for (const TypedNumber& number : numbers) {
    const std::string value = to_text(number.range);
    found.understand({number.from, number.to, number.facet, value, true});
    found.numbers.push_back({number.facet, facets_.having(number.facet, value)});
  }
  found.typed = fold_letters(text, kMostLetters);
  found.completions = lexicon_.completions(found.typed, kMostCompletions);
  drop_letters(found.typed, numbers);
  if (!score_typed(found)) {
    for (std::size_t i = 0; i < facets_.products(); ++i) set_bit(found.products, i);
  }
  return found;
}

Found Search::find_policies(std::string_view text) const {
  Found found;
  found.of_policies = true;
  found.products = facets_.no_products();
  found.typed = fold_letters(text, kMostLetters);
  if (!score_typed(found)) {
    found.policies.resize(catalogue_->policies.size());
    std::iota(found.policies.begin(), found.policies.end(), 0U);
  }
  return found;
}

bool Search::score_typed(Found& found) const {
  found.sounds = sounds_of(found.typed);
  const std::uint64_t all = letter_bits(0, found.typed.codes.size());
  found.noise = lexicon_.noise(found.typed, found.sounds);
  if (found.noise == all) {
    found.typed = {};
    return false;
  }
  score({*catalogue_, facets_, lexicon_, grams_, names_}, found);
  return true;
}

std::vector<TextMark> Search::marks(const Product& product, Marker& marker) const {
  const Institution* one = catalogue_->institution(product.institution_id);
  return marker.marks_in({product.name, product.name_en,
                          one == nullptr ? std::string_view() : one->name, product.summary});
}

std::vector<TextMark> Search::marks(const Policy& policy, Marker& marker) {
  return marker.marks_in({policy.name, policy.name_en, policy.issuer, benefit_text(policy)});
}

}  // namespace rq
