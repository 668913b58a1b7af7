#include "core/search/scoring.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "core/base/bits.h"
#include "core/search/align.h"
#include "core/search/covers.h"

namespace rq {
namespace {

/// What a covered letter counts, in twentieths.
constexpr std::int64_t kByName = 20;
constexpr std::int64_t kByMeaning = 20;
/// A word that means a value stands in the name of what has another value.
constexpr std::int64_t kByWord = 16;
/// Read aloud in pinyin, which is typed on purpose; or by characters that only sound alike.
constexpr std::int64_t kBySpelling = 18;
constexpr std::int64_t kBySound = 13;
constexpr std::int64_t kByBody = 11;
/// Documents below this share of the best one are not found, in hundredths.
constexpr std::int64_t kLeastShare = 60;
/// The best one must cover this share of what was typed, in hundredths of twentieths.
constexpr std::int64_t kLeastBest = 20;
/// How many of the best are compared letter by letter.
constexpr std::size_t kCompared = 24;
constexpr std::size_t kMostOthers = 3;
/// Room for so many documents near the best one is made at once.
constexpr std::size_t kUsuallyNear = 256;
/// No score reaches it.
constexpr std::int64_t kHighestScore = std::int64_t{1} << 31U;
/// Shorter texts are like too many names.
constexpr std::size_t kFewestCorrected = 4;
/// A correction is sure when the second best document has at most this share, in hundredths.
constexpr std::int64_t kSureShare = 90;
/// Noise counts this part of what it would, and what stands nowhere this part of the usual.
constexpr std::int64_t kNoisePart = 8;
constexpr std::int64_t kNowherePart = 4;

/// 16 times the binary logarithm of a number from 1.
std::int64_t log16(std::uint64_t number) {
  const auto whole = static_cast<std::int64_t>(63 - __builtin_clzll(number));
  const std::uint64_t part = whole >= 4 ? number >> (whole - 4) : number << (4 - whole);
  return whole * 16 + static_cast<std::int64_t>(part & 15U);
}

/// Sums of weights of letters, by the bits of eight letters at a time.
class WeightTable {
 public:
  /// Of the first `count` letters.
  WeightTable(const std::array<std::int64_t, kMostLetters>& weights, std::size_t count) {
    for (std::size_t byte = 0; byte * 8 < count; ++byte) {
      const std::size_t end = std::size_t{1} << std::min<std::size_t>(8, count - byte * 8);
      for (std::size_t bits = 1; bits < end; ++bits) {
        const auto low = static_cast<std::size_t>(__builtin_ctzll(bits));
        sums_[byte][bits] =
            sums_[byte][bits & (bits - 1)] + static_cast<std::int32_t>(weights[byte * 8 + low]);
      }
    }
  }

  [[nodiscard]] std::int64_t sum(std::uint64_t letters) const {
    std::int32_t sum = 0;
    for (std::size_t byte = 0; letters != 0; ++byte, letters >>= 8U) {
      sum += sums_[byte][letters & 255U];
    }
    return sum;
  }

 private:
  std::array<std::array<std::int32_t, 256>, 8> sums_{};
};

/// Pairs and initials of a few Latin letters stand nearly anywhere: in a document that says nothing
/// else of a typed word they count only where it has most of its letters. Words are typed from
/// their beginning.
void let_go(Cover& cover, std::uint64_t run) {
  if ((cover.begun & run) == 0) cover.body &= ~run;
  if (((cover.meaning | cover.spelling) & run) != 0) return;
  if (is_most(cover.name | cover.sound | cover.body, run)) return;
  cover.name &= ~run;
  cover.sound &= ~run;
  cover.body &= ~run;
}

/// One search: covers documents, weighs letters, ranks.
class Scoring {
 public:
  Scoring(const Searched& searched, Found& found)
      : searched_(searched),
        found_(found),
        typed_(found.typed),
        aligner_(found.typed, found.sounds),
        covers_(searched.grams) {}

  void run() {
    const std::vector<WordHit> hits = searched_.lexicon.find(typed_, found_.sounds);
    cover_meanings(hits);
    cover_grams();
    weigh_noise();
    rank();
    if (found_.of_policies) return;
    others(hits);
    correct(hits);
  }

 private:
  [[nodiscard]] std::size_t letters() const { return typed_.codes.size(); }

  /// Of what stands in `count` documents.
  [[nodiscard]] std::int64_t rarity(std::size_t count) const {
    return 16 + log16(covers_.documents() * 16 / std::max<std::size_t>(count, 1)) - 64;
  }

  void weigh(std::uint64_t letters, std::size_t count) {
    const std::int64_t weight = rarity(count);
    for_each_bit(letters, [&](std::size_t i) { weights_[i] = std::max(weights_[i], weight); });
  }

  void cover(GramKind kind, std::uint32_t a, std::uint32_t b, std::uint64_t letters,
             std::uint64_t Cover::*how) {
    const std::size_t count = covers_.add(make_gram(kind, a, b), letters, how);
    if (count > 0) weigh(letters, count);
  }

  void cover_meanings(const std::vector<WordHit>& hits) {
    for (const WordHit& hit : hits) {
      const FacetValue& value = searched_.lexicon.meaning(hit.meaning);
      const std::uint64_t letters = letter_bits(hit.from, hit.to);
      if (hit.written == Written::kLetters) words_ |= letters;
      // A district's own products come before those of the whole city.
      if (value.facet == SearchFacet::kRegion) {
        cover(searched_.facets.having(value.facet, value.value), letters, &Cover::body);
        cover(searched_.facets.only_in(value.value), letters, &Cover::meaning);
      } else {
        cover(searched_.facets.having(value.facet, value.value), letters, how_sure(hit.written));
      }
      if (hit.written == Written::kHinted) {
        found_.hints.push_back({typed_.codes[hit.from], understood(hit, value)});
      } else {
        understand(understood(hit, value));
      }
    }
  }

  static std::uint64_t Cover::*how_sure(Written written) {
    if (written == Written::kHinted) return &Cover::sound;
    return written == Written::kShortened ? &Cover::sound : &Cover::meaning;
  }

  void cover(ProductBits products, std::uint64_t letters, std::uint64_t Cover::*how) {
    const std::size_t count = covers_.add(std::move(products), letters, how);
    if (count > 0) weigh(letters, count);
  }

  [[nodiscard]] Understood understood(const WordHit& hit, const FacetValue& value) const {
    return {typed_.all[hit.from].from, typed_.all[hit.to - 1].to, value.facet, value.value, false};
  }

  void understand(Understood more) {
    for (const Understood& other : found_.understood) {
      if (other.from < more.to && more.from < other.to) return;
    }
    found_.understand(std::move(more));
  }

  void cover_grams() {
    const std::u32string_view codes = typed_.codes;
    std::uint64_t spelled = 0;
    for (const Sound& sound : found_.sounds) {
      if (is_latin(codes[sound.from])) spelled |= letter_bits(sound.from, sound.to);
    }
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const bool alone = typed_.all[i].apart && (i + 1 == codes.size() || typed_.all[i + 1].apart);
      if (alone) cover(GramKind::kHeadOne, codes[i], 0, letter_bits(i, i + 1), &Cover::name);
      if (i + 1 < codes.size() && !typed_.all[i + 1].apart) cover_pair(i, spelled);
    }
    cover_sounds();
  }

  void cover_pair(std::size_t i, std::uint64_t spelled) {
    const std::u32string_view codes = typed_.codes;
    const std::uint64_t pair = letter_bits(i, i + 2);
    // Letters of pinyin are mostly no Latin word.
    const bool is_pinyin = (spelled & pair) == pair;
    cover(GramKind::kHead, codes[i], codes[i + 1], pair, is_pinyin ? &Cover::sound : &Cover::name);
    cover(GramKind::kBody, codes[i], codes[i + 1], pair, &Cover::body);
    const bool three = i + 2 < codes.size() && !typed_.all[i + 2].apart;
    if (begins_word(typed_, i)) {
      const Gram begins = make_gram(GramKind::kBegins, codes[i], codes[i + 1] << 8U | codes[i + 2]);
      covers_.add(begins, letter_bits(i, i + 1), &Cover::begun);
    }
    if (three) {
      cover(GramKind::kSkip, codes[i], codes[i + 2],
            letter_bits(i, i + 1) | letter_bits(i + 2, i + 3), &Cover::sound);
    }
    // One letter too many.
    if (three) cover(GramKind::kHead, codes[i], codes[i + 2], pair, &Cover::body);
    const auto is_short = [&](std::size_t at) {
      return is_latin(codes[at]) && (spelled >> at & 1U) == 0;
    };
    if (three && (is_short(i) || is_short(i + 1) || is_short(i + 2))) {
      for_each_initial(codes[i], [&](char32_t a) {
        for_each_initial(codes[i + 1], [&](char32_t b) {
          for_each_initial(codes[i + 2], [&](char32_t c) {
            cover(GramKind::kInitials, a, b << 8U | c, letter_bits(i, i + 3), &Cover::sound);
          });
        });
      });
    }
    const bool whole_run =
        typed_.all[i].apart && (i + 2 == codes.size() || typed_.all[i + 2].apart);
    if (whole_run && (is_short(i) || is_short(i + 1))) {
      for_each_initial(codes[i], [&](char32_t a) {
        for_each_initial(codes[i + 1],
                         [&](char32_t b) { cover(GramKind::kPair, a, b, pair, &Cover::sound); });
      });
    }
  }

  void cover_sounds() {
    const std::vector<Sound>& sounds = found_.sounds;
    for (const Sound& one : sounds) {
      const bool begins = typed_.all[one.from].apart;
      const bool ends = one.to == letters() || typed_.all[one.to].apart;
      if (begins && ends && one.to - one.from > 1) {
        cover(GramKind::kSoundOne, one.syllable, 0, letter_bits(one.from, one.to),
              &Cover::spelling);
      }
      if (ends) continue;
      for (const Sound& two : sounds_at(one.to, sounds)) {
        const bool is_spelled =
            is_latin(typed_.codes[one.from]) || is_latin(typed_.codes[two.from]);
        cover(GramKind::kSound, one.syllable, two.syllable, letter_bits(one.from, two.to),
              is_spelled ? &Cover::spelling : &Cover::sound);
      }
    }
  }

  void weigh_noise() {
    for (std::size_t i = 0; i < letters(); ++i) {
      if (weights_[i] == 0) weights_[i] = rarity(covers_.documents() / 16 + 1) / kNowherePart;
      if ((found_.noise >> i & 1U) != 0) weights_[i] = weights_[i] / kNoisePart;
    }
  }

  /// No less than what score_of() gives, in less time.
  [[nodiscard]] static std::int64_t highest_score_of(const Cover& cover, const WeightTable& table) {
    const std::uint64_t more = cover.name | cover.meaning | cover.spelling | cover.sound;
    return kByName * table.sum(more) + table.sum(cover.meaning) +
           kByBody * table.sum(cover.body & ~more);
  }

  [[nodiscard]] std::int64_t score_of(const Cover& cover, const WeightTable& table) const {
    std::uint64_t left = ~cover.meaning;
    std::int64_t score = kByMeaning * table.sum(cover.meaning);
    // Of what has the value, what is called so stands first.
    score += table.sum((cover.name | cover.spelling) & cover.meaning);
    const auto add = [&](std::uint64_t letters, std::int64_t worth) {
      score += worth * table.sum(letters & left);
      left &= ~letters;
    };
    add(cover.name & ~words_, kByName);
    add(cover.name, kByWord);
    add(cover.spelling, kBySpelling);
    add(cover.sound, kBySound);
    add(cover.body, kByBody);
    return score;
  }

  void rank() {
    const WeightTable table(weights_, letters());
    const std::uint64_t typed = letter_bits(0, letters());
    const std::int64_t all = table.sum(typed);
    const std::int64_t least_best = all * kByName * kLeastBest / 100;
    const std::vector<std::uint64_t> runs = latin_runs(typed_);
    const std::size_t products = searched_.facets.products();
    std::int64_t best = least_best;
    std::int64_t least = least_near(best);
    std::int64_t highest = 0;
    const auto look_at = [&](Cover cover) {
      is_written_ = is_written_ || cover.name == typed || cover.body == typed;
      if (highest_score_of(cover, table) < least) return 0;
      for (const std::uint64_t run : runs) let_go(cover, run);
      return static_cast<std::int32_t>(score_of(cover, table));
    };
    // What is near enough to the best one until then.
    std::vector<std::uint64_t> keys;
    keys.reserve(kUsuallyNear);
    covers_.for_each(
        found_.of_policies ? products : 0, look_at,
        [&](std::span<const std::uint32_t> places, std::span<const std::int32_t> scores) {
          const std::size_t before = keys.size();
          keys.resize(before + places.size());
          std::uint64_t* near = keys.data() + before;
          const std::int64_t enough = least;
          std::int64_t most = highest;
          for (std::size_t i = 0; i < places.size(); ++i) {
            *near = key_of(places[i], scores[i]);
            near += static_cast<std::size_t>(scores[i] >= enough);
            most = std::max<std::int64_t>(most, scores[i]);
          }
          keys.resize(static_cast<std::size_t>(near - keys.data()));
          highest = most;
          best = std::max(best, highest);
          least = least_near(best);
        });
    if (highest < least_best) return;
    std::erase_if(keys, [&](std::uint64_t key) { return score_in(key) < least; });
    const auto of_products = static_cast<std::size_t>(
        std::partition_point(keys.begin(), keys.end(),
                             [&](std::uint64_t key) { return place_in(key) < products; }) -
        keys.begin());
    found_.ranked = ranked(std::span(keys).first(of_products), all);
    for (const FoundDocument& one : found_.ranked) set_bit(found_.products, one.place);
    for (const FoundDocument& one : ranked(std::span(keys).subspan(of_products), all)) {
      if (found_.policies.size() == kMostOthers && !found_.of_policies) break;
      found_.policies.push_back(one.place - static_cast<std::uint32_t>(products));
    }
  }

  /// The least score that is near enough to the best one.
  [[nodiscard]] static std::int64_t least_near(std::int64_t best) {
    return std::max<std::int64_t>(1, (best * kLeastShare + 99) / 100);
  }

  // What lacks to the highest score, with the place behind it: the best document is the least
  // number.
  [[nodiscard]] static std::uint64_t key_of(std::size_t place, std::int64_t score) {
    return static_cast<std::uint64_t>(kHighestScore - score) << 32U | place;
  }
  [[nodiscard]] static std::int64_t score_in(std::uint64_t key) {
    return kHighestScore - static_cast<std::int64_t>(key >> 32U);
  }
  [[nodiscard]] static std::size_t place_in(std::uint64_t key) { return key & 0xFFFFFFFFU; }

  /// Documents that are near enough to the best one: those that are compared, best first, and the
  /// others.
  [[nodiscard]] std::vector<FoundDocument> ranked(std::span<std::uint64_t> keys, std::int64_t all) {
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(std::min(kCompared, keys.size()));
    std::partial_sort(keys.begin(), end, keys.end());
    for (auto key = keys.begin(); key != end; ++key) {
      *key = key_of(place_in(*key), score_in(*key) + likeness(place_in(*key), all));
    }
    // It only adds, so that none of the others comes before them.
    std::sort(keys.begin(), end);
    std::vector<FoundDocument> documents;
    documents.reserve(keys.size());
    for (const std::uint64_t key : keys) {
      documents.push_back(
          {static_cast<std::uint32_t>(place_in(key)), static_cast<std::int32_t>(score_in(key))});
    }
    return documents;
  }

  /// How well the name fits as a whole: up to three tenths of what all letters are worth; less
  /// where words say what is meant.
  [[nodiscard]] std::int64_t likeness(std::size_t place, std::int64_t all) {
    const std::u32string& name = searched_.names[place];
    const Aligner::Fit found = aligner_.fit(name);
    const auto most = static_cast<std::int64_t>(100 * letters());
    const std::int64_t fit = std::max<std::int64_t>(found.fit, 0);
    const auto met = static_cast<std::int64_t>(found.met);
    const auto size = static_cast<std::int64_t>(std::max<std::size_t>(name.size(), 1));
    const auto said = static_cast<std::int64_t>(count_bits(words_));
    const auto typed = static_cast<std::int64_t>(letters());
    const std::int64_t bonus = all * 4 * fit / most + all * 2 * fit / most * met / size;
    return bonus * (4 * typed - 3 * said) / (4 * typed);
  }

  void others(const std::vector<WordHit>& hits) {
    for (const WordHit& hit : hits) {
      const FacetValue& value = searched_.lexicon.meaning(hit.meaning);
      if (value.facet != SearchFacet::kInstitution) continue;
      const Institution* one = searched_.catalogue.institution(value.value);
      const auto place = static_cast<std::uint32_t>(one - searched_.catalogue.institutions.data());
      std::vector<std::uint32_t>& all = found_.institutions;
      if (all.size() < kMostOthers && std::find(all.begin(), all.end(), place) == all.end()) {
        all.push_back(place);
      }
    }
  }

  /// What was meant, where characters only sound like a word, or like one name. Pinyin is no slip.
  void correct(const std::vector<WordHit>& hits) {
    const std::u32string_view codes = typed_.codes;
    std::string meant;
    bool is_other = false;
    for (std::size_t i = 0; i < codes.size();) {
      const auto hit = std::find_if(hits.begin(), hits.end(), [&](const WordHit& one) {
        return one.from == i && one.written == Written::kSounds;
      });
      if (i > 0 && typed_.all[i].apart) meant += ' ';
      if (hit == hits.end()) {
        append_code(meant, codes[i++]);
        continue;
      }
      const std::u32string_view said = codes.substr(hit->from, hit->to - hit->from);
      is_other = is_other || std::any_of(said.begin(), said.end(), is_hanzi);
      meant += searched_.lexicon.shown(*hit);
      i = hit->to;
    }
    if (is_other) {
      found_.did_you_mean = std::move(meant);
    } else {
      correct_name();
    }
  }

  /// One name only, which what was typed fits but for a letter, and which nobody else's fits
  /// better.
  void correct_name() {
    const bool is_slip = std::all_of(typed_.codes.begin(), typed_.codes.end(), is_hanzi) &&
                         letters() >= kFewestCorrected && !found_.ranked.empty();
    if (!is_slip || is_written_) return;
    const FoundDocument& best = found_.ranked.front();
    const std::int64_t second = found_.ranked.size() > 1 ? found_.ranked[1].score : 0;
    if (second * 100 > best.score * kSureShare) return;
    const std::u32string& name = searched_.names[best.place];
    const Alignment found = aligner_.align(name);
    if (found.letters.size() + 1 < letters() || found.letters.empty()) return;
    const std::size_t first = found.letters.front().name;
    const std::size_t size = found.letters.back().name - first + 1U;
    const std::u32string_view part = std::u32string_view(name).substr(first, size);
    if (part == typed_.codes || size > letters() + 1) return;
    std::string meant;
    for (const char32_t code : part) append_code(meant, code);
    found_.did_you_mean = std::move(meant);
  }

  const Searched& searched_;
  Found& found_;
  const Letters& typed_;
  Aligner aligner_;
  Covers covers_;
  std::array<std::int64_t, kMostLetters> weights_{};
  /// Letters of words that mean a value.
  std::uint64_t words_ = 0;
  /// Some document has all that was typed, as it was typed, in its name or elsewhere.
  bool is_written_ = false;
};

}  // namespace

void score(const Searched& searched, Found& found) { Scoring(searched, found).run(); }

}  // namespace rq
