// Plan oracle: slow and obvious search for the plan of least effort, over fields with few values.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/match/advice.h"

namespace rq::test {

class PlanOracle {
 public:
  PlanOracle(const Condition& condition, const Question& question, const CostModel& costs)
      : condition_(condition), question_(question), costs_(costs) {}

  /// Tries every day and every value of every field that the rule tests.
  [[nodiscard]] std::optional<std::int64_t> least_effort(std::int64_t most) const;

  /// What the steps of a plan cost; nothing when one of them is not allowed.
  [[nodiscard]] std::optional<std::int64_t> effort_of(const Plan& plan) const;

  /// Whether the rule is sure to pass on the day of the plan, if every person agrees.
  [[nodiscard]] bool passes(const Plan& plan) const;

 private:
  /// Values that a fact may have on a day; several where time makes it unsure.
  using Possible = std::vector<std::vector<Fact>>;

  [[nodiscard]] Possible possible_on(Date day) const;
  [[nodiscard]] Verdict sure(std::uint32_t node, bool negated, const Possible& possible,
                             Date day) const;
  [[nodiscard]] std::optional<std::int64_t> cost(FieldIndex field, const Fact& to) const;
  [[nodiscard]] std::vector<Fact> values_of(FieldIndex field, Date day) const;
  void try_values(const std::vector<FieldIndex>& fields, std::size_t next, Possible& possible,
                  std::int64_t effort, Date day, std::optional<std::int64_t>& best) const;
  [[nodiscard]] std::vector<Verdict> verdicts_of_waiting(const Possible& possible, Date day) const;

  const Condition& condition_;
  const Question& question_;
  const CostModel& costs_;
};

}  // namespace rq::test
