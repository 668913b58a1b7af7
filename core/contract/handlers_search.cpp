#include "core/contract/handlers_search.h"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

#include "core/contract/asked.h"
#include "core/contract/kept_search.h"
#include "core/contract/view.h"

namespace rq::contract {
namespace {

constexpr std::size_t kMostText = 4000;
/// Each is left out in turn, which is a search of its own.
constexpr std::size_t kMostWords = 8;

void add_to(ProductBits& bits, const ProductBits& more) {
  for (std::size_t w = 0; w < bits.size(); ++w) bits[w] |= more[w];
}

/// The choices of the request; several filters of one facet count as one.
std::vector<FacetChoice> choices_of(const SearchRequest& request, const Search& search,
                                    const std::vector<FacetBits>& groups) {
  std::vector<FacetChoice> choices;
  if (!request.filters) return choices;
  for (const SearchFilter& filter : *request.filters) {
    if (filter.values.empty()) continue;
    auto found = std::find_if(choices.begin(), choices.end(), [&](const FacetChoice& choice) {
      return choice.facet == filter.facet;
    });
    if (found == choices.end()) {
      choices.push_back({filter.facet, search.facets().no_products()});
      found = choices.end() - 1;
    }
    for (const std::string& value : filter.values) {
      if (filter.facet != SearchFacet::kGroup) {
        add_to(found->products, search.facets().having(filter.facet, value));
        continue;
      }
      for (const FacetBits& group : groups) {
        if (group.value == value) add_to(found->products, group.products);
      }
    }
  }
  return choices;
}

std::int64_t sort_number(const Product& product, SearchSort sort) {
  const auto highest = [&](const auto& value, const auto& get) {
    return value ? -static_cast<std::int64_t>(get(*value)) : kNotStated;
  };
  switch (sort) {
    case SearchSort::kAmount:
      return highest(product.amount_max, [](Money amount) { return amount.fen(); });
    case SearchSort::kTerm:
      return highest(product.term_max, [](Term term) { return term.months(); });
    case SearchSort::kOnline: {
      const bool online =
          std::find(product.tags.begin(), product.tags.end(), "online") != product.tags.end();
      return online ? 0 : 1;
    }
    case SearchSort::kRelevance:
    case SearchSort::kFit:
    case SearchSort::kCost: break;
  }
  return 0;
}

struct Ranked {
  std::size_t place = 0;
  /// How well it fits what was typed, where that is the order.
  std::int64_t score = 0;
};

/// What comes first by the wanted order, then by the answer, by what fails, and by the catalogue.
using Place = std::tuple<std::int64_t, Group, std::size_t, std::size_t>;

/// `order` is a heap.
std::vector<Ranked> ranked_of(std::vector<Place>& order, SearchSort sort) {
  std::sort_heap(order.begin(), order.end());
  std::vector<Ranked> sorted;
  sorted.reserve(order.size());
  for (const Place& one : order) {
    sorted.push_back({std::get<3>(one), sort == SearchSort::kRelevance ? -std::get<0>(one) : 0});
  }
  return sorted;
}

/// The first `wanted` products of `left` in the wanted order.
std::vector<Ranked> first_products(const ProductBits& left, SearchSort sort, std::size_t wanted,
                                   const Found& found, const Context& context, JudgedFirm& firm,
                                   const rq::Question& question) {
  // A heap of the first ones so far; the last of them on top.
  std::vector<Place> order;
  const bool by_fit = sort == SearchSort::kFit || found.ranked.empty();
  const auto add = [&](std::size_t place, std::int64_t number) {
    if (order.size() == wanted && (wanted == 0 || number > std::get<0>(order[0]))) return;
    if (!has_bit(left, place)) return;
    const Product& product = context.catalogue.products[place];
    const std::size_t leaves = by_fit ? firm.leaves(place, product, question) : 0;
    const Place one(number, firm.group(place), leaves, place);
    if (order.size() == wanted && one > order[0]) return;
    order.push_back(one);
    std::push_heap(order.begin(), order.end());
    if (order.size() <= wanted) return;
    std::pop_heap(order.begin(), order.end());
    order.pop_back();
  };
  if (sort == SearchSort::kRelevance && !found.ranked.empty()) {
    for (const FoundDocument& one : found.ranked) add(one.place, -std::int64_t{one.score});
  } else {
    const std::vector<Product>& products = context.catalogue.products;
    const bool by_cost = sort == SearchSort::kCost;
    for (std::size_t i = 0; i < products.size(); ++i) {
      add(i, by_cost ? firm.costs(products, question)[i] : sort_number(products[i], sort));
    }
  }
  return ranked_of(order, sort);
}

SearchMeaning to_message(const Understood& understood) {
  return {understood.from, understood.to, understood.facet, understood.value, understood.filters};
}

/// A value that what was typed means or hints at, and the products that have it.
struct MeaningOf {
  SearchMeaning meaning;
  ProductBits products;
  /// The letter that hints at it, which says nothing more of a product whose name has it.
  char32_t letter = 0;
};

std::vector<MeaningOf> meanings_of(const Found& found, const Facets& facets) {
  std::vector<MeaningOf> meanings;
  const auto add = [&](const Understood& one, char32_t letter) {
    if (one.filters) return;
    meanings.push_back({to_message(one), facets.having(one.facet, one.value), letter});
  };
  for (const Understood& one : found.understood) add(one, 0);
  for (const Hint& hint : found.hints) add(hint.meaning, hint.letter);
  return meanings;
}

std::vector<SearchMeaning> because(const std::vector<MeaningOf>& meanings, std::size_t place,
                                   std::string_view name) {
  std::vector<SearchMeaning> reasons;
  for (const MeaningOf& one : meanings) {
    if (!has_bit(one.products, place)) continue;
    const bool is_named =
        one.letter != 0 && fold_letters(name).codes.find(one.letter) != std::u32string::npos;
    if (!is_named) reasons.push_back(one.meaning);
  }
  return reasons;
}

/// Words are parted by spaces.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Each word and each filter alone that stands in the way.
std::vector<SearchLetGo> let_go_of(const SearchRequest& request, const Search& search,
                                   const Found& found, const std::vector<FacetChoice>& choices) {
  std::vector<SearchLetGo> all;
  // What gives most stands first.
  const auto add = [&](SearchLetGo more) {
    if (more.total == 0) return;
    const auto behind = std::find_if(
        all.begin(), all.end(), [&](const SearchLetGo& one) { return one.total < more.total; });
    all.insert(behind, std::move(more));
  };
  for (std::size_t i = 0; i < choices.size(); ++i) {
    std::vector<FacetChoice> others = choices;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    others.insert(others.end(), found.numbers.begin(), found.numbers.end());
    const std::size_t total = count_products(narrowed(found.products, others));
    add({std::nullopt, choices[i].facet, static_cast<std::int64_t>(total)});
  }
  const std::vector<std::string> words = words_of(request.text);
  for (std::size_t i = 0; i < std::min(words.size(), kMostWords); ++i) {
    std::string text;
    for (std::size_t j = 0; j < words.size(); ++j) {
      if (j != i) text += (text.empty() ? "" : " ") + words[j];
    }
    const Found without = search.find(text);
    std::vector<FacetChoice> all_choices = choices;
    all_choices.insert(all_choices.end(), without.numbers.begin(), without.numbers.end());
    const std::size_t total = count_products(narrowed(without.products, all_choices));
    add({words[i], std::nullopt, static_cast<std::int64_t>(total)});
  }
  return all;
}

bool check_text(const Cursor& at, std::string_view text) {
  if (text.size() <= kMostText) return true;
  at.member("text").fault("too_large", "at most 4000 bytes are searched for.");
  return false;
}

std::vector<SearchMark> to_messages(const std::vector<TextMark>& marks) {
  std::vector<SearchMark> messages;
  messages.reserve(marks.size());
  for (const TextMark& mark : marks) messages.push_back({mark.text, mark.from, mark.to});
  return messages;
}

}  // namespace

std::optional<SearchAnswer> handle(const SearchRequest& request, const Context& context,
                                   const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked || !check_page(at, request.offset, request.limit)) return std::nullopt;
  if (!check_text(at, request.text)) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  KeptSearch& kept = kept_search(context);
  const Search& search = kept.search;
  const Found found = search.find(request.text);
  JudgedFirm& firm = kept.judged(context, *asked, at.member("facts").value());
  const std::vector<FacetChoice> chosen = choices_of(request, search, firm.by_group());
  std::vector<FacetChoice> all_choices = chosen;
  all_choices.insert(all_choices.end(), found.numbers.begin(), found.numbers.end());
  const ProductBits left = narrowed(found.products, all_choices);

  SearchAnswer answer;
  answer.as_of = format_date(asked->as_of);
  for (const Understood& one : found.understood) answer.understood.push_back(to_message(one));
  const SearchSort sort = request.sort.value_or(SearchSort::kRelevance);
  const std::size_t products = context.catalogue.products.size();
  const std::size_t wanted = std::min(static_cast<std::size_t>(request.offset), products) +
                             static_cast<std::size_t>(request.limit);
  const std::vector<Ranked> sorted =
      first_products(left, sort, wanted, found, context, firm, question);
  answer.total = static_cast<std::int64_t>(count_products(left));
  const auto shown =
      std::span(sorted).subspan(std::min(static_cast<std::size_t>(request.offset), sorted.size()));
  if (request.brief.value_or(false)) {
    answer.ranked.emplace();
    for (const Ranked& one : shown) {
      answer.ranked->push_back({std::string(context.catalogue.products[one.place].id), one.score});
    }
    answer.facets = {"[]"};
    answer.counts = {kept.counts(firm.by_group(), found.products, all_choices)};
  } else {
    const std::vector<MeaningOf> meanings = meanings_of(found, search.facets());
    Marker marker(found);
    for (const Ranked& one : shown) {
      const Product& product = context.catalogue.products[one.place];
      answer.rows.push_back({MadeJson{std::string(firm.row(one.place, context, question))},
                             text_if_any(product.summary),
                             to_messages(search.marks(product, marker)),
                             because(meanings, one.place, product.name)});
    }
    answer.facets = {kept.facets(firm.by_group(), found.products, all_choices)};
  }
  for (const std::uint32_t place : found.institutions) {
    answer.institutions.emplace_back(context.catalogue.institutions[place].id);
  }
  for (const std::uint32_t place : found.policies) {
    const Policy& policy = context.catalogue.policies[place];
    answer.policies.push_back(to_message(policy, judge(policy, question), question));
  }
  answer.suggestions = found.completions;
  answer.did_you_mean = found.did_you_mean;
  if (answer.total == 0) answer.let_go = let_go_of(request, search, found, chosen);
  return answer;
}

std::optional<SearchPoliciesAnswer> handle(const SearchPoliciesRequest& request,
                                           const Context& context, const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked || !check_page(at, request.offset, request.limit)) return std::nullopt;
  if (!check_text(at, request.text)) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const Found found = kept_search(context).search.find_policies(request.text);
  Marker marker(found);
  const PolicyFilter filter{{}, text_or_none(request.category)};
  SearchPoliciesAnswer answer;
  answer.as_of = format_date(asked->as_of);
  std::int64_t behind = request.offset;
  for (const std::uint32_t place : found.policies) {
    const Policy& policy = context.catalogue.policies[place];
    if (!matches(policy, filter)) continue;
    const rq::Judgement judgement = judge(policy, question);
    count(judgement, answer.counts);
    if (request.group && judgement.group != *request.group) continue;
    if (behind-- > 0 || static_cast<std::int64_t>(answer.rows.size()) == request.limit) continue;
    answer.rows.push_back(
        {to_message(policy, judgement, question), to_messages(Search::marks(policy, marker))});
  }
  return answer;
}

}  // namespace rq::contract
