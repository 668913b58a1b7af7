#include "core/explain/quantity.h"

#include <limits>

namespace rq {
namespace {

/// The unit in which an amount reads best, and how many decimals a fen is of it.
struct Unit {
  std::string_view before;
  std::string_view after;
  unsigned places;
};

// The same bounds as in the pages (web/src/text/format.ts).
Unit unit_of(std::uint64_t fen, Language language) {
  if (language == Language::kEnglish) {
    if (fen >= 100'000'000) return {"¥", "m", 8};
    if (fen >= 100'000) return {"¥", "k", 5};
    return {"¥", "", 2};
  }
  if (fen >= 10'000'000'000) return {"", " 亿元", 10};
  if (fen >= 1'000'000) return {"", " 万元", 6};
  return {"", " 元", 2};
}

std::uint64_t size_of(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? 0 - bits : bits;
}

}  // namespace

std::string exact_decimal(std::int64_t value, unsigned places) {
  std::string digits = std::to_string(size_of(value));
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  const std::size_t point = digits.size() - places;
  std::string fraction = digits.substr(point);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  std::string text = value < 0 ? "-" : "";
  text += digits.substr(0, point);
  if (!fraction.empty()) text += "." + fraction;
  return text;
}

std::string amount_text(std::int64_t fen, Language language) {
  const Unit unit = unit_of(size_of(fen), language);
  return std::string(unit.before) + exact_decimal(fen, unit.places) + std::string(unit.after);
}

std::string percent_text(std::int64_t ppm) { return exact_decimal(ppm, 4) + "%"; }

std::string day_text(Date day, Language language) {
  if (language == Language::kEnglish) return format_date(day);
  const std::chrono::year_month_day date{day};
  return std::to_string(static_cast<int>(date.year())) + "年" +
         std::to_string(static_cast<unsigned>(date.month())) + "月" +
         std::to_string(static_cast<unsigned>(date.day())) + "日";
}

std::optional<std::int64_t> scaled(const Decimal& decimal, unsigned places) {
  std::string digits = decimal.whole + decimal.fraction;
  if (decimal.fraction.size() <= places) {
    digits.append(places - decimal.fraction.size(), '0');
  } else {
    const std::size_t kept = digits.size() - (decimal.fraction.size() - places);
    if (digits.find_first_not_of('0', kept) != std::string::npos) return std::nullopt;
    digits.resize(kept);
  }
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const std::uint64_t most = decimal.negative ? kMost + 1 : kMost;
  std::uint64_t size = 0;
  for (const char c : digits) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (size > (most - digit) / 10) return std::nullopt;
    size = size * 10 + digit;
  }
  return static_cast<std::int64_t>(decimal.negative ? 0 - size : size);
}

}  // namespace rq
