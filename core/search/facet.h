// Search facets: by what products are filtered and counted. Source: schema/messages.json.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rq {

enum class SearchFacet : std::uint8_t {
  kInstitution,
  kCategory,
  kGuarantee,
  kRepayment,
  kRegion,
  kTag,
  kQualification,
  kAmount,
  kTerm,
  kRate,
  kGroup,
};
inline constexpr std::size_t kSearchFacets = 11;

enum class SearchSort : std::uint8_t { kRelevance, kFit, kCost, kAmount, kTerm, kOnline };

/// Texts of a product in which matches are marked.
enum class MarkedText : std::uint8_t { kName, kNameEn, kInstitution, kSummary };

[[nodiscard]] std::string_view to_text(SearchFacet facet);
[[nodiscard]] std::optional<SearchFacet> from_text(std::string_view text, SearchFacet*);
[[nodiscard]] std::string_view to_text(SearchSort sort);
[[nodiscard]] std::optional<SearchSort> from_text(std::string_view text, SearchSort*);
[[nodiscard]] std::string_view to_text(MarkedText text);
[[nodiscard]] std::optional<MarkedText> from_text(std::string_view text, MarkedText*);

}  // namespace rq
