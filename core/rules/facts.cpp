#include "core/rules/facts.h"

namespace rq {
namespace {

std::optional<unsigned> read_option(const Cursor& at, const Field& field) {
  const auto name = at.string();
  if (!name) return std::nullopt;
  const auto option = field.option(*name);
  if (!option) {
    at.fault("unknown_option",
             "\"" + std::string(*name) + "\" is no option of \"" + field.key + "\".");
  }
  return option;
}

}  // namespace

Fact parse_fact(const Cursor& at, const Field& field) {
  Fact fact;
  fact.given = at.value();
  switch (field.type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: fact.number = at.integer().value_or(0); break;
    case FieldType::kBool: fact.number = at.boolean().value_or(false) ? 1 : 0; break;
    case FieldType::kEnum: fact.number = read_option(at, field).value_or(0); break;
    case FieldType::kCode: fact.code = at.string().value_or(""); break;
    case FieldType::kDate:
      if (const auto day = read_date(at)) fact.number = day_number(*day);
      break;
    case FieldType::kSet:
      if (!at.require_array()) break;
      for (std::size_t i = 0; i < at.value().size(); ++i) {
        if (const auto option = read_option(at.element(i), field)) {
          fact.options |= std::uint64_t{1} << *option;
        }
      }
      break;
  }
  return fact;
}

std::optional<Date> read_date(const Cursor& at) {
  const auto text = at.string();
  if (!text) return std::nullopt;
  const Result<Date> day = parse_date(*text);
  if (!day) {
    at.fault("no_such_day", "this must be " + day.error().detail + ".");
    return std::nullopt;
  }
  return *day;
}

void write_fact(JsonWriter& out, const Field& field, const Fact& fact) {
  switch (field.type) {
    case FieldType::kInt:
    case FieldType::kFen:
    case FieldType::kPpm: out.value(fact.number); return;
    case FieldType::kBool: out.value(fact.number != 0); return;
    case FieldType::kEnum:
      out.value(std::string_view(field.options[static_cast<std::size_t>(fact.number)].value));
      return;
    case FieldType::kCode: out.value(fact.code); return;
    case FieldType::kDate:
      out.value(std::string_view(format_date(date_from_day_number(fact.number))));
      return;
    case FieldType::kSet:
      out.begin_array();
      for (std::size_t i = 0; i < field.options.size(); ++i) {
        if (((fact.options >> i) & 1U) != 0) out.value(std::string_view(field.options[i].value));
      }
      out.end_array();
      return;
  }
}

std::string facts_json(const Facts& facts, const FieldList& fields) {
  JsonWriter out;
  out.begin_object();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto field = static_cast<FieldIndex>(i);
    const Fact* fact = facts.find(field);
    if (fact == nullptr) continue;
    out.key(fields.at(field).key);
    write_fact(out, fields.at(field), *fact);
  }
  out.end_object();
  return out.take();
}

Facts parse_facts(const Cursor& at, const FieldList& fields) {
  Facts facts(fields.size());
  if (!at.require_object()) return facts;
  for (const auto& entry : at.value().members()) {
    const Cursor place = at.member(entry.first);
    const auto index = fields.find(entry.first);
    if (!index) {
      place.fault("unknown_field", "there is no field \"" + std::string(entry.first) +
                                       "\" in fields.json; correct the name or remove it.");
      continue;
    }
    if (place.empty()) continue;
    facts.set(*index, parse_fact(place, fields.at(*index)));
  }
  return facts;
}

Applicant parse_applicant(const Cursor& at, const FieldList& fields) {
  Applicant applicant{std::nullopt, Facts(fields.size())};
  if (!at.require_object()) return applicant;
  const Cursor as_of = at.member("asOf");
  if (!as_of.empty()) applicant.as_of = read_date(as_of);
  applicant.facts = parse_facts(at.member("facts"), fields);
  return applicant;
}

}  // namespace rq
