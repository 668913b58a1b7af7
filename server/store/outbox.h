// The outbox: events for institutions, written in the transaction of what they tell, sent later.
//
// Delivered at least once; the id of an event lets the receiver drop what it has already. Errors of
// all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct NewEvent {
  std::string institution_id;
  std::string application_id;
  /// Such as "application.submitted".
  std::string event;
  /// A JSON object; of personal values only what the institution may see, sealed or absent.
  std::string body;
};

struct OutboxEvent {
  std::int64_t id = 0;
  NewEvent event;
  std::int64_t created_at_ms = 0;
  /// "waiting", "delivered" or "dead".
  std::string state;
  std::int64_t tries = 0;
  std::int64_t next_try_ms = 0;
  std::string problem;
};

/// How long to wait after the `tries`-th failure: 5 s, doubled each time, at most 6 hours.
[[nodiscard]] std::int64_t back_off_ms(std::int64_t tries);

[[nodiscard]] Result<Done> add_event(Sql& sql, const NewEvent& event, std::int64_t now_ms);

/// Events that wait and whose time has come. Of each institution only those before which no other
/// of it waits for a later time, so that an institution gets its events in order.
[[nodiscard]] Result<std::vector<OutboxEvent>> due_events(Sql& sql, std::int64_t now_ms,
                                                          std::int64_t count);

[[nodiscard]] Result<Done> event_delivered(Sql& sql, std::int64_t id);
/// Tries again later; after `most_tries` puts the event aside, for a person to look at.
[[nodiscard]] Result<Done> event_failed(Sql& sql, const OutboxEvent& event,
                                        const std::string& problem, std::int64_t now_ms,
                                        std::int64_t most_tries);

/// As it is sent to an institution, pushed or pulled:
/// {"id":…,"event":…,"applicationId":…,"at":…,"data":…}.
[[nodiscard]] std::string event_json(const OutboxEvent& event);

/// For the pull interface: events of an institution after `after`, oldest first, in any state.
[[nodiscard]] Result<std::vector<OutboxEvent>> events_of(Sql& sql,
                                                         const std::string& institution_id,
                                                         std::int64_t after, std::int64_t count);

/// The dead letters of an institution, or of all; at most `count`, the oldest first.
[[nodiscard]] Result<std::vector<OutboxEvent>> dead_events(
    Sql& sql, const std::optional<std::string>& institution_id, std::int64_t count);
[[nodiscard]] Result<std::optional<OutboxEvent>> dead_event(Sql& sql, std::int64_t id);
[[nodiscard]] Result<std::int64_t> dead_event_count(Sql& sql);
[[nodiscard]] Result<std::int64_t> waiting_event_count(Sql& sql);
/// Tries a dead letter again from the beginning; false when there is no such dead letter.
[[nodiscard]] Result<bool> revive_event(Sql& sql, std::int64_t id, std::int64_t now_ms);

}  // namespace rq::server
