// Marks: which parts of a document's texts were matched.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/search/facet.h"
#include "core/search/found.h"

namespace rq {

/// A part of a text, in UTF-16 code units.
struct TextMark {
  MarkedText text = MarkedText::kName;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

/// The texts of a product or a policy; empty where it has none.
struct MarkableTexts {
  std::string_view name;
  std::string_view name_en;
  /// Of a policy: the issuer.
  std::string_view institution;
  /// Of a policy: the benefit.
  std::string_view summary;
};

/// What matched, in the order of the members; nothing where no words were typed.
[[nodiscard]] std::vector<TextMark> marks_in(const MarkableTexts& texts, const Found& found);

}  // namespace rq
