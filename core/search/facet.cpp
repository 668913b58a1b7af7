#include "core/search/facet.h"

#include <algorithm>
#include <array>

namespace rq {
namespace {

constexpr std::array<std::string_view, kSearchFacets> kFacetTexts = {
    "institution",   "category", "guarantee", "repayment", "region", "tag",
    "qualification", "amount",   "term",      "rate",      "group"};
constexpr std::array<std::string_view, 6> kSortTexts = {"relevance", "fit",  "cost",
                                                        "amount",    "term", "online"};
constexpr std::array<std::string_view, 3> kMarkedTexts = {"name", "institution", "summary"};

template <typename Enum, std::size_t N>
std::optional<Enum> find_text(const std::array<std::string_view, N>& texts, std::string_view text) {
  const auto* const found = std::find(texts.begin(), texts.end(), text);
  if (found == texts.end()) return std::nullopt;
  return static_cast<Enum>(found - texts.begin());
}

}  // namespace

std::string_view to_text(SearchFacet facet) { return kFacetTexts[static_cast<std::size_t>(facet)]; }
std::optional<SearchFacet> from_text(std::string_view text, SearchFacet* /*tag*/) {
  return find_text<SearchFacet>(kFacetTexts, text);
}
std::string_view to_text(SearchSort sort) { return kSortTexts[static_cast<std::size_t>(sort)]; }
std::optional<SearchSort> from_text(std::string_view text, SearchSort* /*tag*/) {
  return find_text<SearchSort>(kSortTexts, text);
}
std::string_view to_text(MarkedText text) { return kMarkedTexts[static_cast<std::size_t>(text)]; }
std::optional<MarkedText> from_text(std::string_view text, MarkedText* /*tag*/) {
  return find_text<MarkedText>(kMarkedTexts, text);
}

}  // namespace rq
