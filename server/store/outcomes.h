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
  /// Of the confirmed: who came without having registered; they have no account.
  std::int64_t walk_ins = 0;
  /// Of the checked in: who was let in by a device on site.
  std::int64_t by_device = 0;
  /// Submitted in the time asked for by people who are confirmed, whatever of, each counted with
  /// the first session that its person registered for.
  std::int64_t applications = 0;
};

/// Intakes of an activity for one institution that are in one state (store/onsite_records.h); of
/// the whole, with an empty institution.
struct OutcomeIntakes {
  std::string institution;
  std::string state;
  std::int64_t count = 0;
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

/// By institution and state, in byte order.
[[nodiscard]] Result<std::vector<OutcomeIntakes>> outcome_intakes(Sql& sql,
                                                                  const std::string& activity_id);
/// By state alone.
[[nodiscard]] Result<std::vector<OutcomeIntakes>> outcome_of_all_intakes(
    Sql& sql, const std::string& activity_id);

}  // namespace rq::server
