#include "core/search/spelled.h"

#include <algorithm>

namespace rq {
namespace {

/// Marks the places of a Latin run from which syllables fill the rest of it.
std::vector<bool> places_that_end_well(std::u32string_view run) {
  std::vector<bool> ends(run.size() + 1, false);
  ends[run.size()] = true;
  for (std::size_t from = run.size(); from-- > 0;) {
    Hanzi::builtin().for_each_spelled(run.substr(from), [&](Syllable, std::size_t size) {
      if (ends[from + size]) ends[from] = true;
    });
  }
  return ends;
}

void add_latin_sounds(std::u32string_view run, std::size_t start, std::vector<Sound>& sounds) {
  const std::vector<bool> ends = places_that_end_well(run);
  if (!ends[0]) return;
  std::vector<bool> reached(run.size() + 1, false);
  reached[0] = true;
  for (std::size_t from = 0; from < run.size(); ++from) {
    if (!reached[from]) continue;
    Hanzi::builtin().for_each_spelled(run.substr(from), [&](Syllable syllable, std::size_t size) {
      if (!ends[from + size]) return;
      reached[from + size] = true;
      sounds.push_back({static_cast<std::uint8_t>(start + from),
                        static_cast<std::uint8_t>(start + from + size), syllable});
    });
  }
}

void add_sound_grams(std::u32string_view name, std::vector<Gram>& grams) {
  const Hanzi& hanzi = Hanzi::builtin();
  for (const Syllable one : hanzi.readings(name[0])) {
    grams.push_back(make_gram(GramKind::kSoundOne, one));
    if (name.size() == 1) continue;
    for (const Syllable two : hanzi.readings(name[1])) {
      grams.push_back(make_gram(GramKind::kSound, one, two));
    }
  }
}

void add_initial_grams(std::u32string_view name, std::vector<Gram>& grams) {
  if (name.size() == 1) return;
  for_each_initial(name[0], [&](char32_t a) {
    for_each_initial(name[1], [&](char32_t b) {
      grams.push_back(make_gram(GramKind::kPair, a, b));
      if (name.size() == 2) return;
      for_each_initial(name[2], [&](char32_t c) {
        grams.push_back(make_gram(GramKind::kInitials, a, b << 8U | c));
      });
    });
  });
}

}  // namespace

std::vector<Sound> sounds_of(const Letters& letters) {
  std::vector<Sound> sounds;
  const std::u32string_view codes = letters.codes;
  for (std::size_t i = 0; i < codes.size();) {
    if (!is_latin(codes[i])) {
      for (const Syllable syllable : Hanzi::builtin().readings(codes[i])) {
        sounds.push_back(
            {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i + 1), syllable});
      }
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < codes.size() && is_latin(codes[end]) && !letters.all[end].apart) ++end;
    add_latin_sounds(codes.substr(i, end - i), i, sounds);
    i = end;
  }
  return sounds;
}

std::span<const Sound> sounds_at(std::size_t letter, const std::vector<Sound>& sounds) {
  const auto first =
      std::lower_bound(sounds.begin(), sounds.end(), letter,
                       [](const Sound& sound, std::size_t other) { return sound.from < other; });
  const auto at = static_cast<std::size_t>(first - sounds.begin());
  std::size_t end = at;
  while (end < sounds.size() && sounds[end].from == letter) ++end;
  return std::span(sounds).subspan(at, end - at);
}

bool begins_word(const Letters& text, std::size_t at) {
  const auto goes_on = [&](std::size_t i) {
    return i < text.codes.size() && is_latin(text.codes[i]) && !text.all[i].apart;
  };
  const bool inside = at > 0 && is_latin(text.codes[at - 1]) && !text.all[at].apart;
  return is_latin(text.codes[at]) && !inside && goes_on(at + 1) && goes_on(at + 2);
}

std::vector<std::uint64_t> latin_runs(const Letters& typed) {
  std::vector<std::uint64_t> runs;
  for (std::size_t i = 0; i < typed.codes.size(); ++i) {
    if (!begins_word(typed, i)) continue;
    const std::size_t from = i;
    while (i + 1 < typed.codes.size() && is_latin(typed.codes[i + 1]) && !typed.all[i + 1].apart) {
      ++i;
    }
    runs.push_back(letter_bits(from, i + 1));
  }
  return runs;
}

void add_head_grams(const Letters& name, std::vector<Gram>& grams) {
  const std::u32string_view codes = name.codes;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    grams.push_back(make_gram(GramKind::kHeadOne, codes[i]));
    if (i + 1 < codes.size()) grams.push_back(make_gram(GramKind::kHead, codes[i], codes[i + 1]));
    if (i + 2 < codes.size()) grams.push_back(make_gram(GramKind::kSkip, codes[i], codes[i + 2]));
    add_sound_grams(codes.substr(i), grams);
    add_initial_grams(codes.substr(i), grams);
  }
}

void add_body_grams(const Letters& text, std::vector<Gram>& grams) {
  for (std::size_t i = 0; i + 1 < text.codes.size(); ++i) {
    if (text.all[i + 1].apart) continue;
    grams.push_back(make_gram(GramKind::kBody, text.codes[i], text.codes[i + 1]));
    if (begins_word(text, i)) {
      grams.push_back(
          make_gram(GramKind::kBegins, text.codes[i], text.codes[i + 1] << 8U | text.codes[i + 2]));
    }
  }
}

}  // namespace rq
