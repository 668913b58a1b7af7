// Enum text: the values of an enum in the order of their texts, as messages write them.

#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace rq {

template <typename Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> find_enum(const std::array<std::string_view, N>& texts,
                                            std::string_view text) {
  const auto* const found = std::find(texts.begin(), texts.end(), text);
  if (found == texts.end()) return std::nullopt;
  return static_cast<Enum>(found - texts.begin());
}

}  // namespace rq
