// Numbers in what was typed: "300万", "三百万以内", "三年期", "年化4%以下", as ranges.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/search/facet.h"

namespace rq {

/// Both ends in; nothing where it is open. Fen, months or ppm, by the facet.
struct NumberRange {
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;
};

struct TypedNumber {
  /// Amount, term or rate.
  SearchFacet facet = SearchFacet::kAmount;
  NumberRange range;
  /// Where it stands, in UTF-16 code units.
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

[[nodiscard]] std::vector<TypedNumber> find_numbers(std::string_view text);

/// "FROM-TO", either end may be missing: "100-", "-100". Nothing when it is no such text.
[[nodiscard]] std::optional<NumberRange> parse_range(std::string_view text);
[[nodiscard]] std::string to_text(const NumberRange& range);

}  // namespace rq
