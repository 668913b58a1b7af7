#include "core/population/thresholds.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/json_writer.h"
#include "core/money/date.h"

namespace rq {
namespace {

constexpr std::int64_t kMostEvenSteps = 80;
/// Beyond this ratio of the highest to the lowest, steps grow with the value.
constexpr std::int64_t kEvenUpTo = 40;

struct Span {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// What firms have, without the lowest and the highest in two hundred.
template <typename Value>
std::optional<Span> usual_values(const std::vector<Value>& values, const std::vector<Word>& known) {
  std::vector<Value> had;
  had.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if ((known[i / kWordBits] >> (i % kWordBits) & 1U) != 0) had.push_back(values[i]);
  }
  if (had.empty()) return std::nullopt;
  const auto at = [&](std::size_t place) {
    std::nth_element(had.begin(), had.begin() + static_cast<std::ptrdiff_t>(place), had.end());
    return static_cast<std::int64_t>(had[place]);
  };
  const std::size_t cut = had.size() / 200;
  const std::int64_t low = at(cut);
  return Span{low, at(had.size() - 1 - cut)};
}

std::optional<Span> usual_of(const Test& test, const Population& population) {
  const FirmColumn* column = population.column(test.field);
  if (column == nullptr) return std::nullopt;
  if (!column->large.empty()) return usual_values(column->large, column->known);
  if (column->middle.empty()) return std::nullopt;
  std::optional<Span> span = usual_values(column->middle, column->known);
  if (span && counts_months(test.op)) {
    // The latest day is that of the youngest firm.
    const auto age = [&](std::int64_t day) {
      return std::max<std::int64_t>(0,
                                    age_in_months(date_from_day_number(day), population.as_of()));
    };
    return Span{age(span->high), age(span->low)};
  }
  return span;
}

/// The smallest of 1, 2, 5, 10, 20, 50, … that is at least `least`.
std::int64_t round_step(std::int64_t least) {
  std::int64_t step = 1;
  for (int i = 0; step < least; ++i) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
  return step;
}

std::vector<std::int64_t> even_stops(Span span) {
  const std::int64_t step = round_step((span.high - span.low) / kMostEvenSteps + 1);
  std::int64_t stop = span.low / step * step;
  if (stop < span.low) stop += step;
  std::vector<std::int64_t> stops;
  for (; stop <= span.high; stop += step) stops.push_back(stop);
  return stops;
}

/// Twelve to every power of ten, and zero where the span begins there.
std::vector<std::int64_t> growing_stops(Span span) {
  constexpr std::array<std::int64_t, 12> kTenths = {10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90};
  std::vector<std::int64_t> stops;
  if (span.low <= 0) stops.push_back(0);
  const std::int64_t first = std::max<std::int64_t>(span.low, span.high / 1'000'000);
  for (std::int64_t stop = std::max<std::int64_t>(first, 1); stop < 10; ++stop) {
    stops.push_back(stop);
  }
  for (std::int64_t power = 1; power <= span.high / 10; power *= 10) {
    for (const std::int64_t tenths : kTenths) {
      const std::int64_t stop = power * tenths;
      if (stop >= std::max<std::int64_t>(first, 1) && stop <= span.high) stops.push_back(stop);
    }
  }
  return stops;
}

std::vector<std::int64_t> stops_of(std::int64_t value, std::optional<Span> usual) {
  // What no firm has, so that sums stay within 64 bits; the value itself is a stop all the same.
  constexpr std::int64_t kFar = 1'000'000'000'000'000'000;
  const std::int64_t near = std::clamp(value, -kFar, kFar);
  Span span{std::min(near / 2, near), std::max(near * 2, near + 1)};
  if (usual) span = {std::min(usual->low, near), std::max(usual->high, near)};
  const bool grows = span.low >= 0 && span.high > 200 &&
                     span.high / kEvenUpTo > std::max<std::int64_t>(span.low, 1);
  std::vector<std::int64_t> stops = grows ? growing_stops(span) : even_stops(span);
  const auto place = std::lower_bound(stops.begin(), stops.end(), value);
  if (place == stops.end() || *place != value) stops.insert(place, value);
  return stops;
}

void write_node(const Condition& condition, std::uint32_t place, const FieldList& fields,
                JsonWriter& out) {
  const Node& node = condition.nodes[place];
  out.begin_object();
  switch (node.kind) {
    case NodeKind::kManual:
      out.key("manual");
      out.value(node.manual);
      break;
    case NodeKind::kTest: {
      const Test& test = condition.tests[node.test];
      out.key("field");
      out.value(std::string_view(fields.at(test.field).key));
      out.key("op");
      out.value(to_text(test.op));
      out.key("value");
      out.value(test.bound);
      break;
    }
    case NodeKind::kNot:
      out.key("not");
      write_node(condition, place + 1, fields, out);
      break;
    case NodeKind::kAll:
    case NodeKind::kAny:
      out.key(to_text(node.kind));
      out.begin_array();
      for (std::uint32_t child = place + 1; child < node.end; child = condition.nodes[child].end) {
        write_node(condition, child, fields, out);
      }
      out.end_array();
      break;
  }
  out.end_object();
}

}  // namespace

int movable_bounds(const Test& test, const Field& field) {
  const bool is_number = field.type == FieldType::kInt || field.type == FieldType::kFen ||
                         field.type == FieldType::kPpm;
  switch (test.op) {
    case Op::kLt:
    case Op::kLe:
    case Op::kGt:
    case Op::kGe: return is_number ? 1 : 0;
    case Op::kBetween: return is_number ? 2 : 0;
    case Op::kAgeGeMonths:
    case Op::kAgeLeMonths: return 1;
    default: return 0;
  }
}

bool counts_months(Op op) { return op == Op::kAgeGeMonths || op == Op::kAgeLeMonths; }

std::vector<Threshold> thresholds_of(const Condition& condition, const Population& population) {
  std::vector<Threshold> found;
  for (std::uint32_t place = 0; place < condition.nodes.size(); ++place) {
    const Node& node = condition.nodes[place];
    if (node.kind != NodeKind::kTest) continue;
    const Test& test = condition.tests[node.test];
    const int bounds = movable_bounds(test, population.fields().at(test.field));
    if (bounds == 0) continue;
    const std::optional<Span> usual = usual_of(test, population);
    const std::string pointer = pointer_of(condition, place) + "/value";
    const auto add = [&](std::string at, std::int64_t value) {
      found.push_back({std::move(at), test.field, test.op, value, stops_of(value, usual)});
    };
    if (bounds == 2) {
      add(pointer + "/0", test.low);
      add(pointer + "/1", test.high);
    } else {
      add(pointer, test.low);
    }
  }
  return found;
}

std::string condition_json(const Condition& condition, const FieldList& fields) {
  JsonWriter out;
  write_node(condition, 0, fields, out);
  return out.take();
}

}  // namespace rq
