#include "core/match/column.h"

#include <algorithm>
#include <limits>

#include "core/base/check.h"
#include "core/rules/evaluate.h"

namespace rq {
namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

void set_bit(std::vector<Word>& bits, std::size_t bit) {
  bits[bit / kWordBits] |= Word{1} << (bit % kWordBits);
}

bool is_age(Op op) { return op == Op::kAgeGeMonths || op == Op::kAgeLeMonths; }

/// Largest range length whose shared bitmaps and own words take the least room together.
std::uint32_t range_length(std::size_t segments, std::size_t words, std::size_t leaves) {
  // Shared: segments / length * words. Own: leaves * length, two words each.
  std::uint32_t length = 1;
  while (std::size_t{length} * length * leaves * 2 < segments * words / 4) length *= 2;
  return length;
}

}  // namespace

void Column::Segments::triggered(std::int64_t value, std::vector<BitmapId>& out) const {
  if (starts.empty()) return;
  const auto after = std::upper_bound(starts.begin(), starts.end(), value);
  const auto segment = static_cast<std::size_t>(after - starts.begin()) - 1;
  if (const BitmapId id = of_range[segment / per_range]; id != kNoBitmap) out.push_back(id);
  if (const BitmapId id = of_segment[segment]; id != kNoBitmap) out.push_back(id);
}

void Column::triggered(const FieldList& fields, const Fact& fact, Date as_of,
                       std::vector<BitmapId>& out) const {
  by_value_.triggered(fact.number, out);
  if (!by_age_.starts.empty()) {
    by_age_.triggered(age_in_months(date_from_day_number(fact.number), as_of), out);
  }
  for (const Single& single : singles_) {
    const bool passes = test_holds(single.test, fields.at(field_).type, fact, as_of);
    if (passes == single.triggers_on_pass && single.nodes != kNoBitmap) out.push_back(single.nodes);
  }
}

void ColumnBuilder::add(const Test& test, bool triggers_on_pass, std::size_t node) {
  set_bit(has_leaf_, node);
  const auto at = static_cast<std::uint32_t>(node);
  Triggers& triggers = is_age(test.op) ? by_age_ : by_value_;
  const auto trigger = [&](std::int64_t low, std::int64_t high) {
    if (low <= high) triggers[{low, high}].push_back(at);
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
  switch (type_) {
    case FieldType::kSet:
    case FieldType::kCode: return add_single(test, triggers_on_pass, node);
    case FieldType::kEnum: {
      // in and eq hold for the options they name; not_in and ne for the others.
      const bool named = test.op == Op::kEq || test.op == Op::kIn;
      for (unsigned option = 0; option < kWordBits; ++option) {
        const bool is_named = (test.options >> option & 1U) != 0;
        if ((is_named == named) == triggers_on_pass) trigger(option, option);
      }
      return;
    }
    default: break;
  }
  switch (test.op) {
    case Op::kEq: return inside_or_outside(test.low, test.low, triggers_on_pass);
    case Op::kNe: return inside_or_outside(test.low, test.low, !triggers_on_pass);
    case Op::kBetween: return inside_or_outside(test.low, test.high, triggers_on_pass);
    case Op::kLt: return triggers_on_pass ? below(test.low) : trigger(test.low, kHighest);
    case Op::kGe:
    case Op::kOnOrAfter:
    case Op::kAgeGeMonths: return triggers_on_pass ? trigger(test.low, kHighest) : below(test.low);
    case Op::kLe:
    case Op::kOnOrBefore:
    case Op::kAgeLeMonths: return triggers_on_pass ? trigger(kLowest, test.low) : above(test.low);
    case Op::kGt: return triggers_on_pass ? above(test.low) : trigger(kLowest, test.low);
    default: RQ_CHECK(false);
  }
}

void ColumnBuilder::add_single(const Test& test, bool triggers_on_pass, std::size_t node) {
  const auto same = [&](const Single& single) {
    return single.triggers_on_pass == triggers_on_pass && single.test.op == test.op &&
           single.test.options == test.options && single.test.codes == test.codes;
  };
  auto found = std::find_if(singles_.begin(), singles_.end(), same);
  if (found == singles_.end()) {
    singles_.push_back({test, triggers_on_pass, {}});
    found = singles_.end() - 1;
  }
  found->nodes.push_back(static_cast<std::uint32_t>(node));
}

Column::Segments ColumnBuilder::build_segments(const Triggers& triggers, Bitmaps& bitmaps) const {
  Column::Segments segments;
  if (triggers.empty()) return segments;
  std::size_t leaves = 0;
  segments.starts.push_back(kLowest);
  for (const auto& [interval, nodes] : triggers) {
    leaves += nodes.size();
    segments.starts.push_back(interval.low);
    if (interval.high < kHighest) segments.starts.push_back(interval.high + 1);
  }
  std::sort(segments.starts.begin(), segments.starts.end());
  segments.starts.erase(std::unique(segments.starts.begin(), segments.starts.end()),
                        segments.starts.end());
  const std::size_t count = segments.starts.size();

  // Rays end or begin somewhere and are carried along; what lies between two bounds is short.
  std::vector<std::vector<const Nodes*>> ray_until(count);
  std::vector<std::vector<const Nodes*>> ray_from(count);
  std::vector<std::vector<const Nodes*>> between(count);
  const auto segment_of = [&](std::int64_t value) {
    return static_cast<std::size_t>(
        std::upper_bound(segments.starts.begin(), segments.starts.end(), value) -
        segments.starts.begin() - 1);
  };
  for (const auto& [interval, nodes] : triggers) {
    const std::size_t first = segment_of(interval.low);
    const std::size_t last = segment_of(interval.high);
    if (interval.low == kLowest) {
      ray_until[last].push_back(&nodes);
    } else if (interval.high == kHighest) {
      ray_from[first].push_back(&nodes);
    } else {
      for (std::size_t i = first; i <= last; ++i) between[i].push_back(&nodes);
    }
  }
  const auto put = [](const std::vector<const Nodes*>& lists, std::vector<Word>& bits) {
    for (const Nodes* nodes : lists) {
      for (const std::uint32_t node : *nodes) set_bit(bits, node);
    }
  };

  segments.per_range = range_length(count, words_, leaves);
  segments.of_segment.assign(count, kNoBitmap);
  // Leftward rays are wanted from the right end on, so they are gathered first, range by range.
  std::vector<std::vector<Word>> left_rays(count / segments.per_range + 1);
  std::vector<Word> carried(words_, 0);
  for (std::size_t i = count; i-- > 0;) {
    put(ray_until[i], carried);
    if (i % segments.per_range == segments.per_range - 1 || i + 1 == count) {
      left_rays[i / segments.per_range] = carried;
    }
  }
  std::vector<Word> from_left(words_, 0);
  for (std::size_t range = 0; range * segments.per_range < count; ++range) {
    const std::size_t first = range * segments.per_range;
    const std::size_t last = std::min(first + segments.per_range, count) - 1;
    std::vector<std::vector<Word>> own(last - first + 1, left_rays[range]);
    std::vector<Word> back(words_, 0);
    for (std::size_t i = last + 1; i-- > first;) {
      // Rays that end inside the range reach the segments before.
      put(ray_until[i], back);
      for (std::size_t w = 0; w < words_; ++w) own[i - first][w] |= back[w];
    }
    std::vector<Word> shared(words_, ~Word{0});
    for (std::size_t i = first; i <= last; ++i) {
      put(ray_from[i], from_left);
      put(between[i], own[i - first]);
      for (std::size_t w = 0; w < words_; ++w) {
        own[i - first][w] |= from_left[w];
        shared[w] &= own[i - first][w];
      }
    }
    segments.of_range.push_back(bitmaps.add(shared));
    if (first == last) continue;
    for (std::size_t i = first; i <= last; ++i) {
      for (std::size_t w = 0; w < words_; ++w) own[i - first][w] &= ~shared[w];
      segments.of_segment[i] = bitmaps.add(own[i - first]);
    }
  }
  return segments;
}

Column ColumnBuilder::build(Bitmaps& bitmaps) const {
  Column column;
  column.field_ = field_;
  column.has_leaf_ = bitmaps.add(has_leaf_);
  column.by_value_ = build_segments(by_value_, bitmaps);
  column.by_age_ = build_segments(by_age_, bitmaps);
  for (const Single& single : singles_) {
    std::vector<Word> bits(words_, 0);
    for (const std::uint32_t node : single.nodes) set_bit(bits, node);
    column.singles_.push_back({single.test, single.triggers_on_pass, bitmaps.add(bits)});
  }
  return column;
}

}  // namespace rq
