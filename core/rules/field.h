// Field: one fact that can be known of a firm, and the list of them all (assets/fields.json).

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cursor.h"

namespace rq {

enum class FieldType : std::uint8_t { kInt, kFen, kPpm, kBool, kEnum, kCode, kSet, kDate };

[[nodiscard]] std::string_view to_text(FieldType type);
[[nodiscard]] std::optional<FieldType> from_text(std::string_view text, FieldType*);

/// The same words in both languages of the pages.
struct LocalText {
  std::string zh;
  std::string en;
};

struct FieldOption {
  std::string value;
  LocalText label;
};

struct Topic {
  std::string key;
  LocalText label;
};

/// Place of a field in the list.
using FieldIndex = std::uint16_t;

struct Field {
  std::string key;
  FieldType type = FieldType::kInt;
  std::string topic;
  LocalText label;
  std::optional<LocalText> question;
  std::optional<LocalText> help;
  std::optional<LocalText> unit;
  /// Of enum and set fields; at most 64, because a set of them is kept in one word.
  std::vector<FieldOption> options;

  /// Place of an option; nothing when the field has no such option.
  [[nodiscard]] std::optional<unsigned> option(std::string_view value) const;
};

class FieldList {
 public:
  /// The list that this build was made with.
  [[nodiscard]] static const FieldList& builtin();

  /// Reads a field list; nothing, with faults, when it is not in order.
  [[nodiscard]] static std::optional<FieldList> parse(std::string_view json, Diagnostics& faults);

  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] const Field& at(FieldIndex index) const { return fields_[index]; }
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }
  [[nodiscard]] const std::vector<Topic>& topics() const { return topics_; }
  [[nodiscard]] std::optional<FieldIndex> find(std::string_view key) const;

 private:
  std::vector<Topic> topics_;
  std::vector<Field> fields_;
  std::map<std::string, FieldIndex, std::less<>> by_key_;
};

}  // namespace rq
