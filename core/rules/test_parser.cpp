#include "core/rules/test_parser.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "core/money/date.h"

namespace rq {
namespace {

constexpr std::array<std::pair<Op, std::string_view>, 17> kOps = {{
    {Op::kEq, "eq"},
    {Op::kNe, "ne"},
    {Op::kLt, "lt"},
    {Op::kLe, "le"},
    {Op::kGt, "gt"},
    {Op::kGe, "ge"},
    {Op::kBetween, "between"},
    {Op::kIn, "in"},
    {Op::kNotIn, "not_in"},
    {Op::kPrefix, "prefix"},
    {Op::kHasAny, "has_any"},
    {Op::kHasAll, "has_all"},
    {Op::kHasNone, "has_none"},
    {Op::kOnOrBefore, "on_or_before"},
    {Op::kOnOrAfter, "on_or_after"},
    {Op::kAgeGeMonths, "age_ge_months"},
    {Op::kAgeLeMonths, "age_le_months"},
}};

/// The ops of each type, as the contract lists them.
std::initializer_list<Op> ops_of(FieldType type) {
  static constexpr std::initializer_list<Op> kNumber = {Op::kEq, Op::kNe, Op::kLt,     Op::kLe,
                                                        Op::kGt, Op::kGe, Op::kBetween};
  static constexpr std::initializer_list<Op> kBool = {Op::kEq};
  static constexpr std::initializer_list<Op> kEnum = {Op::kEq, Op::kNe, Op::kIn, Op::kNotIn};
  static constexpr std::initializer_list<Op> kCode = {Op::kEq, Op::kNe, Op::kIn, Op::kNotIn,
                                                      Op::kPrefix};
  static constexpr std::initializer_list<Op> kSet = {Op::kHasAny, Op::kHasAll, Op::kHasNone};
  static constexpr std::initializer_list<Op> kDate = {Op::kOnOrBefore, Op::kOnOrAfter,
                                                      Op::kAgeGeMonths, Op::kAgeLeMonths};
  switch (type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: return kNumber;
    case FieldType::kBool: return kBool;
    case FieldType::kEnum: return kEnum;
    case FieldType::kCode: return kCode;
    case FieldType::kSet: return kSet;
    case FieldType::kDate: return kDate;
  }
  return {};
}

std::optional<Op> op_from_text(std::string_view text) {
  for (const auto& [op, name] : kOps) {
    if (name == text) return op;
  }
  return std::nullopt;
}

std::optional<Op> read_op(const Cursor& at, const Field& field) {
  const auto name = at.string();
  if (!name) return std::nullopt;
  const std::optional<Op> op = op_from_text(*name);
  const std::initializer_list<Op> allowed = ops_of(field.type);
  if (op && std::find(allowed.begin(), allowed.end(), *op) != allowed.end()) return op;
  std::string choices;
  for (const Op choice : allowed) {
    if (!choices.empty()) choices += ", ";
    choices += to_text(choice);
  }
  at.fault("unknown_op", "\"" + std::string(*name) + "\" is no test of \"" + field.key +
                             "\", which has type " + std::string(to_text(field.type)) +
                             "; it has: " + choices + ".");
  return std::nullopt;
}

void read_option(const Cursor& at, const Field& field, std::uint64_t& options) {
  const auto name = at.string();
  if (!name) return;
  if (const auto option = field.option(*name)) {
    options |= std::uint64_t{1} << *option;
  } else {
    at.fault("unknown_option", "\"" + std::string(*name) + "\" is no option of \"" + field.key +
                                   "\"; fields.json lists them.");
  }
}

template <typename Read>
void for_each_element(const Cursor& at, const Read& read) {
  if (!at.require_array()) return;
  for (std::size_t i = 0; i < at.value().size(); ++i) read(at.element(i));
}

void read_range(const Cursor& at, Test& test) {
  if (!at.require_array()) return;
  if (at.value().size() != 2) {
    at.fault("wrong_type", "between takes two bounds: [lowest, highest].");
    return;
  }
  const auto low = at.element(0).integer();
  const auto high = at.element(1).integer();
  if (!low || !high) return;
  test.low = *low;
  test.high = *high;
  if (*low > *high) {
    at.fault("range_reversed", "the lower bound " + std::to_string(*low) + " is above the upper " +
                                   std::to_string(*high) + "; no applicant can pass. Swap them.");
  }
}

void read_code(const Cursor& at, Test& test) {
  if (const auto code = at.string()) test.codes.emplace_back(*code);
}

void read_bound(const Cursor& at, const Field& field, Test& test) {
  const bool is_list = test.op == Op::kIn || test.op == Op::kNotIn;
  switch (field.type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm:
      if (test.op == Op::kBetween) return read_range(at, test);
      test.low = at.integer().value_or(0);
      return;
    case FieldType::kBool: test.low = at.boolean().value_or(false) ? 1 : 0; return;
    case FieldType::kEnum:
      if (!is_list) return read_option(at, field, test.options);
      return for_each_element(at, [&](const Cursor& e) { read_option(e, field, test.options); });
    case FieldType::kSet:
      return for_each_element(at, [&](const Cursor& e) { read_option(e, field, test.options); });
    case FieldType::kCode: {
      // A prefix is one string or a list of them.
      const bool list_of_prefixes =
          test.op == Op::kPrefix && at.present() && at.value().kind() == JsonKind::kArray;
      if (!is_list && !list_of_prefixes) return read_code(at, test);
      return for_each_element(at, [&](const Cursor& e) { read_code(e, test); });
    }
    case FieldType::kDate:
      if (test.op == Op::kAgeGeMonths || test.op == Op::kAgeLeMonths) {
        test.low = at.integer().value_or(0);
        return;
      }
      if (const auto text = at.string()) {
        const Result<Date> day = parse_date(*text);
        if (day) {
          test.low = day_number(*day);
        } else {
          at.fault("no_such_day", "this must be " + day.error().detail + ".");
        }
      }
      return;
  }
}

}  // namespace

std::string_view to_text(Op op) {
  for (const auto& [value, name] : kOps) {
    if (value == op) return name;
  }
  return "";
}

Test parse_test(const Cursor& at, const FieldList& fields) {
  Test test;
  const Cursor name = at.member("field");
  const auto key = name.string();
  if (!key) return test;
  const auto index = fields.find(*key);
  if (!index) {
    name.fault("unknown_field", "no field \"" + std::string(*key) +
                                    "\" in fields.json; a test of it could never be answered.");
    return test;
  }
  test.field = *index;
  const Field& field = fields.at(*index);
  const std::optional<Op> op = read_op(at.member("op"), field);
  if (!op) return test;
  test.op = *op;
  const Cursor value = at.member("value");
  test.bound = value.value();
  read_bound(value, field, test);
  return test;
}

}  // namespace rq
