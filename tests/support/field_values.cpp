#include "tests/support/field_values.h"

#include "core/rules/region.h"

namespace rq::test {
namespace {

Fact of_number(std::int64_t number) {
  Fact fact;
  fact.number = number;
  return fact;
}

}  // namespace

FieldValues::FieldValues(const FieldList& fields, Date as_of)
    : fields_(fields), as_of_(as_of), values_(fields.size()), named_(fields.size(), 0) {
  for (FieldIndex i = 0; i < fields.size(); ++i) {
    const Field& field = fields.at(i);
    switch (field.type) {
      case FieldType::kBool: values_[i] = {of_number(0), of_number(1)}; break;
      case FieldType::kEnum:
        for (std::size_t option = 0; option < field.options.size(); ++option) {
          values_[i].push_back(of_number(static_cast<std::int64_t>(option)));
        }
        break;
      case FieldType::kCode: add_code(i, "?"); break;
      case FieldType::kSet: break;
      case FieldType::kInt:
      case FieldType::kFen:
      case FieldType::kPpm:
      case FieldType::kDate: values_[i] = {of_number(0)}; break;
    }
  }
}

void FieldValues::add_code(FieldIndex field, const std::string& code) {
  codes_.push_back(code);
  Fact fact;
  fact.code = codes_.back();
  values_[field].push_back(fact);
}

void FieldValues::add_bounds(const Test& test) {
  const bool by_age = test.op == Op::kAgeGeMonths || test.op == Op::kAgeLeMonths;
  for (const std::int64_t bound : {test.low, test.op == Op::kBetween ? test.high : test.low}) {
    for (const std::int64_t near : {bound - 1, bound, bound + 1}) {
      if (!by_age) {
        values_[test.field].push_back(of_number(near));
        continue;
      }
      values_[test.field].push_back(of_number(last_day_with_age(near, as_of_)));
      values_[test.field].push_back(of_number(last_day_with_age(near, as_of_) + 1));
    }
  }
}

void FieldValues::add(const Condition& condition) {
  for (const Test& test : condition.tests) {
    switch (fields_.at(test.field).type) {
      case FieldType::kBool:
      case FieldType::kEnum: break;
      case FieldType::kSet: named_[test.field] |= test.options; break;
      case FieldType::kCode:
        for (const std::string& code : test.codes) {
          for (const char* tail : {"", "0", "9?"}) add_code(test.field, code + tail);
        }
        break;
      case FieldType::kInt:
      case FieldType::kFen:
      case FieldType::kPpm:
      case FieldType::kDate: add_bounds(test); break;
    }
  }
}

std::vector<Fact> FieldValues::of(FieldIndex field) const {
  if (fields_.at(field).type != FieldType::kSet) return values_[field];
  std::vector<Fact> sets;
  std::uint64_t subset = named_[field];
  do {
    Fact fact;
    fact.options = subset;
    sets.push_back(fact);
    subset = (subset - 1) & named_[field];
  } while (subset != named_[field]);
  return sets;
}

}  // namespace rq::test
