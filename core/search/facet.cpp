#include "core/search/facet.h"

#include <array>

#include "core/base/enum_text.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, kSearchFacets> kFacetTexts = {
    "institution",   "category", "guarantee", "repayment", "region", "tag",
    "qualification", "amount",   "term",      "rate",      "group"};
constexpr std::array<std::string_view, 6> kSortTexts = {"relevance", "fit",  "cost",
                                                        "amount",    "term", "online"};
constexpr std::array<std::string_view, 4> kMarkedTexts = {"name", "nameEn", "institution",
                                                          "summary"};

}  // namespace

std::string_view to_text(SearchFacet facet) { return kFacetTexts[static_cast<std::size_t>(facet)]; }
std::optional<SearchFacet> from_text(std::string_view text, SearchFacet* /*tag*/) {
  return find_enum<SearchFacet>(kFacetTexts, text);
}
std::string_view to_text(SearchSort sort) { return kSortTexts[static_cast<std::size_t>(sort)]; }
std::optional<SearchSort> from_text(std::string_view text, SearchSort* /*tag*/) {
  return find_enum<SearchSort>(kSortTexts, text);
}
std::string_view to_text(MarkedText text) { return kMarkedTexts[static_cast<std::size_t>(text)]; }
std::optional<MarkedText> from_text(std::string_view text, MarkedText* /*tag*/) {
  return find_enum<MarkedText>(kMarkedTexts, text);
}

}  // namespace rq
