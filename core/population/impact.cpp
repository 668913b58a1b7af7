#include "core/population/impact.h"

namespace rq {
namespace {

Shift shift_of(const FirmGroup& group, const std::vector<Word>& before,
               const std::vector<Word>& after) {
  Shift shift{group.key, group.count, 0, 0, 0, 0};
  std::int64_t both = 0;
  for (std::size_t w = 0; w < before.size(); ++w) {
    const Word of_group = group.firms[w];
    shift.before += ones(of_group & before[w]);
    shift.after += ones(of_group & after[w]);
    both += ones(of_group & before[w] & after[w]);
  }
  shift.gained = shift.after - both;
  shift.lost = shift.before - both;
  return shift;
}

std::vector<Shift> shifts_of(const std::vector<FirmGroup>& groups, const std::vector<Word>& before,
                             const std::vector<Word>& after) {
  std::vector<Shift> shifts;
  shifts.reserve(groups.size());
  for (const FirmGroup& group : groups) shifts.push_back(shift_of(group, before, after));
  return shifts;
}

/// Each firm stands in one of the groups.
Shift sum_of(const std::vector<Shift>& shifts) {
  Shift sum;
  for (const Shift& shift : shifts) {
    sum.firms += shift.firms;
    sum.before += shift.before;
    sum.after += shift.after;
    sum.gained += shift.gained;
    sum.lost += shift.lost;
  }
  return sum;
}

}  // namespace

Impact impact_of(const Condition* before, const Condition& after, Date as_of, FirmTests& tests) {
  tests.begin(as_of);
  const Population& population = tests.population();
  const std::vector<Word> passed_before =
      before != nullptr ? FirmRule(*before, tests).judge().pass : population.nobody();
  const FirmRule rule(after, tests);
  const FirmPlanes planes = rule.judge();
  const FirmGroups& groups = population.groups();
  Impact impact;
  impact.by_district = shifts_of(groups.districts, passed_before, planes.pass);
  impact.by_size = shifts_of(groups.sizes, passed_before, planes.pass);
  impact.by_sector = shifts_of(groups.sectors, passed_before, planes.pass);
  impact.by_age = shifts_of(groups.ages, passed_before, planes.pass);
  impact.counts = count(planes);
  impact.all = sum_of(impact.by_size);
  impact.outside = rule.outside();
  return impact;
}

std::int64_t count_both(const std::vector<Word>& one, const std::vector<Word>& other) {
  std::int64_t both = 0;
  for (std::size_t w = 0; w < one.size(); ++w) both += ones(one[w] & other[w]);
  return both;
}

}  // namespace rq
