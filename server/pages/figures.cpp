#include "server/pages/figures.h"

namespace rq::server {
namespace {

struct Figure {
  std::string number;
  /// Escaped for HTML.
  std::string unit;
};

// 1 万元 = 1 000 000 fen, 1 亿元 = 10 000 000 000 fen.
constexpr std::int64_t kFenPerWan = 1'000'000;
constexpr std::int64_t kFenPerYi = 10'000'000'000;

Figure amount(std::int64_t fen, const Texts& texts) {
  if (fen >= kFenPerYi) {
    return {decimal(fen, 10, 0), texts.html("unit.yi")};
  }
  if (fen >= kFenPerWan) {
    return {decimal(fen, 6, 0), texts.html("unit.wan")};
  }
  return {decimal(fen, 2, 0), texts.html("unit.yuan")};
}

Figure rate(std::int64_t ppm, const Texts&) { return {decimal(ppm, 4, 2), "%"}; }

Figure term(std::int64_t months, const Texts& texts) {
  return {decimal(months, 0, 0), texts.html("unit.months")};
}

std::string bold(const std::string& number) { return "<b>" + number + "</b>"; }

std::string one(const Figure& figure) { return bold(figure.number) + " " + figure.unit; }

std::string range_html(const Range& range, Figure (*figure)(std::int64_t, const Texts&),
                       const Texts& texts, std::string_view neither_key) {
  if (!range.min && !range.max) {
    return texts.html(neither_key);
  }
  if (!range.min) {
    return texts.html("value.upTo") + " " + one(figure(*range.max, texts));
  }
  const Figure low = figure(*range.min, texts);
  if (!range.max) {
    return one(low) + texts.html("value.from");
  }
  const Figure high = figure(*range.max, texts);
  if (*range.min == *range.max) {
    return one(low);
  }
  if (low.unit == high.unit) {
    return one({low.number + "–" + high.number, low.unit});
  }
  return one(low) + "–" + one(high);
}

}  // namespace

std::string decimal(std::int64_t value, int scale, int min_decimals) {
  const bool negative = value < 0;
  // Through the unsigned type, because the smallest int64 has no positive counterpart.
  std::string digits = std::to_string(negative ? 0 - static_cast<std::uint64_t>(value)
                                               : static_cast<std::uint64_t>(value));
  const auto decimals = static_cast<std::size_t>(scale);
  if (digits.size() <= decimals) {
    digits.insert(0, decimals + 1 - digits.size(), '0');
  }
  std::string fraction = digits.substr(digits.size() - decimals);
  digits.resize(digits.size() - decimals);
  while (fraction.size() > static_cast<std::size_t>(min_decimals) && fraction.back() == '0') {
    fraction.pop_back();
  }
  return (negative ? "-" : "") + digits + (fraction.empty() ? "" : "." + fraction);
}

std::string amount_html(const Range& fen, const Texts& texts) {
  return range_html(fen, amount, texts, "value.notStated");
}

std::string rate_html(const Range& ppm, const Texts& texts) {
  return range_html(ppm, rate, texts, "value.negotiable");
}

std::string term_html(const Range& months, const Texts& texts) {
  return range_html(months, term, texts, "value.notStated");
}

}  // namespace rq::server
