#include "server/operations/clock_tally.h"

#include <algorithm>
#include <utility>

#include "server/applications/clocks.h"

namespace rq::server {
namespace {

constexpr std::int64_t kHoldsForMs = 2'000;
constexpr std::int64_t kMarksAtOnce = 1'000;
constexpr std::int64_t kSoonDays = 1;

Standing standing_of(const rq::Clock& clock) {
  if (clock.ended) {
    return Standing::kNone;
  }
  if (clock.overdue) {
    return Standing::kLate;
  }
  if (!clock.due) {
    return Standing::kUnknown;
  }
  return !clock.paused && clock.days_left <= kSoonDays ? Standing::kSoon : Standing::kOnTime;
}

std::array<Standing, kClockCount> standings_of(const std::vector<ApplicationEventRow>& events,
                                               const WorkingDays& working_days,
                                               const std::string& today) {
  std::array<Standing, kClockCount> standings{};
  const auto clocks = clocks_of_rows(events, working_days, today);
  if (!clocks) {
    standings.fill(Standing::kUnknown);
    return standings;
  }
  for (const rq::Clock& clock : *clocks) {
    standings.at(static_cast<std::size_t>(clock.kind)) = standing_of(clock);
  }
  return standings;
}

/// None of its clocks runs: nothing is asked of the institution.
Standing worst_of(const std::array<Standing, kClockCount>& clocks) {
  Standing worst = Standing::kOnTime;
  for (const Standing wanted : {Standing::kUnknown, Standing::kSoon, Standing::kLate}) {
    worst = std::find(clocks.begin(), clocks.end(), wanted) == clocks.end() ? worst : wanted;
  }
  return worst;
}

}  // namespace

Result<std::vector<TallyGroup>> ClockTally::groups(Sql& sql, const std::string& today,
                                                   std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  const std::int64_t age = now_ms - looked_at_ms_;
  if (day_ != today || age < 0 || age >= kHoldsForMs) {
    if (const auto looked = look(sql, today); !looked) {
      return looked.error();
    }
    looked_at_ms_ = now_ms;
  }
  std::vector<TallyGroup> groups;
  groups.reserve(counts_.size());
  for (const auto& [whose, counts] : counts_) {
    groups.push_back({whose.first, whose.second, counts});
  }
  return groups;
}

Result<Done> ClockTally::look(Sql& sql, const std::string& today) {
  if (day_ != today) {
    known_.clear();
    day_ = today;
  }
  // Until this is done nothing is held.
  looked_at_ms_ = 0;
  counts_.clear();
  KnownById now;
  for (std::string after;;) {
    const auto page = undecided_marks(sql, after, kMarksAtOnce);
    if (!page) {
      return page.error();
    }
    if (page->empty()) {
      break;
    }
    after = page->back().id;
    if (auto looked = look_at(sql, *page, today, now); !looked) {
      return looked;
    }
    count(*page, now);
  }
  known_ = std::move(now);
  return Done{};
}

Result<Done> ClockTally::look_at(Sql& sql, const std::vector<UndecidedMark>& page,
                                 const std::string& today, KnownById& now) {
  std::vector<ApplicationRow> moved;
  for (const UndecidedMark& mark : page) {
    const auto before = known_.find(mark.id);
    if (before != known_.end() && before->second.revision == mark.revision) {
      now.emplace(mark.id, before->second);
      continue;
    }
    moved.emplace_back();
    moved.back().id = mark.id;
    moved.back().revision = mark.revision;
  }
  const auto events = events_by_application(sql, moved);
  if (!events) {
    return events.error();
  }
  for (const ApplicationRow& one : moved) {
    now.emplace(one.id,
                Known{one.revision, standings_of(events->at(one.id), working_days_, today)});
  }
  return Done{};
}

void ClockTally::count(const std::vector<UndecidedMark>& page, const KnownById& now) {
  for (const UndecidedMark& mark : page) {
    ClockCounts& counts = counts_[{mark.institution_id, mark.district}];
    const auto& clocks = now.at(mark.id).clocks;
    ++counts.applications.at(static_cast<std::size_t>(worst_of(clocks)));
    for (std::size_t i = 0; i < kClockCount; ++i) {
      ++counts.clocks.at(i).at(static_cast<std::size_t>(clocks.at(i)));
    }
  }
}

}  // namespace rq::server
