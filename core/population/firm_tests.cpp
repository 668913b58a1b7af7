#include "core/population/firm_tests.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/check.h"
#include "core/rules/evaluate.h"
#include "core/rules/region.h"

namespace rq {
namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

/// Values that pass a test of numbers or days: inside low to high, both in, or outside of them.
struct Range {
  std::int64_t low = kLowest;
  std::int64_t high = kHighest;
  bool outside = false;
};

constexpr Range kNothing{kLowest, kHighest, true};

Range range_of(const Test& test, Date as_of) {
  switch (test.op) {
    case Op::kEq: return {test.low, test.low, false};
    case Op::kNe: return {test.low, test.low, true};
    case Op::kLt: return test.low == kLowest ? kNothing : Range{kLowest, test.low - 1, false};
    case Op::kLe:
    case Op::kOnOrBefore: return {kLowest, test.low, false};
    case Op::kGt: return test.low == kHighest ? kNothing : Range{test.low + 1, kHighest, false};
    case Op::kGe:
    case Op::kOnOrAfter: return {test.low, kHighest, false};
    case Op::kBetween: return {test.low, test.high, false};
    // A day is the older the earlier it is.
    case Op::kAgeGeMonths: return {kLowest, last_day_with_age(test.low, as_of), false};
    case Op::kAgeLeMonths:
      if (test.low == kHighest) return {};
      return {last_day_with_age(test.low + 1, as_of) + 1, kHighest, false};
    default: RQ_CHECK(false); return {};
  }
}

/// Eight bytes of 0 or 1 to eight bits, the first byte to the lowest.
Word pack_bytes(const std::uint8_t* bytes) {
  Word word = 0;
  for (std::size_t i = 0; i < 8; ++i) word |= Word{bytes[i]} << (8 * i);
  return word * 0x0102'0408'1020'4080U >> 56U;
}

/// Asks `passes` for every value, 64 at a time: first into bytes, which compilers do for many
/// values at once, then into bits.
template <typename Value, typename Passes>
void scan(const std::vector<Value>& values, const Passes& passes, std::vector<Word>& out) {
  std::array<std::uint8_t, kWordBits> bytes{};
  for (std::size_t word = 0; word < out.size(); ++word) {
    const Value* first = values.data() + word * kWordBits;
    const std::size_t count = std::min(kWordBits, values.size() - word * kWordBits);
    for (std::size_t i = 0; i < count; ++i) {
      bytes[i] = static_cast<std::uint8_t>(passes(first[i]) ? 1 : 0);
    }
    Word bits = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) {
      bits |= pack_bytes(bytes.data() + byte * 8) << (8 * byte);
    }
    // What is left in the bytes behind the last value stands for no firm; `known` cuts it off.
    out[word] = bits;
  }
}

template <typename Value>
void scan_range(const std::vector<Value>& values, Range range, std::vector<Word>& out) {
  using Limits = std::numeric_limits<Value>;
  const std::int64_t low = std::max<std::int64_t>(range.low, Limits::min());
  const std::int64_t high = std::min<std::int64_t>(range.high, Limits::max());
  if (low > high) {
    std::fill(out.begin(), out.end(), range.outside ? ~Word{0} : 0);
    return;
  }
  const auto from = static_cast<Value>(low);
  const auto to = static_cast<Value>(high);
  if (range.outside) {
    scan(
        values, [=](Value value) { return (value < from) | (value > to); }, out);
  } else {
    scan(
        values, [=](Value value) { return (value >= from) & (value <= to); }, out);
  }
}

void scan_options(const std::vector<std::int64_t>& sets, const Test& test, std::vector<Word>& out) {
  const auto wanted = static_cast<std::int64_t>(test.options);
  switch (test.op) {
    case Op::kHasAny:
      return scan(
          sets, [=](std::int64_t set) { return (set & wanted) != 0; }, out);
    case Op::kHasNone:
      return scan(
          sets, [=](std::int64_t set) { return (set & wanted) == 0; }, out);
    default:
      return scan(
          sets, [=](std::int64_t set) { return (set & wanted) == wanted; }, out);
  }
}

/// Bools, options and codes have few values: each is tested once.
void scan_small(const FirmColumn& column, const Test& test, Date as_of, std::vector<Word>& out) {
  std::array<std::uint8_t, 256> passes{};
  const std::uint8_t most = *std::max_element(column.small.begin(), column.small.end());
  for (std::size_t value = 0; value <= most; ++value) {
    Fact fact;
    fact.number = static_cast<std::int64_t>(value);
    passes[value] = static_cast<std::uint8_t>(test_holds(test, column.type, fact, as_of) ? 1 : 0);
  }
  scan(
      column.small, [&](std::uint8_t value) { return passes[value] != 0; }, out);
}

void scan_codes(const FirmColumn& column, const Test& test, Date as_of, std::vector<Word>& out) {
  // Firms of which the code is not known have the place 0.
  std::vector<std::uint8_t> passes(std::max<std::size_t>(column.codes.size(), 1), 0);
  for (std::size_t code = 0; code < column.codes.size(); ++code) {
    Fact fact;
    fact.code = column.codes[code];
    passes[code] = static_cast<std::uint8_t>(test_holds(test, column.type, fact, as_of) ? 1 : 0);
  }
  scan(
      column.middle, [&](std::int32_t code) { return passes[static_cast<std::size_t>(code)] != 0; },
      out);
}

bool is_age(Op op) { return op == Op::kAgeGeMonths || op == Op::kAgeLeMonths; }

}  // namespace

void find_passing(const Population& population, const Test& test, Date as_of,
                  std::vector<Word>& passing) {
  passing.assign(population.words(), 0);
  const FirmColumn* column = population.column(test.field);
  if (column == nullptr) return;
  switch (column->type) {
    case FieldType::kBool:
    case FieldType::kEnum: scan_small(*column, test, as_of, passing); break;
    case FieldType::kCode: scan_codes(*column, test, as_of, passing); break;
    case FieldType::kInt:
    case FieldType::kPpm:
    case FieldType::kDate:
    case FieldType::kFen:
      if (column->large.empty()) {
        scan_range(column->middle, range_of(test, as_of), passing);
      } else {
        scan_range(column->large, range_of(test, as_of), passing);
      }
      break;
    case FieldType::kSet: scan_options(column->large, test, passing); break;
  }
  for (std::size_t word = 0; word < passing.size(); ++word) passing[word] &= column->known[word];
}

FirmTests::FirmTests(const Population& population, std::size_t most_bytes)
    : population_(&population), most_(most_bytes / (population.words() * sizeof(Word))) {}

void FirmTests::begin(Date as_of) {
  as_of_ = as_of;
  ++question_;
}

const Word* FirmTests::passing(const Test& test) {
  Key key{test.field,
          test.op,
          test.low,
          test.high,
          test.options,
          test.codes,
          is_age(test.op) ? day_number(as_of_) : 0};
  auto at = found_.find(key);
  if (at == found_.end()) {
    make_room();
    at = found_.emplace(std::move(key), Found{}).first;
    find_passing(*population_, test, as_of_, at->second.passing);
  }
  at->second.used = question_;
  return at->second.passing.data();
}

/// Drops what was not used for longest, unless this question uses it.
void FirmTests::make_room() {
  if (found_.size() < most_ || found_.empty()) return;
  const auto oldest =
      std::min_element(found_.begin(), found_.end(),
                       [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
  if (oldest->second.used < question_) found_.erase(oldest);
}

}  // namespace rq
