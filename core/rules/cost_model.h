// Cost model: how each fact of a firm can change, and how hard that is. Source: the key `change` of
// assets/fields.json (docs/formats/fields.md; why each field has what it has: docs/decisions/0011).
//
// Effort is counted in days of a typical small firm, of work or of waiting: an assumption that
// makes plans comparable, and no forecast.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/rules/change_how.h"
#include "core/rules/field.h"

namespace rq {

enum class Direction : std::uint8_t { kBoth, kUp, kDown };

/// How one fact can change. Without `how` it never does.
struct ChangeRule {
  std::optional<ChangeHow> how;

  // Of `wait`; both 0 for days, of which the age grows by itself.
  /// A count that goes up by one each so many months.
  std::int64_t every = 0;
  /// A count or yes of past cases, all of which are forgotten after so many months.
  std::int64_t clears = 0;

  // Of numbers.
  Direction direction = Direction::kBoth;
  /// Of any change, and of each step of the distance.
  std::int64_t effort = 0;
  std::int64_t each = 0;
  /// Length of a step: of money millionths of the smaller amount, compounded, so that 0 is out of
  /// reach; else in the unit of the field. 0: the distance does not matter.
  std::int64_t step = 0;
  /// No value above it can be reached.
  std::optional<std::int64_t> most;

  /// Of enum, set (adding it) and bool (no, yes): the effort for each option; nothing where it is
  /// not to be aimed at.
  std::vector<std::optional<std::int64_t>> to;
};

class CostModel {
 public:
  /// The one that this build was made with; it belongs to FieldList::builtin().
  [[nodiscard]] static const CostModel& builtin();

  /// Reads `change` of each field of a field list. Faults: missing_key, unknown_option, wrong_type,
  /// range_reversed (a negative effort, a step without `each`).
  [[nodiscard]] static std::optional<CostModel> parse(std::string_view json,
                                                      const FieldList& fields, Diagnostics& faults);

  [[nodiscard]] const ChangeRule& at(FieldIndex field) const { return rules_[field]; }

 private:
  std::vector<ChangeRule> rules_;
};

}  // namespace rq
