// FirmTests: the firms that pass a test, as a bitmap; those found last are kept.
//
// While a rule is typed, all its tests but the one under the cursor stay the same, so each key
// costs one pass over one column.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/population/population.h"
#include "core/rules/condition.h"

namespace rq {

/// Computes the firms that pass, one bit a firm, as evaluate_test would find them one by one.
void find_passing(const Population& population, const Test& test, Date as_of,
                  std::vector<Word>& passing);

class FirmTests {
 public:
  /// Keeps bitmaps of at most `most_bytes`, and those of the current question whatever they take.
  /// The population must outlive it.
  FirmTests(const Population& population, std::size_t most_bytes);

  /// A new question begins: what was found for earlier ones may be dropped to make room.
  void begin(Date as_of);

  /// words() words, valid until the next question begins.
  [[nodiscard]] const Word* passing(const Test& test);

  [[nodiscard]] const Population& population() const { return *population_; }
  [[nodiscard]] std::size_t kept() const { return found_.size(); }

 private:
  /// What the answer of a test depends on.
  struct Key {
    FieldIndex field = 0;
    Op op{};
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::uint64_t options = 0;
    std::vector<std::string> codes;
    /// Of tests of an age; otherwise 0.
    std::int64_t day = 0;

    [[nodiscard]] friend bool operator<(const Key& a, const Key& b) {
      return std::tie(a.field, a.op, a.low, a.high, a.options, a.day, a.codes) <
             std::tie(b.field, b.op, b.low, b.high, b.options, b.day, b.codes);
    }
  };
  struct Found {
    std::vector<Word> passing;
    /// Number of the question that used it last.
    std::uint64_t used = 0;
  };

  void make_room();

  const Population* population_;
  std::size_t most_;
  Date as_of_{};
  std::uint64_t question_ = 0;
  std::map<Key, Found> found_;
};

}  // namespace rq
