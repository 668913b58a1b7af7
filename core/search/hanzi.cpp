#include "core/search/hanzi.h"

#include <algorithm>
#include <utility>

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
  const auto next = [&](char32_t& letter) {
    letter = static_cast<char32_t>(static_cast<std::int64_t>(letter) + packed::unfold(in.number()));
    RQ_CHECK(is_inside(letter));
    return letter - kFirst;
  };
  std::vector<std::pair<std::uint16_t, Syllable>> read;
  const std::size_t syllables = in.count();
  for (std::size_t i = 0; i < syllables; ++i) {
    spellings_.push_back(in.take(in.count()));
    char32_t letter = kFirst;
    for (std::size_t left = in.count(); left > 0; --left) {
      read.emplace_back(next(letter), static_cast<Syllable>(i));
    }
  }
  char32_t letter = kFirst;
  for (std::size_t left = in.count(); left > 0; --left) {
    const std::size_t place = next(letter);
    simplified_[place] =
        static_cast<char16_t>(static_cast<std::int64_t>(letter) + packed::unfold(in.number()));
  }
  RQ_CHECK(!in.failed() && in.at_end());
  std::sort(read.begin(), read.end());
  for (const auto& [place, syllable] : read) {
    ++first_reading_[place + 1U];
    readings_.push_back(syllable);
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
