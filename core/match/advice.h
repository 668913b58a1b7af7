// Advice: the plan of least effort that would make a product or policy pass for a firm. Only
// changes that the cost model allows are in it, and every plan was judged again before it is given
// away.
//
// A plan is a day and a value for each fact that changes. Waiting moves all dates and counts at
// once and costs as many days as it takes; what time spoils meanwhile is seen, because the rule is
// judged for that day. All other facts are taken to stay as they are.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/match/match.h"
#include "core/rules/cost_model.h"
#include "core/rules/priced_value.h"

namespace rq {

/// One change; or one wait, which names the field that takes longest.
struct PlanStep {
  FieldIndex field = 0;
  ChangeHow how = ChangeHow::kAnswer;
  /// Nothing for `wait`.
  std::optional<Value> to;
  std::int64_t effort = 0;
  // Of `wait`:
  std::optional<Date> on_day;
  /// Other fields that time has changed as needed, in the order of the field list.
  std::vector<FieldIndex> also;
  std::vector<Assumption> assumes;
};

struct Plan {
  /// The wait first, then in the order of the field list. Empty when it passes as it is, apart from
  /// what only a person can judge.
  std::vector<PlanStep> steps;
  std::int64_t effort = 0;
  /// The day for which it was judged.
  Date day;
  /// Leaves that remain for a person to judge.
  std::int64_t manual = 0;
};

struct Plans {
  /// Least effort first; of plans as hard the one with fewer steps. Each is the least one that does
  /// not contain all changes of an earlier one.
  std::vector<Plan> plans;
  /// The search ended by itself: the plans are proved to be the least ones.
  bool exact = true;
  /// Plans that did not pass when judged again and were dropped: 0, or this file is wrong.
  std::int64_t dropped = 0;
};

struct PlanBounds {
  /// How many plans to look for.
  std::size_t plans = 1;
  /// Three years: what takes longer is no advice.
  std::int64_t effort = 1096;
  /// In units of Budget.
  std::int64_t work = 200'000;
};

/// Plans for a document in the groups `open` and `fails`; none for others. No plan has more effort,
/// in days, than there are days on which the document can still be used.
[[nodiscard]] Plans plans_for(const Product& product, const Question& question,
                              const CostModel& costs, const PlanBounds& bounds = {});
[[nodiscard]] Plans plans_for(const Policy& policy, const Question& question,
                              const CostModel& costs, const PlanBounds& bounds = {});

}  // namespace rq
