// How the applications whose clocks run stand: on time, due soon, late; by institution and
// district.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "core/flow/clocks.h"
#include "core/flow/working_days.h"
#include "server/store/tallies.h"

namespace rq::server {

/// Of a clock, or of an application: the worst of its clocks.
enum class Standing {
  /// No clock of this kind runs.
  kNone,
  kOnTime,
  /// The last day in time is today or the next working day, and the clock does not stand still.
  kSoon,
  kLate,
  /// Where no working days are known, nothing is said to be late.
  kUnknown,
};
constexpr std::size_t kStandingCount = 5;
constexpr std::size_t kClockCount = 4;

/// A number for each Standing.
using StandingCounts = std::array<std::int64_t, kStandingCount>;

struct ClockCounts {
  StandingCounts applications{};
  /// By ClockKind.
  std::array<StandingCounts, kClockCount> clocks{};
};

/// Applications of one institution by firms of one district ("" where none is known).
struct TallyGroup {
  std::string institution_id;
  std::string district;
  ClockCounts counts;
};

class ClockTally {
 public:
  explicit ClockTally(const WorkingDays& working_days) : working_days_(working_days) {}

  /// All groups, at most two seconds old. Looks at those applications only that have moved since
  /// the last time, or at all of them on another day. From many threads, one after another.
  ///
  /// Errors: "store".
  [[nodiscard]] Result<std::vector<TallyGroup>> groups(Sql& sql, const std::string& today,
                                                       std::int64_t now_ms);

 private:
  struct Known {
    std::int64_t revision = 0;
    std::array<Standing, kClockCount> clocks{};
  };
  using KnownById = std::map<std::string, Known>;

  [[nodiscard]] Result<Done> look(Sql& sql, const std::string& today);
  [[nodiscard]] Result<Done> look_at(Sql& sql, const std::vector<UndecidedMark>& page,
                                     const std::string& today, KnownById& now);
  void count(const std::vector<UndecidedMark>& page, const KnownById& now);

  const WorkingDays& working_days_;
  /// Guards all below.
  std::mutex mutex_;
  std::string day_;
  std::int64_t looked_at_ms_ = 0;
  KnownById known_;
  /// By institution and district.
  std::map<std::pair<std::string, std::string>, ClockCounts> counts_;
};

}  // namespace rq::server
