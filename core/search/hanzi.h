// Hanzi: how Chinese characters are read and simplified. Source: Unihan (Unicode Standard Annex
// #38), which tools/generate_hanzi.mjs packs while the core is built.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rq {

/// What tools/generate_hanzi.mjs made, put into the build by cmake/embed.cmake.
extern const std::string_view kBuiltinHanzi;

/// A syllable of pinyin without its tone; places are in order of spelling.
using Syllable = std::uint16_t;

class Hanzi {
 public:
  /// What the build was made with.
  [[nodiscard]] static const Hanzi& builtin();

  /// The simplified form of a traditional character; every other letter as it is.
  [[nodiscard]] char32_t simplified(char32_t letter) const;
  /// Usual reading first; empty for what is no character of the table.
  [[nodiscard]] std::span<const Syllable> readings(char32_t letter) const;

  [[nodiscard]] std::string_view spelling(Syllable syllable) const { return spellings_[syllable]; }
  /// Calls `use(syllable, size)` for each syllable that is spelled at the beginning of `letters`.
  template <typename Use>
  void for_each_spelled(std::u32string_view letters, const Use& use) const;

 private:
  explicit Hanzi(std::string_view tape);

  /// CJK Unified Ideographs.
  static constexpr char32_t kFirst = 0x4E00;
  static constexpr char32_t kLast = 0x9FFF;
  [[nodiscard]] static bool is_inside(char32_t letter) {
    return letter >= kFirst && letter <= kLast;
  }

  std::vector<std::string_view> spellings_;
  /// By Latin letter: where the spellings begin that begin with it; those of the next end them.
  std::array<Syllable, 27> first_spelled_{};
  /// By character: where its readings begin; those of the next character end them.
  std::vector<std::uint16_t> first_reading_;
  std::vector<Syllable> readings_;
  /// By character; 0 where it is no traditional form.
  std::vector<char16_t> simplified_;
};

inline const Hanzi& Hanzi::builtin() {
  static const Hanzi hanzi(kBuiltinHanzi);
  return hanzi;
}

inline char32_t Hanzi::simplified(char32_t letter) const {
  if (!is_inside(letter) || simplified_[letter - kFirst] == 0) return letter;
  return simplified_[letter - kFirst];
}

inline std::span<const Syllable> Hanzi::readings(char32_t letter) const {
  if (!is_inside(letter)) return {};
  const std::size_t first = first_reading_[letter - kFirst];
  const std::size_t end = first_reading_[letter - kFirst + 1];
  return std::span(readings_).subspan(first, end - first);
}

template <typename Use>
void Hanzi::for_each_spelled(std::u32string_view letters, const Use& use) const {
  if (letters.empty() || letters[0] < U'a' || letters[0] > U'z') return;
  // Spellings stand in order, so those that begin alike stand together.
  std::size_t low = first_spelled_[letters[0] - U'a'];
  std::size_t high = first_spelled_[letters[0] - U'a' + 1];
  for (std::size_t size = 1; size <= letters.size() && size <= 6 && low < high; ++size) {
    const char32_t letter = letters[size - 1];
    const auto at = [&](std::size_t i) -> char32_t {
      return spellings_[i].size() < size ? 0 : static_cast<char32_t>(spellings_[i][size - 1]);
    };
    while (low < high && at(low) < letter) ++low;
    std::size_t end = low;
    while (end < high && at(end) == letter) ++end;
    high = end;
    if (low < high && spellings_[low].size() == size) use(static_cast<Syllable>(low), size);
  }
}

}  // namespace rq
