#include "core/search/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/search/letters.h"

namespace rq {
namespace {

/// Beyond this nothing is meant by a number; it keeps products of two in 64 bits.
constexpr std::int64_t kMostTyped = 1'000'000'000;

struct Code {
  char32_t code;
  std::uint32_t from;
  std::uint32_t to;
};

/// With what a number or a word before it may begin.
constexpr std::u32string_view kBeginnings =
    U"0123456789零一二三四五六七八九两十半年利不最至低小高大超<≤>≥";

/// A number in millionths.
struct Quantity {
  std::int64_t millionths = 0;
};

class NumberFinder {
 public:
  explicit NumberFinder(std::string_view text) {
    codes_.reserve(text.size());
    for_each_code(text, [&](char32_t code, std::uint32_t from, std::uint32_t to) {
      if (code != U' ') codes_.push_back({code, from, to});
    });
  }

  [[nodiscard]] std::vector<TypedNumber> run() {
    std::vector<TypedNumber> found;
    for (std::size_t start = 0; start < codes_.size();) {
      at_ = start;
      const bool may_begin = kBeginnings.find(codes_[start].code) != std::u32string_view::npos;
      if (const auto number = may_begin ? one() : std::nullopt) {
        found.push_back(*number);
        start = at_;
      } else {
        ++start;
      }
    }
    return found;
  }

 private:
  bool eat(std::u32string_view words) {
    if (codes_.size() - at_ < words.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (codes_[at_ + i].code != words[i]) return false;
    }
    at_ += words.size();
    return true;
  }
  bool eat_one_of(std::initializer_list<std::u32string_view> all) {
    return std::any_of(all.begin(), all.end(), [&](std::u32string_view one) { return eat(one); });
  }

  std::optional<TypedNumber> one() {
    const std::size_t start = at_;
    const bool rate_said = eat_one_of({U"年化利率", U"年利率", U"年化", U"利率", U"利息"});
    const bool at_most = eat_one_of(
        {U"不超过", U"不高于", U"最高", U"最多", U"至多", U"低于", U"小于", U"<=", U"<", U"≤"});
    const bool at_least = !at_most && eat_one_of({U"不低于", U"不少于", U"至少", U"最低", U"高于",
                                                  U"大于", U"超过", U">=", U">", U"≥"});
    const auto number = quantity();
    if (!number) return std::nullopt;
    const auto read = with_unit(*number, rate_said);
    if (!read) return std::nullopt;
    auto [facet, value] = *read;
    const bool below = eat_one_of({U"以下", U"以内", U"之内", U"内"}) || at_most;
    const bool above = !below && (eat_one_of({U"以上", U"起"}) || at_least);
    TypedNumber typed;
    typed.facet = facet;
    // A rate is looked for up to a bound.
    if (!above && (below || facet == SearchFacet::kRate)) {
      typed.range.to = value;
    } else if (above) {
      typed.range.from = value;
    } else {
      typed.range = {value, value};
    }
    eat_one_of({U"左右", U"上下"});
    typed.from = codes_[start].from;
    typed.to = codes_[at_ - 1].to;
    return typed;
  }

  std::optional<std::pair<SearchFacet, std::int64_t>> with_unit(Quantity number, bool rate_said) {
    const auto times = [&](std::int64_t unit) { return number.millionths / 1000 * unit / 1000; };
    if (eat(U"%") || (rate_said && eat_one_of({U"厘", U"个点", U"点"}))) {
      return std::pair(SearchFacet::kRate, number.millionths / 100);
    }
    if (eat_one_of({U"个月", U"月"})) {
      eat(U"期");
      return std::pair(SearchFacet::kTerm, times(1));
    }
    if (eat(U"年")) {
      if (eat(U"半")) number.millionths += 500'000;
      // A calendar year is no term: 2026年.
      if (number.millionths > 50'000'000) return std::nullopt;
      eat(U"期");
      return std::pair(SearchFacet::kTerm, times(12));
    }
    static constexpr std::array<std::pair<std::u32string_view, std::int64_t>, 7> kUnits = {
        {{U"亿", 10'000'000'000},
         {U"千万", 1'000'000'000},
         {U"百万", 100'000'000},
         {U"万", 1'000'000},
         {U"w", 1'000'000},
         {U"元", 100},
         {U"块", 100}}};
    for (const auto& [words, fen] : kUnits) {
      if (!eat(words)) continue;
      // 1 亿 is written in at most nine digits of 元.
      if (number.millionths / 1'000'000 > 100'000'000'000'000 / fen) return std::nullopt;
      const std::int64_t value =
          number.millionths / 1'000'000 * fen + number.millionths % 1'000'000 * fen / 1'000'000;
      eat_one_of({U"元", U"块钱", U"块"});
      return std::pair(SearchFacet::kAmount, value);
    }
    return std::nullopt;
  }

  std::optional<Quantity> quantity() {
    if (eat(U"半")) return Quantity{500'000};
    if (auto digits = decimal()) return digits;
    return chinese();
  }

  std::optional<Quantity> decimal() {
    // In the middle of a number no other begins.
    if (at_ > 0 && is_digit(codes_[at_ - 1].code)) return std::nullopt;
    std::int64_t whole = 0;
    std::size_t digits = 0;
    while (at_ < codes_.size() && (is_digit(codes_[at_].code) || (digits > 0 && is_comma()))) {
      if (is_digit(codes_[at_].code)) {
        whole = whole * 10 + static_cast<std::int64_t>(codes_[at_].code - U'0');
        ++digits;
      }
      ++at_;
      if (whole > kMostTyped) return std::nullopt;
    }
    if (digits == 0) return std::nullopt;
    std::int64_t part = 0;
    if (at_ + 1 < codes_.size() && codes_[at_].code == U'.' && is_digit(codes_[at_ + 1].code)) {
      ++at_;
      std::int64_t unit = 100'000;
      for (; at_ < codes_.size() && is_digit(codes_[at_].code); ++at_, unit /= 10) {
        part += static_cast<std::int64_t>(codes_[at_].code - U'0') * unit;
      }
    }
    return Quantity{whole * 1'000'000 + part};
  }

  /// Between thousands only.
  [[nodiscard]] bool is_comma() const {
    return codes_[at_].code == U',' && at_ + 3 < codes_.size() && is_digit(codes_[at_ + 1].code) &&
           is_digit(codes_[at_ + 2].code) && is_digit(codes_[at_ + 3].code);
  }

  /// 三, 十二, 三百五, 两千: below 万.
  std::optional<Quantity> chinese() {
    static constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
    std::int64_t sum = 0;
    std::int64_t digit = -1;
    std::int64_t last_unit = 10'000;
    bool any = false;
    while (at_ < codes_.size()) {
      const char32_t code = codes_[at_].code == U'两' ? U'二' : codes_[at_].code;
      const std::size_t place = kDigits.find(code);
      if (place != std::u32string_view::npos) {
        digit = static_cast<std::int64_t>(place);
      } else if (const std::int64_t unit = unit_of(code); unit > 0 && !starts_amount(unit, any)) {
        sum += (digit < 0 ? 1 : digit) * unit;
        last_unit = unit;
        digit = -1;
      } else {
        break;
      }
      any = true;
      ++at_;
    }
    if (!any) return std::nullopt;
    // 三百五 is 350, and 三百零五 is 305.
    if (digit > 0) {
      const bool short_form =
          last_unit >= 100 && last_unit < 10'000 && codes_[at_ - 2].code != U'零';
      sum += digit * (short_form ? last_unit / 10 : 1);
    }
    return Quantity{sum * 1'000'000};
  }

  static std::int64_t unit_of(char32_t code) {
    return code == U'十' ? 10 : code == U'百' ? 100 : code == U'千' ? 1000 : 0;
  }
  /// A unit cannot begin a number, except ten.
  [[nodiscard]] static bool starts_amount(std::int64_t unit, bool any) {
    return !any && unit != 10;
  }

  std::vector<Code> codes_;
  std::size_t at_ = 0;
};

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

}  // namespace

std::vector<TypedNumber> find_numbers(std::string_view text) { return NumberFinder(text).run(); }

std::optional<NumberRange> parse_range(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  NumberRange range;
  const std::string_view low = text.substr(0, dash);
  const std::string_view high = text.substr(dash + 1);
  if (!low.empty() && !(range.from = whole_number(low))) return std::nullopt;
  if (!high.empty() && !(range.to = whole_number(high))) return std::nullopt;
  if (range.from && range.to && *range.from > *range.to) return std::nullopt;
  return range;
}

std::string to_text(const NumberRange& range) {
  return (range.from ? std::to_string(*range.from) : std::string()) + "-" +
         (range.to ? std::to_string(*range.to) : std::string());
}

}  // namespace rq
