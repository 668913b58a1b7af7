#include "core/search/spelled.h"

#include <array>

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

/// Reads of a letter at most this many ways.
constexpr std::size_t kMostReadings = 3;

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

void add_head_grams(const Letters& name, std::vector<Gram>& grams) {
  const Hanzi& hanzi = Hanzi::builtin();
  const std::u32string_view codes = name.codes;
  const auto initials = [](char32_t code, std::array<char32_t, kMostReadings>& all) {
    std::size_t count = 0;
    for_each_initial(code, [&](char32_t one) {
      if (count < all.size()) all[count++] = one;
    });
    return count;
  };
  std::array<char32_t, kMostReadings> a{};
  std::array<char32_t, kMostReadings> b{};
  std::array<char32_t, kMostReadings> c{};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    grams.push_back(make_gram(GramKind::kHeadOne, codes[i]));
    for (const Syllable one : hanzi.readings(codes[i])) {
      grams.push_back(make_gram(GramKind::kSoundOne, one));
    }
    if (i + 1 == codes.size()) break;
    grams.push_back(make_gram(GramKind::kHead, codes[i], codes[i + 1]));
    for (const Syllable one : hanzi.readings(codes[i])) {
      for (const Syllable two : hanzi.readings(codes[i + 1])) {
        grams.push_back(make_gram(GramKind::kSound, one, two));
      }
    }
    const std::size_t as = initials(codes[i], a);
    const std::size_t bs = initials(codes[i + 1], b);
    const bool three = i + 2 < codes.size();
    if (three) grams.push_back(make_gram(GramKind::kSkip, codes[i], codes[i + 2]));
    const std::size_t cs = three ? initials(codes[i + 2], c) : 0;
    for (std::size_t x = 0; x < as; ++x) {
      for (std::size_t y = 0; y < bs; ++y) {
        grams.push_back(make_gram(GramKind::kPair, a[x], b[y]));
        for (std::size_t z = 0; z < cs; ++z) {
          grams.push_back(make_gram(GramKind::kInitials, a[x], b[y] << 8U | c[z]));
        }
      }
    }
  }
}

void add_body_grams(const Letters& text, std::vector<Gram>& grams) {
  for (std::size_t i = 0; i + 1 < text.codes.size(); ++i) {
    if (text.all[i + 1].apart) continue;
    grams.push_back(make_gram(GramKind::kBody, text.codes[i], text.codes[i + 1]));
  }
}

}  // namespace rq
