#include "core/match/column.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "core/base/check.h"

namespace rq {
namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

void set_bit(std::vector<Word>& bits, std::size_t bit) {
  bits[bit / kWordBits] |= Word{1} << (bit % kWordBits);
}

bool is_age(Op op) { return op == Op::kAgeGeMonths || op == Op::kAgeLeMonths; }

/// Calls `use` with the first and last of each run of ones.
template <typename Use>
void for_each_run(std::uint64_t bits, const Use& use) {
  while (bits != 0) {
    const int first = __builtin_ctzll(bits);
    const std::uint64_t after = ~(bits >> first);
    const int last = after == 0 ? 63 : std::min(63, first + __builtin_ctzll(after) - 1);
    use(first, last);
    bits = last == 63 ? 0 : bits >> (last + 1) << (last + 1);
  }
}

/// The range length, as power of two, whose shared bitmaps and own words take the least room
/// together.
std::uint32_t best_range_bits(std::size_t segments, std::size_t words, std::size_t leaves) {
  // Shared: segments / length * words. Own: leaves * length, two words each.
  std::uint32_t bits = 0;
  while ((std::size_t{1} << (2 * bits)) * leaves * 2 < segments * words / 4) ++bits;
  return bits;
}

}  // namespace

bool ColumnBuilder::Leaf::operator<(const Leaf& other) const {
  const auto numbers = [](const Leaf& leaf) {
    return std::tie(leaf.test->low, leaf.test->op, leaf.triggers_on_pass, leaf.test->high,
                    leaf.test->options);
  };
  if (numbers(*this) != numbers(other)) return numbers(*this) < numbers(other);
  return test->codes < other.test->codes;
}

void ColumnBuilder::add(const Test& test, bool triggers_on_pass, std::size_t node) {
  set_bit(has_leaf_, node);
  leaves_[{&test, triggers_on_pass}].push_back(static_cast<std::uint32_t>(node));
}

void ColumnBuilder::add_triggers(const Leaf& leaf, const Nodes& nodes, Triggers& triggers) const {
  const Test& test = *leaf.test;
  const auto trigger = [&](std::int64_t low, std::int64_t high) {
    if (low <= high) triggers.push_back({low, high, &nodes});
  };
  const auto below = [&](std::int64_t value) {
    if (value > kLowest) trigger(kLowest, value - 1);
  };
  const auto above = [&](std::int64_t value) {
    if (value < kHighest) trigger(value + 1, kHighest);
  };
  const auto inside_or_outside = [&](std::int64_t low, std::int64_t high, bool inside) {
    if (inside) return trigger(low, high);
    below(low);
    above(high);
  };
  if (type_ == FieldType::kEnum) {
    // in and eq hold for the options they name; not_in and ne for the others.
    const bool named = test.op == Op::kEq || test.op == Op::kIn;
    const std::uint64_t options = named == leaf.triggers_on_pass ? test.options : ~test.options;
    return for_each_run(options, trigger);
  }
  switch (test.op) {
    case Op::kEq: return inside_or_outside(test.low, test.low, leaf.triggers_on_pass);
    case Op::kNe: return inside_or_outside(test.low, test.low, !leaf.triggers_on_pass);
    case Op::kBetween: return inside_or_outside(test.low, test.high, leaf.triggers_on_pass);
    case Op::kLt: return leaf.triggers_on_pass ? below(test.low) : trigger(test.low, kHighest);
    case Op::kGe:
    case Op::kOnOrAfter:
    case Op::kAgeGeMonths:
      return leaf.triggers_on_pass ? trigger(test.low, kHighest) : below(test.low);
    case Op::kLe:
    case Op::kOnOrBefore:
    case Op::kAgeLeMonths:
      return leaf.triggers_on_pass ? trigger(kLowest, test.low) : above(test.low);
    case Op::kGt: return leaf.triggers_on_pass ? above(test.low) : trigger(kLowest, test.low);
    default: RQ_CHECK(false);
  }
}

/// Makes segments from left to right, a range of them at a time. Rays to the right are carried
/// along; rays to the left were gathered from the right end before; what lies between two bounds is
/// short.
class ColumnBuilder::SegmentBuilder {
 public:
  SegmentBuilder(const Triggers& triggers, std::size_t words, Bitmaps& bitmaps)
      : words_(words), bitmaps_(bitmaps), carried_(words, 0) {
    std::size_t leaves = 0;
    cut(triggers, leaves);
    const std::size_t count = segments_.starts.size();
    ray_until_.resize(count);
    ray_from_.resize(count);
    between_.resize(count);
    for (const Trigger& trigger : triggers) sort_in(trigger);
    segments_.range_bits = best_range_bits(count, words_, leaves);
    segments_.of_segment.assign(count, kNoBitmap);
    gather_left_rays();
  }

  [[nodiscard]] Column::Segments build() {
    const std::size_t count = segments_.starts.size();
    const std::size_t length = std::size_t{1} << segments_.range_bits;
    for (std::size_t first = 0; first < count; first += length) {
      build_range(first, std::min(first + length, count));
    }
    return std::move(segments_);
  }

 private:
  using Lists = std::vector<const Nodes*>;
  using Bits = std::vector<Word>;

  void cut(const Triggers& triggers, std::size_t& leaves) {
    std::vector<std::int64_t>& starts = segments_.starts;
    starts.push_back(kLowest);
    for (const Trigger& trigger : triggers) {
      leaves += trigger.nodes->size();
      starts.push_back(trigger.low);
      if (trigger.high < kHighest) starts.push_back(trigger.high + 1);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  }

  [[nodiscard]] std::size_t segment_of(std::int64_t value) const {
    const std::vector<std::int64_t>& starts = segments_.starts;
    const auto after = std::upper_bound(starts.begin(), starts.end(), value);
    return static_cast<std::size_t>(after - starts.begin()) - 1;
  }

  void sort_in(const Trigger& trigger) {
    const std::size_t first = segment_of(trigger.low);
    const std::size_t last = segment_of(trigger.high);
    if (trigger.low == kLowest) {
      ray_until_[last].push_back(trigger.nodes);
    } else if (trigger.high == kHighest) {
      ray_from_[first].push_back(trigger.nodes);
    } else {
      for (std::size_t i = first; i <= last; ++i) between_[i].push_back(trigger.nodes);
    }
  }

  static void put(const Lists& lists, Bits& bits) {
    for (const Nodes* nodes : lists) {
      for (const std::uint32_t node : *nodes) set_bit(bits, node);
    }
  }

  void gather_left_rays() {
    const std::size_t count = segments_.starts.size();
    left_rays_.resize(((count - 1) >> segments_.range_bits) + 1);
    Bits gathered(words_, 0);
    for (std::size_t i = count; i-- > 0;) {
      put(ray_until_[i], gathered);
      const std::size_t range = i >> segments_.range_bits;
      const bool ends_range = (i + 1) >> segments_.range_bits != range || i + 1 == count;
      if (ends_range) left_rays_[range] = gathered;
    }
  }

  void build_range(std::size_t first, std::size_t end) {
    std::vector<Bits> own(end - first, left_rays_[first >> segments_.range_bits]);
    Bits back(words_, 0);
    for (std::size_t i = end; i-- > first;) {
      // Rays that end inside the range reach the segments before.
      put(ray_until_[i], back);
      for (std::size_t w = 0; w < words_; ++w) own[i - first][w] |= back[w];
    }
    Bits shared(words_, ~Word{0});
    for (std::size_t i = first; i < end; ++i) {
      put(ray_from_[i], carried_);
      put(between_[i], own[i - first]);
      for (std::size_t w = 0; w < words_; ++w) {
        own[i - first][w] |= carried_[w];
        shared[w] &= own[i - first][w];
      }
    }
    segments_.of_range.push_back(bitmaps_.add(shared));
    if (end - first == 1) return;
    for (std::size_t i = first; i < end; ++i) {
      for (std::size_t w = 0; w < words_; ++w) own[i - first][w] &= ~shared[w];
      segments_.of_segment[i] = bitmaps_.add(own[i - first]);
    }
  }

  std::size_t words_;
  Bitmaps& bitmaps_;
  Column::Segments segments_;
  std::vector<Lists> ray_until_;
  std::vector<Lists> ray_from_;
  std::vector<Lists> between_;
  /// What rays from the right still hold at the last segment of each range.
  std::vector<Bits> left_rays_;
  Bits carried_;
};

Column::Segments ColumnBuilder::build_segments(const Triggers& triggers, Bitmaps& bitmaps) const {
  if (triggers.empty()) return {};
  return SegmentBuilder(triggers, words_, bitmaps).build();
}

Column ColumnBuilder::build(Bitmaps& bitmaps) const {
  Column column;
  column.field_ = field_;
  column.has_leaf_ = bitmaps.add(has_leaf_);
  Triggers by_value;
  Triggers by_age;
  SetTestsBuilder set_tests(words_);
  const auto add_single = [&](const Leaf& leaf, const Nodes& nodes) {
    if (nodes.empty()) return;
    std::vector<Word> bits(words_, 0);
    for (const std::uint32_t node : nodes) set_bit(bits, node);
    column.singles_.push_back({*leaf.test, leaf.triggers_on_pass, bitmaps.add(bits)});
  };
  for (const auto& [leaf, nodes] : leaves_) {
    if (type_ == FieldType::kSet) {
      add_single(leaf, set_tests.add(*leaf.test, leaf.triggers_on_pass, nodes));
    } else if (type_ == FieldType::kCode) {
      add_single(leaf, nodes);
    } else {
      add_triggers(leaf, nodes, is_age(leaf.test->op) ? by_age : by_value);
    }
  }
  column.by_value_ = build_segments(by_value, bitmaps);
  column.by_age_ = build_segments(by_age, bitmaps);
  column.set_tests_ = set_tests.build(bitmaps);
  column.decides_twice_ = !column.set_tests_.empty() || column.singles_.size() > 1 ||
                          (!by_value.empty() && !by_age.empty());
  return column;
}

}  // namespace rq
