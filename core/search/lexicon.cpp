#include "core/search/lexicon.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/search/hanzi.h"
#include "core/search/spelled.h"

namespace rq {
namespace {

/// A character in words of more meanings hints at none.
constexpr std::size_t kMostHinted = 3;

std::uint64_t start_of(std::uint32_t first, std::uint32_t second) {
  return static_cast<std::uint64_t>(first) << 32U | second;
}

std::uint64_t sound_bit(Syllable syllable) { return std::uint64_t{1} << syllable % 64; }

/// The usual initials of a word; empty when a character has none.
std::u32string initials_of(std::u32string_view letters) {
  std::u32string initials;
  for (const char32_t code : letters) {
    const auto readings = Hanzi::builtin().readings(code);
    if (is_hanzi(code) && readings.empty()) return {};
    initials +=
        is_hanzi(code) ? static_cast<char32_t>(Hanzi::builtin().spelling(readings[0])[0]) : code;
  }
  return initials;
}

bool is_subsequence(std::u32string_view part, std::u32string_view whole) {
  std::size_t at = 0;
  for (const char32_t code : whole) {
    if (at < part.size() && part[at] == code) ++at;
  }
  return at == part.size();
}

}  // namespace

Lexicon::Lexicon(const Catalogue& catalogue) {
  Diagnostics faults;
  const std::optional<JsonDocument> document = JsonDocument::parse(kBuiltinSearchWords, faults);
  RQ_CHECK(document.has_value());
  const JsonView list = document->root().member("words");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonView row = list.element(i);
    const auto facet =
        from_text(row.member("facet").string().value_or(""), static_cast<SearchFacet*>(nullptr));
    RQ_CHECK(facet.has_value());
    meanings_.push_back({*facet, std::string(row.member("value").string().value_or(""))});
    const JsonView words = row.member("words");
    for (std::size_t j = 0; j < words.size(); ++j) {
      const std::string_view word = words.element(j).string().value_or("");
      add_word(word, meanings_.size() - 1);
      add_hints(word, static_cast<std::uint32_t>(meanings_.size() - 1));
    }
  }
  const JsonView noise = document->root().member("noise");
  for (std::size_t i = 0; i < noise.size(); ++i) {
    noise_.push_back({fold_letters(noise.element(i).string().value_or("")).codes, 0});
    for (const Syllable one : Hanzi::builtin().readings(noise_.back().letters[0])) {
      noise_.back().first_sounds |= sound_bit(one);
    }
  }
  for (const Institution& institution : catalogue.institutions) {
    meanings_.push_back({SearchFacet::kInstitution, std::string(institution.id)});
    const std::size_t meaning = meanings_.size() - 1;
    add_word(institution.name, meaning);
    for (const std::string_view name : institution.short_names) add_word(name, meaning);
    if (!institution.name_en.empty()) add_word(institution.name_en, meaning);
    const auto place = static_cast<std::uint32_t>(institutions_.size());
    institutions_.push_back(
        {fold_letters(institution.name).codes, meaning, Written::kShortened, 0});
    for (const char32_t code : institutions_.back().letters) {
      std::vector<std::uint32_t>& having = institutions_having_[code];
      if (having.empty() || having.back() != place) having.push_back(place);
    }
  }
}

void Lexicon::add_word(std::string_view text, std::size_t meaning) {
  const std::u32string letters = fold_letters(text).codes;
  if (letters.size() < 2) return;
  shown_.emplace_back(text);
  add(letters, meaning, Written::kLetters);
  if (!std::all_of(letters.begin(), letters.end(), is_hanzi)) return;
  const auto place = static_cast<std::uint32_t>(words_.size() - 1);
  for (const Syllable first : Hanzi::builtin().readings(letters[0])) {
    for (const Syllable second : Hanzi::builtin().readings(letters[1])) {
      by_sounds_[start_of(first, second)].push_back(place);
    }
  }
  std::u32string initials = initials_of(letters);
  if (initials.size() > 1) add(std::move(initials), meaning, Written::kInitials);
}

void Lexicon::add_hints(std::string_view text, std::uint32_t meaning) {
  for (const char32_t code : fold_letters(text).codes) {
    if (!is_hanzi(code)) continue;
    std::vector<std::uint32_t>& meanings = by_character_[code];
    if (meanings.empty() || meanings.back() != meaning) meanings.push_back(meaning);
  }
}

void Lexicon::add(std::u32string letters, std::size_t meaning, Written written) {
  by_letters_[start_of(letters[0], letters[1])].push_back(
      static_cast<std::uint32_t>(words_.size()));
  words_.push_back({std::move(letters), meaning, written, shown_.size() - 1});
}

std::vector<WordHit> Lexicon::find(const Letters& typed, const std::vector<Sound>& sounds) const {
  std::vector<WordHit> hits;
  find_written(typed, hits);
  find_sounding(sounds, hits);
  find_shortened(typed, hits);
  find_hinted(typed, hits);
  std::vector<WordHit> outermost;
  for (const WordHit& hit : hits) {
    const bool is_inside = std::any_of(hits.begin(), hits.end(), [&](const WordHit& other) {
      const bool longer = other.to - other.from > hit.to - hit.from;
      // What is written so is meant rather than what sounds so.
      const bool surer = other.to - other.from == hit.to - hit.from && other.written < hit.written;
      return other.from <= hit.from && other.to >= hit.to && (longer || surer);
    });
    const bool again = std::any_of(outermost.begin(), outermost.end(), [&](const WordHit& other) {
      return other.from == hit.from && other.to == hit.to && other.meaning == hit.meaning;
    });
    if (!is_inside && !again) outermost.push_back(hit);
  }
  return outermost;
}

void Lexicon::find_written(const Letters& typed, std::vector<WordHit>& hits) const {
  const std::u32string_view codes = typed.codes;
  for (std::size_t from = 0; from + 1 < codes.size(); ++from) {
    const auto found = by_letters_.find(start_of(codes[from], codes[from + 1]));
    if (found == by_letters_.end()) continue;
    const bool goes_on_before = from > 0 && !typed.all[from].apart && is_latin(codes[from - 1]);
    for (const std::uint32_t place : found->second) {
      const Word& word = words_[place];
      const std::size_t to = from + word.letters.size();
      if (to > codes.size() || codes.substr(from, word.letters.size()) != word.letters) continue;
      // Initials, as Latin words, are a run of their own: else any few letters would mean
      // something.
      const bool goes_on = to < codes.size() && is_latin(codes[to]) && !typed.all[to].apart;
      if (is_latin(codes[from]) && (goes_on_before || goes_on)) continue;
      hits.push_back({from, to, word.meaning, word.written, place});
    }
  }
}

void Lexicon::find_sounding(const std::vector<Sound>& sounds, std::vector<WordHit>& hits) const {
  for (const Sound& first : sounds) {
    for (const Sound& second : sounds_at(first.to, sounds)) {
      const auto found = by_sounds_.find(start_of(first.syllable, second.syllable));
      if (found == by_sounds_.end()) continue;
      for (const std::uint32_t place : found->second) {
        const Word& word = words_[place];
        const std::size_t to =
            end_of(std::u32string_view(word.letters).substr(2), second.to, sounds);
        if (to > 0) hits.push_back({first.from, to, word.meaning, Written::kSounds, place});
      }
    }
  }
}

std::size_t Lexicon::end_of(std::u32string_view word, std::size_t at,
                            const std::vector<Sound>& sounds) const {
  if (word.empty()) return at;
  for (const Sound& sound : sounds_at(at, sounds)) {
    const auto readings = Hanzi::builtin().readings(word[0]);
    if (std::find(readings.begin(), readings.end(), sound.syllable) == readings.end()) continue;
    if (const std::size_t end = end_of(word.substr(1), sound.to, sounds); end > 0) return end;
  }
  return 0;
}

/// Two or three characters that no word has, in the order of one institution's name: 京行.
void Lexicon::find_shortened(const Letters& typed, std::vector<WordHit>& hits) const {
  const std::size_t known = hits.size();
  for (std::size_t from = 0; from < typed.codes.size(); ++from) {
    const auto having = institutions_having_.find(typed.codes[from]);
    if (having == institutions_having_.end()) continue;
    for (const std::size_t size : {std::size_t{3}, std::size_t{2}}) {
      const std::size_t to = from + size;
      if (to > typed.codes.size()) continue;
      const auto part = std::u32string_view(typed.codes).substr(from, size);
      if (!std::all_of(part.begin(), part.end(), is_hanzi)) continue;
      const bool crosses =
          std::any_of(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(known),
                      [&](const WordHit& hit) { return hit.from < to && from < hit.to; });
      if (crosses) continue;
      const Word* only = nullptr;
      std::size_t meant = 0;
      for (const std::uint32_t place : having->second) {
        const Word& institution = institutions_[place];
        if (!is_subsequence(part, institution.letters)) continue;
        only = &institution;
        ++meant;
      }
      if (meant == 1) hits.push_back({from, to, only->meaning, Written::kShortened});
    }
  }
}

void Lexicon::find_hinted(const Letters& typed, std::vector<WordHit>& hits) const {
  for (std::size_t i = 0; i < typed.codes.size(); ++i) {
    const auto found = by_character_.find(typed.codes[i]);
    if (found == by_character_.end() || found->second.size() > kMostHinted) continue;
    for (const std::uint32_t meaning : found->second) {
      hits.push_back({i, i + 1, meaning, Written::kHinted});
    }
  }
}

std::uint64_t Lexicon::noise(const Letters& typed, const std::vector<Sound>& sounds) const {
  const std::u32string_view codes = typed.codes;
  std::uint64_t bits = 0;
  // Which letters may be there: most words begin with none of them.
  std::uint64_t there = 0;
  for (const char32_t code : codes) there |= std::uint64_t{1} << code % 64;
  for (const Noise& one : noise_) {
    const std::u32string& word = one.letters;
    if ((there >> word[0] % 64 & 1U) == 0) continue;
    for (std::size_t at = codes.find(word); at != std::u32string_view::npos;
         at = codes.find(word, at + 1)) {
      bits |= letter_bits(at, at + word.size());
    }
  }
  return bits | spelled_noise(typed, sounds);
}

std::uint64_t Lexicon::spelled_noise(const Letters& typed, const std::vector<Sound>& sounds) const {
  const std::u32string_view codes = typed.codes;
  if (std::none_of(codes.begin(), codes.end(), is_latin)) return 0;
  // "women" is what it says, not 我们 in pinyin.
  std::vector<WordHit> written;
  find_written(typed, written);
  std::uint64_t words = 0;
  for (const WordHit& hit : written) words |= letter_bits(hit.from, hit.to);
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < codes.size(); ++at) {
    if (!is_latin(codes[at])) continue;
    std::uint64_t first = 0;
    for (const Sound& sound : sounds_at(at, sounds)) first |= sound_bit(sound.syllable);
    for (const Noise& one : noise_) {
      if (one.letters.size() == 1 || (first & one.first_sounds) == 0) continue;
      const std::uint64_t letters = letter_bits(at, std::max(at, end_of(one.letters, at, sounds)));
      if ((words & letters) == 0) bits |= letters;
    }
  }
  return bits;
}

std::vector<std::string> Lexicon::completions(const Letters& typed, std::size_t most) const {
  std::vector<std::string> all;
  if (typed.codes.empty()) return all;
  const auto offer = [&](const Word& word) {
    const std::string& shown = shown_[word.shown];
    if (all.size() < most && std::find(all.begin(), all.end(), shown) == all.end()) {
      all.push_back(shown);
    }
  };
  const auto look_at = [&](const Word& word, Written written) {
    const bool longer = word.letters.size() > typed.codes.size() || written != Written::kLetters;
    if (word.written != written || !longer) return;
    if (std::u32string_view(word.letters).starts_with(typed.codes)) offer(word);
  };
  for (const Written written : {Written::kLetters, Written::kInitials}) {
    if (typed.codes.size() == 1) {
      for (const Word& word : words_) look_at(word, written);
      continue;
    }
    const auto found = by_letters_.find(start_of(typed.codes[0], typed.codes[1]));
    if (found == by_letters_.end()) break;
    for (const std::uint32_t place : found->second) look_at(words_[place], written);
  }
  return all;
}

}  // namespace rq
