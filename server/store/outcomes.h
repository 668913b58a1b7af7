// What came of an activity, counted by its sessions, and once more for the whole of it: two ways of
// counting that have to agree. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct OutcomeRow {
  /// Empty for the whole.
  std::string session;
  std::int64_t confirmed = 0;
  std::int64_t waiting = 0;
  std::int64_t cancelled = 0;
  std::int64_t checked_in = 0;
  /// Submitted in the time asked for by people who are confirmed, whatever of, each counted with
  /// the first session that its person registered for.
  std::int64_t applications = 0;
};

/// Moments, the second one excluded.
struct OutcomeTime {
  std::int64_t from_ms = 0;
  std::int64_t before_ms = 0;
};

/// Sessions that nobody has registered for are missing; in byte order.
[[nodiscard]] Result<std::vector<OutcomeRow>> outcome_by_session(Sql& sql,
                                                                 const std::string& activity_id,
                                                                 const OutcomeTime& time);
[[nodiscard]] Result<OutcomeRow> outcome_of_all(Sql& sql, const std::string& activity_id,
                                                const OutcomeTime& time);

}  // namespace rq::server
