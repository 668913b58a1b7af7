// Money: an amount of renminbi, exact to the fen. Rate: an annual rate or share in millionths.
// Term: a length in months.
//
// The three do not convert into each other, and none is made from a bare number by accident.

#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace rq {

class Money {
 public:
  constexpr Money() = default;
  [[nodiscard]] static constexpr Money from_fen(std::int64_t fen) { return Money(fen); }
  [[nodiscard]] constexpr std::int64_t fen() const { return fen_; }
  friend constexpr auto operator<=>(Money, Money) = default;

 private:
  explicit constexpr Money(std::int64_t fen) : fen_(fen) {}
  std::int64_t fen_ = 0;
};

class Rate {
 public:
  constexpr Rate() = default;
  [[nodiscard]] static constexpr Rate from_ppm(std::int64_t ppm) { return Rate(ppm); }
  [[nodiscard]] constexpr std::int64_t ppm() const { return ppm_; }
  friend constexpr auto operator<=>(Rate, Rate) = default;

 private:
  explicit constexpr Rate(std::int64_t ppm) : ppm_(ppm) {}
  std::int64_t ppm_ = 0;
};

class Term {
 public:
  constexpr Term() = default;
  [[nodiscard]] static constexpr Term from_months(std::int32_t months) { return Term(months); }
  [[nodiscard]] constexpr std::int32_t months() const { return months_; }
  friend constexpr auto operator<=>(Term, Term) = default;

 private:
  explicit constexpr Term(std::int32_t months) : months_(months) {}
  std::int32_t months_ = 0;
};

/// Sum of two amounts. Errors: overflow.
[[nodiscard]] Result<Money> add(Money a, Money b);

/// Reads yuan such as "12", "-0.5" or "3000000.00".
///
/// Errors: not_an_amount when the text has another form (a third decimal is refused, not rounded);
/// overflow when the amount does not fit.
[[nodiscard]] Result<Money> parse_yuan(std::string_view text);

/// Reads per cent such as "3.45" into millionths. Errors as parse_yuan; a fifth decimal is refused.
[[nodiscard]] Result<Rate> parse_percent(std::string_view text);

/// "1234.50": yuan with both decimals.
[[nodiscard]] std::string format_yuan(Money amount);

}  // namespace rq
