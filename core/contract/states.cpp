#include "core/contract/states.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "core/base/packed.h"
#include "core/contract/answer.h"

namespace rq::contract {
namespace {

/// What stands before the states: the mark, four counts, the numbers of products and policies.
constexpr std::size_t kHeader = 28;

/// Years 1 to 9999, as in texts.
constexpr std::int64_t kFirstDay = -719162;
constexpr std::int64_t kLastDay = 2932896;

std::int64_t read_integer(packed::Reader& in) { return packed::unfold(in.number()); }

std::int64_t read_day(packed::Reader& in) {
  const std::int64_t day = read_integer(in);
  if (day < kFirstDay || day > kLastDay) in.fail();
  return day;
}

void read_fact(packed::Reader& in, const Field& field, Fact& fact) {
  switch (field.type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: fact.number = read_integer(in); break;
    case FieldType::kBool: fact.number = static_cast<std::int64_t>(in.below(2)); break;
    case FieldType::kEnum:
      fact.number = static_cast<std::int64_t>(in.below(field.options.size()));
      break;
    case FieldType::kCode: fact.code = in.take(in.count()); break;
    case FieldType::kDate: fact.number = read_day(in); break;
    case FieldType::kSet: {
      fact.options = in.number();
      const std::size_t options = field.options.size();
      if (options < 64 && fact.options >> options != 0) in.fail();
      break;
    }
  }
}

/// The day; nothing when the bytes are not in order.
std::optional<Date> read_request(packed::Reader& in, const FieldList& fields, Facts& facts) {
  if (!in.take(1).starts_with(kStatesMark)) in.fail();
  const std::int64_t day = read_day(in);
  facts.clear();
  const std::size_t size = in.count();
  for (std::size_t i = 0; i < size && !in.failed(); ++i) {
    const auto index = static_cast<FieldIndex>(in.below(fields.size()));
    if (in.failed() || facts.find(index) != nullptr) {
      in.fail();
      break;
    }
    read_fact(in, fields.at(index), facts.add(index));
  }
  if (in.failed() || !in.at_end()) return std::nullopt;
  return date_from_day_number(day);
}

void put_word(std::string& out, std::size_t at, std::size_t number) {
  for (std::size_t i = 0; i < 4; ++i) out[at + i] = static_cast<char>(number >> (8 * i) & 0xFFU);
}

}  // namespace

std::string answer_states(const Cursor& /*at*/, Diagnostics& /*faults*/, const Context& context) {
  packed::Reader in(context.bytes);
  const std::optional<Date> as_of = read_request(in, context.fields, context.facts);
  if (!as_of) {
    return write_error({"broken_states", Severity::kError, "byte " + std::to_string(in.position()),
                        "these bytes are no request for states; see docs/formats/states.md."});
  }
  CatalogueRules& rules = context.rules;
  rules.judge(context.facts, *as_of);
  const PlaneCounts counts = rules.count();
  std::string answer = std::move(context.room);
  answer.resize(kHeader + rules.size());
  const std::size_t words[] = {1,           counts.pass,      counts.unknown,  counts.fail,
                               counts.near, rules.products(), rules.policies()};
  for (std::size_t i = 0; i < 7; ++i) put_word(answer, 4 * i, words[i]);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes by another name.
  rules.write_states(reinterpret_cast<std::uint8_t*>(answer.data() + kHeader));
  return answer;
}

}  // namespace rq::contract
