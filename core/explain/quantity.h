// Quantity: numbers of a rule as people write them, exact in both directions.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/money/date.h"

namespace rq {

enum class Language : std::uint8_t { kChinese, kEnglish };

/// value / 10^places without trailing zeros: (1250000, 6) is "1.25".
[[nodiscard]] std::string exact_decimal(std::int64_t value, unsigned places);

/// "1.25 亿元", "5 万元", "99.5 元"; "¥125m", "¥50k", "¥99.5".
[[nodiscard]] std::string amount_text(std::int64_t fen, Language language);

/// "3.45%"
[[nodiscard]] std::string percent_text(std::int64_t ppm);

/// "2026年3月1日"; "2026-03-01"
[[nodiscard]] std::string day_text(Date day, Language language);

/// A number as it was typed: digits before and after the point.
struct Decimal {
  bool negative = false;
  std::string whole;
  std::string fraction;
};

/// decimal * 10^places; nothing when that is no whole number or does not fit.
[[nodiscard]] std::optional<std::int64_t> scaled(const Decimal& decimal, unsigned places);

}  // namespace rq
