#include "core/search/hanzi.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/packed.h"

namespace rq {

Hanzi::Hanzi(std::string_view tape)
    : first_reading_(kLast - kFirst + 2, 0), simplified_(kLast - kFirst + 1, 0) {
  packed::Reader in(tape);
  std::vector<std::string_view> by_number(in.count());
  for (std::string_view& spelling : by_number) spelling = in.take(in.count());
  spellings_ = by_number;
  std::sort(spellings_.begin(), spellings_.end());
  for (std::size_t letter = 0; letter < first_spelled_.size(); ++letter) {
    const auto first = std::find_if(
        spellings_.begin(), spellings_.end(),
        [&](std::string_view one) { return static_cast<std::size_t>(one[0] - 'a') >= letter; });
    first_spelled_[letter] = static_cast<Syllable>(first - spellings_.begin());
  }
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
  // Each reading with its letter and its place among all before it, so that numbers are sorted.
  constexpr std::size_t kPart = 16;
  constexpr std::uint64_t kPartMask = (1U << kPart) - 1;
  std::vector<std::uint64_t> all;
  const auto add = [&](std::size_t letter, std::size_t number) {
    all.push_back((static_cast<std::uint64_t>(letter - kFirst) << kPart | all.size()) << kPart |
                  syllable_of(number));
  };
  for (const std::size_t letter : letters) {
    RQ_CHECK(is_inside(static_cast<char32_t>(letter)));
    add(letter, in.below(by_number.size()));
  }
  const std::vector<std::size_t> others = read_rising(letters.size());
  for (const std::size_t other : others) add(letters[other], in.below(by_number.size()));
  const std::vector<std::size_t> forms = read_rising(kLast + 1);
  for (const std::size_t form : forms) {
    RQ_CHECK(is_inside(static_cast<char32_t>(form)));
    simplified_[form - kFirst] = static_cast<char16_t>(letters[in.below(letters.size())]);
  }
  RQ_CHECK(!in.failed() && in.at_end());
  RQ_CHECK(all.size() <= kPartMask);
  std::sort(all.begin(), all.end());
  for (const std::uint64_t reading : all) {
    ++first_reading_[(reading >> (2 * kPart)) + 1];
    readings_.push_back(static_cast<Syllable>(reading & kPartMask));
  }
  for (std::size_t i = 1; i < first_reading_.size(); ++i) {
    first_reading_[i] = static_cast<std::uint16_t>(first_reading_[i] + first_reading_[i - 1]);
  }
}

}  // namespace rq
