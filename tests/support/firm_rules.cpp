#include "tests/support/firm_rules.h"

#include <array>
#include <string_view>

#include "core/base/json_writer.h"
#include "core/population/firm.h"
#include "tests/support/catalogues.h"

namespace rq::test {
namespace {

template <std::size_t kCount>
std::string pick(Random& random, const std::array<std::string_view, kCount>& list) {
  return std::string(list[random.below(kCount)]);
}

std::string written(JsonView value) {
  JsonWriter out;
  out.value(value);
  return out.take();
}

struct OpAndValue {
  std::string op;
  std::string value;
};

OpAndValue number_test(Random& random, std::int64_t value) {
  const std::int64_t near = value + static_cast<std::int64_t>(random.below(3)) - 1;
  if (random.below(5) == 0) {
    return {"between", "[" + std::to_string(near - 2) + "," + std::to_string(near + 1000) + "]"};
  }
  return {pick<6>(random, {"eq", "ne", "lt", "le", "gt", "ge"}), std::to_string(near)};
}

OpAndValue date_test(Random& random, std::string_view day) {
  if (random.below(2) == 0) {
    return {pick<2>(random, {"on_or_before", "on_or_after"}), "\"" + std::string(day) + "\""};
  }
  const std::int64_t months = age_in_months(*parse_date(day), kFirmsAsOf);
  return {pick<2>(random, {"age_ge_months", "age_le_months"}),
          std::to_string(months + static_cast<std::int64_t>(random.below(3)) - 1)};
}

OpAndValue code_test(Random& random, std::string_view code) {
  const std::string begin(code.substr(0, 1 + random.below(code.size())));
  if (random.below(2) == 0) return {"prefix", "[\"" + begin + "\"]"};
  const std::string whole = "\"" + std::string(code) + "\"";
  return random.below(2) == 0 ? OpAndValue{"ne", whole} : OpAndValue{"in", "[" + whole + "]"};
}

OpAndValue test_near(Random& random, FieldType type, JsonView value) {
  switch (type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: return number_test(random, *value.integer());
    case FieldType::kBool: return {"eq", random.below(2) == 0 ? "true" : "false"};
    case FieldType::kEnum:
      if (random.below(2) == 0) return {pick<2>(random, {"eq", "ne"}), written(value)};
      return {pick<2>(random, {"in", "not_in"}), "[" + written(value) + "]"};
    case FieldType::kCode: return code_test(random, *value.string());
    case FieldType::kSet:
      return {pick<3>(random, {"has_any", "has_all", "has_none"}), written(value)};
    case FieldType::kDate: return date_test(random, *value.string());
  }
  return {};
}

std::string random_leaf(Random& random, const FieldList& fields) {
  if (random.below(12) == 0) return R"({"manual":"look"})";
  const Firm firm = make_firm(1, random.below(1000));
  const Parsed facts(facts_json(firm, fields));
  const auto members = facts.document->root().members();
  const auto& [key, value] = members[random.below(members.size())];
  const OpAndValue test = test_near(random, fields.at(*fields.find(key)).type, value);
  return R"({"field":")" + std::string(key) + R"(","op":")" + test.op + R"(","value":)" +
         test.value + "}";
}

}  // namespace

std::string random_firm_rule(Random& random, const FieldList& fields, int depth) {
  const std::uint64_t kind = depth == 0 ? 9 : random.below(10);
  if (kind == 9) return random_leaf(random, fields);
  if (kind == 8) return R"({"not":)" + random_firm_rule(random, fields, depth - 1) + "}";
  std::string children;
  for (std::uint64_t i = random.below(5); i > 0; --i) {
    children += (children.empty() ? "" : ",") + random_firm_rule(random, fields, depth - 1);
  }
  return std::string(kind < 5 ? R"({"all":[)" : R"({"any":[)") + children + "]}";
}

}  // namespace rq::test
