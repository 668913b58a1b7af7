// Amounts, rates and terms as the pages write them. The same rules stand in web/src/text; a test in
// a browser compares what both produce.
//
// Figures are exact: a decimal is never rounded away.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/pages/texts.h"

namespace rq::server {

/// value / 10^scale with all its decimals; trailing zeros are cut, but `min_decimals` decimals
/// stay. No grouping.
[[nodiscard]] std::string decimal(std::int64_t value, int scale, int min_decimals);

/// A range of a product; either end may be open. As HTML: "<b>10–300</b> 万元".
struct Range {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
};

/// Unit: fen. Written in 元, 万元 or 亿元, by size.
[[nodiscard]] std::string amount_html(const Range& fen, const Texts& texts);
/// Unit: millionths a year. Written in %.
[[nodiscard]] std::string rate_html(const Range& ppm, const Texts& texts);
[[nodiscard]] std::string term_html(const Range& months, const Texts& texts);

}  // namespace rq::server
