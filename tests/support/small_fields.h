// A small field list with one field of each way to change, so that all its values can be tried.

#pragma once

#include "core/rules/cost_model.h"
#include "core/rules/field.h"

namespace rq::test {

/// The fields that random_condition() picks from are those of the first half.
[[nodiscard]] const FieldList& small_fields();
[[nodiscard]] const CostModel& small_costs();

}  // namespace rq::test
