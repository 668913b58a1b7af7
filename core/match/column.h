// Column: all tests of one field over a space of tree nodes, ready to be looked up by a value.
//
// A leaf "triggers" when its verdict decides its node: in an `all` when it fails, in an `any` when
// it passes. For a known value the column gives the nodes that are triggered; for an unknown one,
// the nodes that have a leaf on the field.

#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "core/match/bitmaps.h"
#include "core/match/set_tests.h"
#include "core/rules/condition.h"
#include "core/rules/evaluate.h"
#include "core/rules/facts.h"

namespace rq {

class Column {
 public:
  /// Whether several tests may trigger one node: then the bitmaps of a value overlap.
  [[nodiscard]] bool decides_twice() const { return decides_twice_; }
  /// Calls `use` with each bitmap whose union is triggered by a known value, apart from those of
  /// set_tests().
  template <typename Use>
  void triggered(const FieldList& fields, const Fact& fact, Date as_of, const Use& use) const;

  [[nodiscard]] FieldIndex field() const { return field_; }
  [[nodiscard]] BitmapId has_leaf() const { return has_leaf_; }
  /// Empty for fields that are no sets.
  [[nodiscard]] const SetTests& set_tests() const { return set_tests_; }

 private:
  friend class ColumnBuilder;

  /// Values (or ages) cut into segments, in each of which the same leaves trigger.
  struct Segments {
    /// First value of each segment; the first is the smallest integer.
    std::vector<std::int64_t> starts;
    /// Segments stand in ranges of 2^range_bits, which share the bits that all of them have.
    std::uint32_t range_bits = 0;
    std::vector<BitmapId> of_range;
    std::vector<BitmapId> of_segment;

    /// Two bitmaps at most, which do not overlap.
    template <typename Use>
    void triggered(std::int64_t value, const Use& use) const;
  };

  /// A test that is evaluated as it stands: codes have no order to search.
  struct Single {
    Test test;
    bool triggers_on_pass = false;
    BitmapId nodes = kNoBitmap;
  };

  FieldIndex field_ = 0;
  BitmapId has_leaf_ = kNoBitmap;
  bool decides_twice_ = false;
  /// Of numbers, days, bools and options.
  Segments by_value_;
  /// Of the age of a day in months.
  Segments by_age_;
  SetTests set_tests_;
  std::vector<Single> singles_;
};

template <typename Use>
void Column::Segments::triggered(std::int64_t value, const Use& use) const {
  if (starts.empty()) return;
  const auto after = std::upper_bound(starts.begin(), starts.end(), value);
  const auto segment = static_cast<std::size_t>(after - starts.begin()) - 1;
  if (const BitmapId id = of_range[segment >> range_bits]; id != kNoBitmap) use(id);
  if (const BitmapId id = of_segment[segment]; id != kNoBitmap) use(id);
}

template <typename Use>
void Column::triggered(const FieldList& fields, const Fact& fact, Date as_of,
                       const Use& use) const {
  by_value_.triggered(fact.number, use);
  if (!by_age_.starts.empty()) {
    by_age_.triggered(age_in_months(date_from_day_number(fact.number), as_of), use);
  }
  for (const Single& single : singles_) {
    const bool passes = test_holds(single.test, fields.at(field_).type, fact, as_of);
    if (passes == single.triggers_on_pass && single.nodes != kNoBitmap) use(single.nodes);
  }
}

/// Collects the leaves of one field, then makes its column. Rules share most of their tests, so
/// leaves are gathered by test first.
class ColumnBuilder {
 public:
  ColumnBuilder(FieldIndex field, FieldType type, std::size_t words)
      : field_(field), type_(type), words_(words), has_leaf_(words, 0) {}

  /// A leaf of `node` that triggers when the test passes, or when it fails. The test must outlive
  /// the builder.
  void add(const Test& test, bool triggers_on_pass, std::size_t node);

  [[nodiscard]] Column build(Bitmaps& bitmaps) const;

 private:
  using Nodes = std::vector<std::uint32_t>;

  /// Equal leaves trigger together.
  struct Leaf {
    const Test* test = nullptr;
    bool triggers_on_pass = false;
    bool operator<(const Leaf& other) const;
  };
  /// Values from low to high, both in, and what they trigger.
  struct Trigger {
    std::int64_t low = 0;
    std::int64_t high = 0;
    const Nodes* nodes = nullptr;
  };
  using Triggers = std::vector<Trigger>;
  class SegmentBuilder;

  /// Adds the values for which a leaf triggers.
  void add_triggers(const Leaf& leaf, const Nodes& nodes, Triggers& triggers) const;
  [[nodiscard]] Column::Segments build_segments(const Triggers& triggers, Bitmaps& bitmaps) const;

  FieldIndex field_;
  FieldType type_;
  std::size_t words_;
  std::vector<Word> has_leaf_;
  std::map<Leaf, Nodes> leaves_;
};

}  // namespace rq
