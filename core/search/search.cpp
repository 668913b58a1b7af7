#include "core/search/search.h"

#include <algorithm>
#include <utility>

#include "core/search/align.h"
#include "core/search/numbers.h"
#include "core/search/scoring.h"

namespace rq {
namespace {

constexpr std::size_t kMostCompletions = 6;

void drop_letters(Letters& letters, const std::vector<TypedNumber>& numbers) {
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

std::string benefit_text(const Policy& policy) {
  return std::string(policy.benefit.member("text").string().value_or(""));
}

}  // namespace

Search::Search(const Catalogue& catalogue, const FieldList& fields)
    : catalogue_(&catalogue), facets_(catalogue, fields), lexicon_(catalogue) {
  for (const Product& product : catalogue.products) {
    add_document(product.name, product.name_en, product.summary);
  }
  for (const Policy& policy : catalogue.policies) {
    add_document(
        policy.name, policy.name_en,
        std::string(policy.doc_no) + " " + std::string(policy.issuer) + " " + benefit_text(policy));
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
  // What says nothing of a product asks for all of them.
  const std::size_t size = found.typed.codes.size();
  found.sounds = sounds_of(found.typed);
  if (lexicon_.noise(found.typed, found.sounds) == letter_bits(0, size)) {
    found.typed = {};
    for (std::size_t i = 0; i < facets_.products(); ++i) set_bit(found.products, i);
    return found;
  }
  score({*catalogue_, facets_, lexicon_, grams_, names_}, found);
  return found;
}

std::vector<TextMark> Search::marks(const Product& product, const Found& found) const {
  std::vector<TextMark> marks;
  const auto add = [&](MarkedText text, const Letter& letter) {
    if (!marks.empty() && marks.back().text == text && marks.back().to == letter.from) {
      marks.back().to = letter.to;
    } else {
      marks.push_back({text, letter.from, letter.to});
    }
  };
  const auto add_aligned = [&](MarkedText text, std::string_view name) {
    const Letters letters = fold_letters(name);
    const Alignment aligned = align(found.typed, found.sounds, letters.codes);
    if (aligned.letters.size() < 2 && found.typed.codes.size() > 1) return;
    for (const std::uint8_t place : aligned.letters) add(text, letters.all[place]);
  };
  if (found.typed.codes.empty()) return marks;
  add_aligned(MarkedText::kName, product.name);
  if (const Institution* one = catalogue_->institution(product.institution_id)) {
    add_aligned(MarkedText::kInstitution, one->name);
  }
  const Letters summary = fold_letters(product.summary);
  const std::u32string_view codes = found.typed.codes;
  std::vector<bool> met(summary.all.size(), false);
  for (std::size_t i = 0; i + 1 < codes.size(); ++i) {
    if (found.typed.all[i + 1].apart) continue;
    const std::u32string_view pair = codes.substr(i, 2);
    for (std::size_t at = summary.codes.find(pair); at != std::u32string::npos;
         at = summary.codes.find(pair, at + 1)) {
      if (summary.all[at + 1].apart) continue;
      met[at] = met[at + 1] = true;
    }
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (met[i]) add(MarkedText::kSummary, summary.all[i]);
  }
  return marks;
}

}  // namespace rq
