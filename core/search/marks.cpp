#include "core/search/marks.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/base/bits.h"
#include "core/search/align.h"

namespace rq {
namespace {

/// Below it the letters that were met stand scattered: in hundredths of a letter.
constexpr int kLeastFit = 60;

class Marking {
 public:
  explicit Marking(const Found& found)
      : found_(found), aligner_(found.typed, found.sounds), runs_(latin_runs(found.typed)) {}

  /// A name: letter by letter, slips forgiven.
  void aligned(MarkedText text, std::string_view name) {
    const Letters letters = fold_letters(name);
    const Alignment found = aligner_.align(letters.codes);
    const std::vector<MetLetter>& met = found.letters;
    if (met.size() < 2 && found_.typed.codes.size() > 1) return;
    if (found.fit < kLeastFit * static_cast<int>(met.size())) return;
    std::uint64_t typed = 0;
    for (const MetLetter& one : met) typed |= letter_bits(one.from, one.to);
    for (const MetLetter& one : met) {
      const bool by_chance = std::any_of(runs_.begin(), runs_.end(), [&](std::uint64_t run) {
        return (run >> one.from & 1U) != 0 && !is_most(typed, run);
      });
      if (!by_chance) add(text, letters.all[one.name]);
    }
  }

  /// Words that begin as the typed ones do.
  void words(MarkedText text, std::string_view words) {
    if (runs_.empty()) return;
    const Letters letters = fold_letters(words);
    const std::u32string_view codes = found_.typed.codes;
    for (std::size_t at = 0; at < letters.codes.size(); ++at) {
      if (!begins_word(letters, at)) continue;
      std::size_t most = 0;
      for (const std::uint64_t run : runs_) {
        const auto from = static_cast<std::size_t>(__builtin_ctzll(run));
        const std::size_t size = count_bits(run);
        std::size_t same = 0;
        while (same < size && at + same < letters.codes.size() &&
               codes[from + same] == letters.codes[at + same] &&
               (same == 0 || !letters.all[at + same].apart)) {
          ++same;
        }
        if (same >= 3) most = std::max(most, same);
      }
      for (std::size_t i = at; i < at + most; ++i) add(text, letters.all[i]);
    }
  }

  /// Other text: pairs of letters as they were typed.
  void pairs(MarkedText text, std::string_view body) {
    const std::u32string_view codes = found_.typed.codes;
    std::vector<std::uint64_t> typed;
    // Which letters may begin one.
    std::uint64_t first = 0;
    for (std::size_t i = 0; i + 1 < codes.size(); ++i) {
      if (found_.typed.all[i + 1].apart || is_latin(codes[i])) continue;
      typed.push_back(pair_of(codes[i], codes[i + 1]));
      first |= std::uint64_t{1} << codes[i] % 64;
    }
    if (typed.empty()) return;
    // The letter before, and whether it ended a pair.
    Letter last;
    bool was_met = false;
    for_each_letter(body, [&](const Letter& letter) {
      const bool is_met =
          !letter.apart && (first >> last.code % 64 & 1U) != 0 &&
          std::find(typed.begin(), typed.end(), pair_of(last.code, letter.code)) != typed.end();
      if (is_met || was_met) add(text, last);
      last = letter;
      was_met = is_met;
    });
    if (was_met) add(text, last);
  }

  std::vector<TextMark> take() { return std::move(marks_); }

 private:
  [[nodiscard]] static std::uint64_t pair_of(char32_t a, char32_t b) {
    return static_cast<std::uint64_t>(a) << 32U | b;
  }

  void add(MarkedText text, const Letter& letter) {
    if (!marks_.empty() && marks_.back().text == text && marks_.back().to == letter.from) {
      marks_.back().to = letter.to;
    } else {
      marks_.push_back({text, letter.from, letter.to});
    }
  }

  const Found& found_;
  Aligner aligner_;
  std::vector<std::uint64_t> runs_;
  std::vector<TextMark> marks_;
};

}  // namespace

std::vector<TextMark> marks_in(const MarkableTexts& texts, const Found& found) {
  if (found.typed.codes.empty()) return {};
  Marking marking(found);
  marking.aligned(MarkedText::kName, texts.name);
  marking.words(MarkedText::kNameEn, texts.name_en);
  marking.aligned(MarkedText::kInstitution, texts.institution);
  marking.pairs(MarkedText::kSummary, texts.summary);
  marking.words(MarkedText::kSummary, texts.summary);
  return marking.take();
}

}  // namespace rq
