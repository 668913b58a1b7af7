#include "core/money/money.h"

#include <cstddef>

namespace rq {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads a decimal with at most `decimals` places as an integer of 10^-decimals.
Result<std::int64_t> parse_scaled(std::string_view text, std::size_t decimals) {
  const Error wrong{
      "not_an_amount", "",
      "digits with at most " + std::to_string(decimals) + " decimals, such as 12 or -0.5"};
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view part = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  if (whole.empty() || part.size() > decimals) return wrong;
  if (dot != std::string_view::npos && part.empty()) return wrong;
  std::int64_t value = 0;
  const auto push = [&value](int digit) {
    return !__builtin_mul_overflow(value, 10, &value) &&
           !__builtin_add_overflow(value, digit, &value);
  };
  for (const std::string_view digits : {whole, part}) {
    for (const char c : digits) {
      if (!is_digit(c)) return wrong;
      if (!push(c - '0')) return Error{"overflow", "", "the amount is too large"};
    }
  }
  for (std::size_t i = part.size(); i < decimals; ++i) {
    if (!push(0)) return Error{"overflow", "", "the amount is too large"};
  }
  return negative ? -value : value;
}

}  // namespace

Result<Money> add(Money a, Money b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.fen(), b.fen(), &sum)) {
    return Error{"overflow", "", "the sum does not fit 64 bits of fen"};
  }
  return Money::from_fen(sum);
}

Result<Money> parse_yuan(std::string_view text) {
  const Result<std::int64_t> fen = parse_scaled(text, 2);
  if (!fen) return fen.error();
  return Money::from_fen(*fen);
}

Result<Rate> parse_percent(std::string_view text) {
  const Result<std::int64_t> ppm = parse_scaled(text, 4);
  if (!ppm) return ppm.error();
  return Rate::from_ppm(*ppm);
}

std::string format_yuan(Money amount) {
  const std::int64_t fen = amount.fen();
  // Through unsigned, so that the smallest amount has an absolute value.
  const std::uint64_t size =
      fen < 0 ? ~static_cast<std::uint64_t>(fen) + 1 : static_cast<std::uint64_t>(fen);
  std::string text = fen < 0 ? "-" : "";
  text += std::to_string(size / 100);
  text += size % 100 < 10 ? ".0" : ".";
  text += std::to_string(size % 100);
  return text;
}

}  // namespace rq
