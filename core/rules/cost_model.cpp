#include "core/rules/cost_model.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/base/json_tape.h"
#include "core/rules/builtin_fields.h"

namespace rq {
namespace {

/// Keeps sums of efforts far from the ends of 64 bits.
constexpr std::int64_t kMostCount = 1'000'000;

/// A whole number from 0; 0 where the key is absent.
std::int64_t read_count(const Cursor& at) {
  if (!at.present()) return 0;
  const std::int64_t count = at.integer().value_or(0);
  if (count < 0 || count > kMostCount) at.fault("range_reversed", "a number from 0 to a million.");
  return count;
}

Direction read_direction(const Cursor& at) {
  if (!at.present()) return Direction::kBoth;
  const auto name = at.string();
  if (name == "up") return Direction::kUp;
  if (name != "down") at.fault("unknown_option", "\"only\" is \"up\" or \"down\".");
  return Direction::kDown;
}

void read_targets(const Cursor& at, const Field& field, ChangeRule& rule) {
  rule.to.resize(field.type == FieldType::kBool ? 2 : field.options.size());
  if (!at.require_object()) return;
  for (const auto& entry : at.value().members()) {
    const Cursor place = at.member(entry.first);
    std::optional<unsigned> option = field.option(entry.first);
    if (field.type == FieldType::kBool && (entry.first == "false" || entry.first == "true")) {
      option = entry.first == "true" ? 1 : 0;
    }
    if (!option) {
      place.fault("unknown_option", "the field has no such value.");
      continue;
    }
    rule.to[*option] = read_count(place);
  }
}

bool has_options(const Field& field) {
  return field.type == FieldType::kEnum || field.type == FieldType::kSet ||
         field.type == FieldType::kBool;
}

void read_wait(const Cursor& at, const Field& field, ChangeRule& rule) {
  rule.every = read_count(at.member("every"));
  rule.clears = read_count(at.member("clears"));
  const int given = (rule.every > 0 ? 1 : 0) + (rule.clears > 0 ? 1 : 0);
  const bool counts = field.type == FieldType::kInt;
  if (field.type == FieldType::kDate ? given == 0 : counts ? given == 1 : rule.clears > 0) return;
  at.fault("wrong_type", "a day waits by itself, a count has \"every\" or \"clears\".");
}

void read_number(const Cursor& at, ChangeRule& rule) {
  rule.direction = read_direction(at.member("only"));
  rule.effort = read_count(at.member("effort"));
  rule.step = read_count(at.member("step"));
  rule.each = read_count(at.member("each"));
  if ((rule.step == 0) != (rule.each == 0)) {
    at.fault("range_reversed", "\"step\" and \"each\" belong together.");
  }
  const Cursor most = at.member("most");
  if (most.present()) rule.most = most.integer();
}

ChangeRule read_rule(const Cursor& at, const Field& field) {
  ChangeRule rule;
  if (at.present() && at.value().string() == "never") return rule;
  if (!at.require_object()) return rule;
  const Cursor how = at.member("how");
  const auto name = how.string();
  if (!name) return rule;
  rule.how = from_text(*name, static_cast<ChangeHow*>(nullptr));
  if (!rule.how || rule.how == ChangeHow::kAnswer) {
    how.fault("unknown_option", "one of choose, wait, obtain, settle, grow.");
  } else if (rule.how == ChangeHow::kWait) {
    read_wait(at, field, rule);
  } else if (field.type == FieldType::kCode || field.type == FieldType::kDate) {
    how.fault("wrong_type", "a code never changes, and a day only by waiting.");
  } else if (has_options(field)) {
    read_targets(at.member("to"), field, rule);
  } else {
    read_number(at, rule);
  }
  return rule;
}

std::vector<ChangeRule> read_rules(const Cursor& root, const FieldList& fields) {
  std::vector<ChangeRule> rules;
  const Cursor list = root.member("fields");
  if (!list.require_array()) return rules;
  if (list.value().size() != fields.size()) list.fault("wrong_type", "another field list.");
  for (std::size_t i = 0; i < std::min(list.value().size(), fields.size()); ++i) {
    const Cursor entry = list.element(i);
    rules.push_back(read_rule(entry.member("change"), fields.at(static_cast<FieldIndex>(i))));
  }
  return rules;
}

}  // namespace

std::optional<CostModel> CostModel::parse(std::string_view json, const FieldList& fields,
                                          Diagnostics& faults) {
  const std::optional<JsonDocument> document = JsonDocument::parse(json, faults);
  if (!document) return std::nullopt;
  CostModel model;
  model.rules_ = read_rules(Cursor(document->root(), faults), fields);
  if (faults.has_errors()) return std::nullopt;
  return model;
}

const CostModel& CostModel::builtin() {
  static const CostModel model = [] {
    Diagnostics faults;
    const std::optional<JsonDocument> tape = read_tape(kBuiltinFields, faults);
    RQ_CHECK(tape.has_value());
    CostModel builtin;
    builtin.rules_ = read_rules(Cursor(tape->root(), faults), FieldList::builtin());
    RQ_CHECK(!faults.has_errors());
    return builtin;
  }();
  return model;
}

}  // namespace rq
