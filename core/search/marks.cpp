#include "core/search/marks.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/base/bits.h"

namespace rq {
namespace {

/// Below it the letters that were met stand scattered: in hundredths of a letter.
constexpr int kLeastFit = 60;

std::uint64_t pair_of(char32_t a, char32_t b) { return static_cast<std::uint64_t>(a) << 32U | b; }

}  // namespace

Marker::Marker(const Found& found)
    : found_(found), aligner_(found.typed, found.sounds), runs_(latin_runs(found.typed)) {
  const std::u32string_view codes = found.typed.codes;
  for (std::size_t i = 0; i + 1 < codes.size(); ++i) {
    if (found.typed.all[i + 1].apart || is_latin(codes[i])) continue;
    pairs_.push_back(pair_of(codes[i], codes[i + 1]));
    begin_pairs_ |= std::uint64_t{1} << codes[i] % 64;
  }
}

std::vector<TextMark> Marker::marks_in(const MarkableTexts& texts) {
  if (found_.typed.codes.empty()) return {};
  aligned(MarkedText::kName, texts.name);
  words(MarkedText::kNameEn, texts.name_en);
  aligned(MarkedText::kInstitution, texts.institution);
  pairs(MarkedText::kSummary, texts.summary);
  words(MarkedText::kSummary, texts.summary);
  return std::exchange(marks_, {});
}

void Marker::aligned(MarkedText text, std::string_view name) {
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

void Marker::words(MarkedText text, std::string_view words) {
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

void Marker::pairs(MarkedText text, std::string_view body) {
  if (pairs_.empty()) return;
  // The letter before, and whether it ended a pair.
  Letter last;
  bool was_met = false;
  for_each_letter(body, [&](const Letter& letter) {
    const bool is_met =
        !letter.apart && (begin_pairs_ >> last.code % 64 & 1U) != 0 &&
        std::find(pairs_.begin(), pairs_.end(), pair_of(last.code, letter.code)) != pairs_.end();
    if (is_met || was_met) add(text, last);
    last = letter;
    was_met = is_met;
  });
  if (was_met) add(text, last);
}

void Marker::add(MarkedText text, const Letter& letter) {
  if (!marks_.empty() && marks_.back().text == text && marks_.back().to == letter.from) {
    marks_.back().to = letter.to;
  } else {
    marks_.push_back({text, letter.from, letter.to});
  }
}

}  // namespace rq
