#include "tests/support/random_rules.h"

#include <array>
#include <string_view>
#include <vector>

namespace rq::test {
namespace {

constexpr std::array<std::string_view, 6> kCodes = {"31", "310115", "310101", "C", "C39", "I65"};
constexpr std::array<std::string_view, 7> kDays = {"2024-02-29", "2024-11-22", "2024-11-23",
                                                   "2025-01-31", "2026-11-30", "2026-11-22",
                                                   "2026-12-31"};

template <typename List>
std::string pick(Random& random, const List& list) {
  return std::string(list[random.below(list.size())]);
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string small_number(Random& random) {
  return std::to_string(static_cast<std::int64_t>(random.below(7)) - 1);
}

std::string some_options(Random& random, const Field& field) {
  std::string list;
  for (const FieldOption& option : field.options) {
    if (random.below(4) != 0) continue;
    list += (list.empty() ? "" : ",") + quoted(option.value);
  }
  return "[" + list + "]";
}

std::string option(Random& random, const Field& field) {
  return quoted(field.options[random.below(field.options.size())].value);
}

struct OpAndValue {
  std::string op;
  std::string value;
};

OpAndValue random_test(Random& random, const Field& field) {
  static const std::vector<std::string> kNumberOps = {"eq", "ne", "lt", "le", "gt", "ge"};
  switch (field.type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: {
      if (random.below(6) == 0) {
        const std::int64_t low = static_cast<std::int64_t>(random.below(4)) - 1;
        return {"between", "[" + std::to_string(low) + "," +
                               std::to_string(low + static_cast<std::int64_t>(random.below(3))) +
                               "]"};
      }
      return {pick(random, kNumberOps), small_number(random)};
    }
    case FieldType::kBool: return {"eq", random.below(2) == 0 ? "true" : "false"};
    case FieldType::kEnum:
      switch (random.below(4)) {
        case 0: return {"eq", option(random, field)};
        case 1: return {"ne", option(random, field)};
        case 2: return {"in", some_options(random, field)};
        default: return {"not_in", some_options(random, field)};
      }
    case FieldType::kCode:
      switch (random.below(4)) {
        case 0: return {"eq", quoted(pick(random, kCodes))};
        case 1: return {"ne", quoted(pick(random, kCodes))};
        case 2: return {"not_in", "[" + quoted(pick(random, kCodes)) + "]"};
        default:
          return {"prefix",
                  "[" + quoted(pick(random, kCodes)) + "," + quoted(pick(random, kCodes)) + "]"};
      }
    case FieldType::kSet: {
      static const std::vector<std::string> kSetOps = {"has_any", "has_all", "has_none"};
      return {pick(random, kSetOps), some_options(random, field)};
    }
    case FieldType::kDate:
      switch (random.below(4)) {
        case 0: return {"on_or_before", quoted(pick(random, kDays))};
        case 1: return {"on_or_after", quoted(pick(random, kDays))};
        case 2: return {"age_ge_months", std::to_string(random.below(36))};
        default: return {"age_le_months", std::to_string(random.below(36))};
      }
  }
  return {};
}

}  // namespace

std::string random_condition(Random& random, const FieldList& fields, int depth) {
  const std::uint64_t kind = depth == 0 ? 9 : random.below(10);
  if (kind < 6) {
    std::string children;
    for (std::uint64_t i = random.below(5); i > 0; --i) {
      children += (children.empty() ? "" : ",") + random_condition(random, fields, depth - 1);
    }
    return std::string(kind < 3 ? R"({"all":[)" : R"({"any":[)") + children + "]}";
  }
  if (kind == 6) return R"({"not":)" + random_condition(random, fields, depth - 1) + "}";
  if (random.below(12) == 0) return R"({"manual":"look"})";
  // A few fields, so that one field is tested in many places.
  const Field& field = fields.at(static_cast<FieldIndex>(random.below(fields.size()) / 2));
  const OpAndValue test = random_test(random, field);
  return R"({"field":")" + field.key + R"(","op":")" + test.op + R"(","value":)" + test.value + "}";
}

std::string random_facts(Random& random, const FieldList& fields) {
  std::string facts;
  for (const Field& field : fields.fields()) {
    if (random.below(3) == 0) continue;
    std::string value;
    switch (field.type) {
      case FieldType::kInt:
      case FieldType::kFen:
      case FieldType::kPpm: value = small_number(random); break;
      case FieldType::kBool: value = random.below(2) == 0 ? "true" : "false"; break;
      case FieldType::kEnum: value = option(random, field); break;
      case FieldType::kCode: value = quoted(pick(random, kCodes)); break;
      case FieldType::kSet: value = some_options(random, field); break;
      case FieldType::kDate: value = quoted(pick(random, kDays)); break;
    }
    facts += (facts.empty() ? "" : ",") + quoted(field.key) + ":" + value;
  }
  return "{" + facts + "}";
}

}  // namespace rq::test
