#include "core/search/align.h"

#include <algorithm>

#include "core/base/bits.h"
#include "core/search/hanzi.h"

namespace rq {
namespace {

constexpr int kSame = 100;
constexpr int kHomophone = 75;
/// Of each letter of a syllable.
constexpr int kSpelled = 97;
constexpr int kInitial = 80;
constexpr int kSkipTyped = -25;
constexpr int kSkipName = -35;
/// One character for another.
constexpr int kOther = -30;

constexpr std::uint64_t bit(std::size_t place) { return std::uint64_t{1} << place; }
std::uint32_t bit_of(char32_t latin) { return std::uint32_t{1} << (latin - U'a'); }

}  // namespace

bool Aligner::NameLetter::is_read(Syllable syllable) const {
  return std::find(readings.begin(), readings.end(), syllable) != readings.end();
}

Aligner::Aligner(const Letters& typed, const std::vector<Sound>& sounds)
    : typed_(typed.codes),
      sounds_(sounds),
      has_latin_(std::any_of(typed_.begin(), typed_.end(), is_latin)) {
  std::size_t sound = 0;
  for (std::size_t i = 0; i < typed_.size(); ++i) {
    having_code_[typed_[i] % kMost] |= bit(i);
    first_sound_[i] = static_cast<std::uint16_t>(sound);
    for (; sound < sounds_.size() && sounds_[sound].from == i; ++sound) {
      having_sound_[sounds_[sound].syllable % kMost] |= bit(i);
    }
  }
  first_sound_[typed_.size()] = static_cast<std::uint16_t>(sound);
}

const Aligner::Known& Aligner::known(char32_t code) {
  Known& one = known_[code % known_.size()];
  if (one.letter.code == code) return one;
  const Hanzi& hanzi = Hanzi::builtin();
  one = {{code, hanzi.readings(code), 0}, having_code_[code % kMost]};
  for (const Syllable syllable : one.letter.readings) {
    one.by |= having_sound_[syllable % kMost];
  }
  if (has_latin_ && is_hanzi(code)) {
    for_each_initial(code, [&](char32_t initial) {
      one.letter.initials |= bit_of(initial);
      one.by |= having_code_[initial % kMost];
    });
  }
  return one;
}

void Aligner::read_name(std::u32string_view name) {
  std::fill_n(may_meet_.begin(), typed_.size() + 1, 0);
  std::fill_n(live_.begin(), typed_.size() + 1, 0);
  for (std::size_t j = 0; j < name.size(); ++j) {
    const Known& met = known(name[j]);
    for_each_bit(met.by, [&](std::size_t i) { may_meet_[i] |= bit(j); });
    name_[j] = met.letter;
  }
}

void Aligner::offer(const Place& from, Cell step) {
  step.fit = static_cast<std::int16_t>(step.fit + from.cell.fit);
  // No cell has less than nothing.
  if (step.fit <= 0) return;
  Cell& to = cells_[from.at + step.typed * width_ + step.name];
  if (step.fit <= to.fit) return;
  step.met = static_cast<std::uint8_t>(from.cell.met + (step.is_met ? 1 : 0));
  to = step;
  live_[from.i + step.typed] |= bit(from.j + step.name);
}

void Aligner::meet(const Place& place) {
  const char32_t typed = typed_[place.i];
  const NameLetter& letter = name_[place.j];
  if (typed == letter.code) {
    offer(place, {kSame, 0, 1, 1, true});
    return;
  }
  if (is_latin(typed) && (letter.initials & bit_of(typed)) != 0) {
    offer(place, {kInitial, 0, 1, 1, true});
  }
  for (std::size_t at = first_sound_[place.i]; at < first_sound_[place.i + 1]; ++at) {
    const Sound& sound = sounds_[at];
    if (!letter.is_read(sound.syllable)) continue;
    const auto size = static_cast<std::uint8_t>(sound.to - sound.from);
    const int fit = is_hanzi(typed) ? kHomophone : kSpelled * size;
    offer(place, {static_cast<std::int16_t>(fit), 0, size, 1, true});
  }
  offer(place, {kOther, 0, 1, 1, false});
}

std::size_t Aligner::run(std::u32string_view name) {
  name = name.substr(0, kMostName);
  read_name(name);
  width_ = name.size() + 1;
  cells_.assign((typed_.size() + 1) * width_, Cell());
  Place best;
  for (std::size_t i = 0; i <= typed_.size(); ++i) {
    // A step along the name makes the next cell live.
    for (std::uint64_t seen = 0;;) {
      const std::uint64_t left = (may_meet_[i] | live_[i]) & ~seen;
      if (left == 0) break;
      const auto j = static_cast<std::size_t>(__builtin_ctzll(left));
      seen |= bit(j);
      const Place place{i, j, i * width_ + j, cells_[i * width_ + j]};
      if (place.cell.fit > best.cell.fit) best = place;
      if (i == typed_.size()) continue;
      if (j == name.size()) {
        offer(place, {kSkipTyped, 0, 1, 0, false});
        continue;
      }
      if ((may_meet_[i] >> j & 1U) != 0) {
        meet(place);
      } else {
        offer(place, {kOther, 0, 1, 1, false});
      }
      offer(place, {kSkipTyped, 0, 1, 0, false});
      offer(place, {kSkipName, 0, 0, 1, false});
    }
  }
  return best.at;
}

Aligner::Fit Aligner::fit(std::u32string_view name) {
  const Cell& best = cells_[run(name)];
  return {best.fit, best.met};
}

Alignment Aligner::align(std::u32string_view name) {
  std::size_t at = run(name);
  Alignment found;
  found.fit = cells_[at].fit;
  while (cells_[at].typed + cells_[at].name > 0) {
    const Cell& step = cells_[at];
    at -= step.typed * width_ + step.name;
    if (!step.is_met) continue;
    const auto from = static_cast<std::uint8_t>(at / width_);
    found.letters.push_back({static_cast<std::uint8_t>(at % width_), from,
                             static_cast<std::uint8_t>(from + step.typed)});
  }
  std::reverse(found.letters.begin(), found.letters.end());
  return found;
}

}  // namespace rq
