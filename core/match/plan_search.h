// Plan search: the cheapest allowed way to make a rule pass, by branch and bound over its ways.

#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/budget.h"
#include "core/match/match.h"
#include "core/match/ways.h"
#include "core/rules/cost_model.h"
#include "core/rules/priced_value.h"
#include "core/rules/region.h"

namespace rq {

struct PlannedChange {
  FieldIndex field = 0;
  PricedValue to;
};

struct PlanDraft {
  Date day;
  std::int64_t effort = 0;
  /// In the order of the field list.
  std::vector<PlannedChange> changes;
  /// Leaves that do not hold today and do on the day, by time alone.
  std::vector<NormalLeaf> waited;
};

/// What a plan changes, besides the day.
struct ChangedFields {
  bool waits = false;
  std::vector<FieldIndex> fields;
};

class PlanSearch {
 public:
  /// All arguments must outlive the search. Plans of more than `most_effort` are not looked for.
  PlanSearch(const Condition& condition, const Question& question, const CostModel& costs,
             std::int64_t most_effort, Budget& budget);

  /// Days after today on which time can make some leaf hold for sure, in order.
  [[nodiscard]] std::vector<Date> turning_days() const;

  /// The draft of least effort, then of fewest changes, on one of `days`, which ascend from today,
  /// that does not contain all changes of one in `excluded`. Nothing when there is none. Proved the
  /// least one unless is_cut_off().
  [[nodiscard]] std::optional<PlanDraft> cheapest(const std::vector<Date>& days,
                                                  const std::vector<ChangedFields>& excluded);

  [[nodiscard]] bool is_cut_off() const { return too_deep_ || budget_.exhausted(); }

  // What Ways asks for.
  bool go_on() { return budget_.spend(); }
  bool take(const NormalLeaf& leaf);
  void give_back();
  void found();
  void too_deep() { too_deep_ = true; }

 private:
  /// How the fact behind a leaf stands.
  enum class Stand : std::uint8_t { kUnknown, kWaits, kKnown };
  struct Leaf {
    Stand stand = Stand::kUnknown;
    bool holds = false;
    std::uint32_t slot = 0;
    /// Effort to make it hold, for itself alone.
    std::int64_t alone = 0;
  };
  /// What the way asks of one field so far.
  struct Slot {
    FieldIndex field = 0;
    std::vector<NormalLeaf> leaves;
    std::int64_t effort = 0;
    bool changes = false;
  };
  struct Before {
    std::uint32_t slot = 0;
    std::int64_t effort = 0;
    bool changes = false;
  };
  /// Effort, then number of steps.
  using Cost = std::pair<std::int64_t, std::int64_t>;

  void prepare(Part& part);
  void prepare_leaf(const NormalLeaf& leaf);
  void set_day(Date day);
  void set_estimates(Part& part) const;
  [[nodiscard]] Stand stand_of(FieldIndex field) const;
  [[nodiscard]] Region region_of(FieldIndex field, const std::vector<NormalLeaf>& leaves) const;
  [[nodiscard]] std::int64_t effort_for(FieldIndex field, const std::vector<NormalLeaf>& leaves);
  [[nodiscard]] std::optional<PricedValue> value_for(const Slot& slot);
  [[nodiscard]] bool is_excluded() const;
  [[nodiscard]] bool waits() const { return day_ > question_.as_of; }

  const Condition& condition_;
  const Question& question_;
  const CostModel& costs_;
  std::int64_t most_effort_;
  Budget& budget_;

  Part root_;
  /// By place of the test; each test stands at one leaf.
  std::vector<Leaf> leaves_;
  std::vector<NormalLeaf> waiting_;
  std::vector<Slot> slots_;

  Date day_;
  const std::vector<ChangedFields>* excluded_ = nullptr;
  std::vector<Before> taken_;
  Cost cost_;
  Cost best_cost_;
  std::optional<PlanDraft> best_;
  bool too_deep_ = false;
};

}  // namespace rq
