#include "core/rules/field.h"

#include <array>

#include "core/base/check.h"
#include "core/base/json_tape.h"
#include "core/rules/builtin_fields.h"

namespace rq {
namespace {

constexpr std::size_t kMaxOptions = 64;
constexpr std::size_t kMaxFields = 4096;

constexpr std::array<std::pair<FieldType, std::string_view>, 8> kTypes = {{
    {FieldType::kInt, "int"},
    {FieldType::kFen, "fen"},
    {FieldType::kPpm, "ppm"},
    {FieldType::kBool, "bool"},
    {FieldType::kEnum, "enum"},
    {FieldType::kCode, "code"},
    {FieldType::kSet, "set"},
    {FieldType::kDate, "date"},
}};

LocalText read_text(const Cursor& at) {
  LocalText text;
  if (!at.require_object()) return text;
  text.zh = at.member("zh").string().value_or("");
  text.en = at.member("en").string().value_or("");
  return text;
}

std::optional<LocalText> read_optional_text(const Cursor& at) {
  if (at.empty()) return std::nullopt;
  return read_text(at);
}

void read_options(const Cursor& at, Field& field) {
  const bool needed = field.type == FieldType::kEnum || field.type == FieldType::kSet;
  if (at.empty()) {
    if (needed) at.fault("missing_key", "a field of this type lists its options.");
    return;
  }
  if (!at.require_array()) return;
  if (at.value().size() > kMaxOptions) at.fault("too_large", "at most 64 options.");
  for (std::size_t i = 0; i < at.value().size(); ++i) {
    const Cursor entry = at.element(i);
    if (!entry.require_object()) continue;
    FieldOption option;
    option.value = entry.member("value").string().value_or("");
    option.label = read_text(entry.member("label"));
    if (field.option(option.value)) entry.fault("duplicate_id", "an option twice in one field.");
    field.options.push_back(std::move(option));
  }
}

Field read_field(const Cursor& at) {
  Field field;
  field.key = at.member("key").string().value_or("");
  const Cursor type = at.member("type");
  if (const auto name = type.string()) {
    const auto known = from_text(*name, &field.type);
    if (!known) type.fault("wrong_type", "no such field type.");
    field.type = known.value_or(FieldType::kInt);
  }
  field.topic = at.member("topic").string().value_or("");
  field.label = read_text(at.member("label"));
  field.question = read_optional_text(at.member("question"));
  field.help = read_optional_text(at.member("help"));
  field.unit = read_optional_text(at.member("unit"));
  read_options(at.member("options"), field);
  return field;
}

struct Parts {
  std::vector<Topic>& topics;
  std::vector<Field>& fields;
  std::map<std::string, FieldIndex, std::less<>>& by_key;
};

/// Reads the document of a field list; faults go to the cursor's diagnostics.
void read_parts(const Cursor& root, const Parts& parts) {
  if (!root.require_object()) return;
  const Cursor format = root.member("format");
  if (format.integer() != 1) format.fault("unknown_format", "the field list has format 1.");
  const Cursor topics = root.member("topics");
  if (topics.require_array()) {
    for (std::size_t i = 0; i < topics.value().size(); ++i) {
      const Cursor entry = topics.element(i);
      if (!entry.require_object()) continue;
      parts.topics.push_back({std::string(entry.member("key").string().value_or("")),
                              read_text(entry.member("label"))});
    }
  }
  const Cursor fields = root.member("fields");
  if (!fields.require_array()) return;
  if (fields.value().size() > kMaxFields) fields.fault("too_large", "at most 4096 fields.");
  for (std::size_t i = 0; i < fields.value().size(); ++i) {
    const Cursor entry = fields.element(i);
    if (!entry.require_object()) continue;
    Field field = read_field(entry);
    const bool is_new =
        parts.by_key.try_emplace(field.key, static_cast<FieldIndex>(parts.fields.size())).second;
    if (!is_new) entry.fault("duplicate_id", "the field \"" + field.key + "\" stands twice.");
    parts.fields.push_back(std::move(field));
  }
}

}  // namespace

std::string_view to_text(FieldType type) {
  for (const auto& [value, text] : kTypes) {
    if (value == type) return text;
  }
  return "";
}

std::optional<FieldType> from_text(std::string_view text, FieldType* /*tag*/) {
  for (const auto& [value, name] : kTypes) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::optional<unsigned> Field::option(std::string_view value) const {
  for (unsigned i = 0; i < options.size(); ++i) {
    if (options[i].value == value) return i;
  }
  return std::nullopt;
}

std::optional<FieldIndex> FieldList::find(std::string_view key) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

std::optional<FieldList> FieldList::parse(std::string_view json, Diagnostics& faults) {
  const std::optional<JsonDocument> document = JsonDocument::parse(json, faults);
  if (!document) return std::nullopt;
  FieldList list;
  read_parts(Cursor(document->root(), faults), {list.topics_, list.fields_, list.by_key_});
  if (faults.has_errors()) return std::nullopt;
  return list;
}

const FieldList& FieldList::builtin() {
  static const FieldList list = [] {
    Diagnostics faults;
    const std::optional<JsonDocument> tape = read_tape(kBuiltinFields, faults);
    RQ_CHECK(tape.has_value());
    FieldList builtin;
    read_parts(Cursor(tape->root(), faults), {builtin.topics_, builtin.fields_, builtin.by_key_});
    RQ_CHECK(!faults.has_errors());
    return builtin;
  }();
  return list;
}

}  // namespace rq
