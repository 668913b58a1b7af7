#include "core/search/hanzi.h"

#include <algorithm>
#include <tuple>

#include "core/base/check.h"
#include "core/base/packed.h"

namespace rq {

const Hanzi& Hanzi::builtin() {
  static const Hanzi hanzi(kBuiltinHanzi);
  return hanzi;
}

Hanzi::Hanzi(std::string_view tape)
    : first_reading_(kLast - kFirst + 2, 0), simplified_(kLast - kFirst + 1, 0) {
  packed::Reader in(tape);
  std::vector<std::string_view> by_number(in.count());
  for (std::string_view& spelling : by_number) spelling = in.take(in.count());
  spellings_ = by_number;
  std::sort(spellings_.begin(), spellings_.end());
  const auto syllable_of = [&](std::size_t number) {
    const auto found = std::lower_bound(spellings_.begin(), spellings_.end(), by_number[number]);
    return static_cast<Syllable>(found - spellings_.begin());
  };
  /// A list of rising numbers, as distances.
  const auto read_rising = [&](std::size_t end) {
    std::vector<std::size_t> numbers(in.count());
    std::size_t last = 0;
    for (std::size_t& number : numbers) {
      last += in.below(end);
      RQ_CHECK(last < end);
      number = last;
    }
    return numbers;
  };
  const std::vector<std::size_t> letters = read_rising(kLast + 1);
  struct Reading {
    std::size_t place;
    std::size_t order;
    Syllable syllable;
  };
  std::vector<Reading> all;
  for (const std::size_t letter : letters) {
    RQ_CHECK(is_inside(static_cast<char32_t>(letter)));
    all.push_back({letter - kFirst, 0, syllable_of(in.below(by_number.size()))});
  }
  const std::vector<std::size_t> others = read_rising(letters.size());
  for (const std::size_t other : others) {
    all.push_back({letters[other] - kFirst, all.size(), syllable_of(in.below(by_number.size()))});
  }
  const std::vector<std::size_t> forms = read_rising(kLast + 1);
  for (const std::size_t form : forms) {
    RQ_CHECK(is_inside(static_cast<char32_t>(form)));
    simplified_[form - kFirst] = static_cast<char16_t>(letters[in.below(letters.size())]);
  }
  RQ_CHECK(!in.failed() && in.at_end());
  std::sort(all.begin(), all.end(), [](const Reading& a, const Reading& b) {
    return std::tie(a.place, a.order) < std::tie(b.place, b.order);
  });
  for (const Reading& reading : all) {
    ++first_reading_[reading.place + 1];
    readings_.push_back(reading.syllable);
  }
  for (std::size_t i = 1; i < first_reading_.size(); ++i) {
    first_reading_[i] = static_cast<std::uint16_t>(first_reading_[i] + first_reading_[i - 1]);
  }
}

char32_t Hanzi::simplified(char32_t letter) const {
  if (!is_inside(letter) || simplified_[letter - kFirst] == 0) return letter;
  return simplified_[letter - kFirst];
}

std::span<const Syllable> Hanzi::readings(char32_t letter) const {
  if (!is_inside(letter)) return {};
  const std::size_t first = first_reading_[letter - kFirst];
  const std::size_t end = first_reading_[letter - kFirst + 1];
  return std::span(readings_).subspan(first, end - first);
}

}  // namespace rq
