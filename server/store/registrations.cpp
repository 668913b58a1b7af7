#include "server/store/registrations.h"

#include <algorithm>

#include "server/store/rows.h"

namespace rq::server {
namespace {

#define RQ_REGISTRATIONS                                                                      \
  "SELECT id, activity_id, session, person_id, state, name, firm_name, ticket, ticket_index," \
  " consent_version, registered_at_ms, cancelled_at_ms, checked_in_at_ms, checked_in_by,"     \
  " reminded_at_ms, record_id, phone, desk_in_at_ms, desk_in_by FROM registrations "

RegistrationRow read_registration(const SqlRow& row) {
  RegistrationRow registration;
  registration.id = row.text(0);
  registration.activity_id = row.text(1);
  registration.session = row.text(2);
  registration.person_id = row.text_or_null(3).value_or("");
  registration.state = row.text(4);
  registration.name = row.text_or_null(5);
  registration.firm_name = row.text_or_null(6);
  registration.ticket = row.text_or_null(7);
  registration.ticket_index = row.text_or_null(8).value_or("");
  registration.consent_version = row.text(9);
  registration.registered_at_ms = row.integer(10);
  registration.cancelled_at_ms = row.integer_or_null(11);
  registration.checked_in_at_ms = row.integer_or_null(12);
  registration.checked_in_by = row.text_or_null(13);
  registration.reminded_at_ms = row.integer_or_null(14);
  registration.record_id = row.text_or_null(15);
  registration.phone = row.text_or_null(16);
  registration.desk_in_at_ms = row.integer_or_null(17);
  registration.desk_in_by = row.text_or_null(18);
  return registration;
}

SqlValue blob_or_null(const std::optional<std::string>& bytes) {
  return bytes ? SqlValue(Blob(*bytes)) : SqlValue();
}

Result<std::optional<RegistrationRow>> longest_waiting(Sql& sql, const std::string& activity_id,
                                                       const std::string& session) {
  return read_row(
      sql.find(RQ_REGISTRATIONS
               "WHERE activity_id = ? AND state = 'waiting' AND session = ? ORDER BY id LIMIT 1",
               {activity_id, session}),
      read_registration);
}

/// Who of all that could get a place now has waited longest.
Result<std::optional<RegistrationRow>> next_to_move_up(Sql& sql, const std::string& activity_id,
                                                       const ActivityPlaces& places) {
  std::optional<RegistrationRow> next;
  for (const auto& [session, there] : places.sessions) {
    if (there.waiting == 0 || places.left(session) == 0) {
      continue;
    }
    auto waiting = longest_waiting(sql, activity_id, session);
    if (!waiting) {
      return waiting;
    }
    if (waiting.value() && (!next || waiting.value()->id < next->id)) {
      next = std::move(waiting.value());
    }
  }
  return next;
}

}  // namespace

std::int64_t ActivityPlaces::left(const std::string& session) const {
  const auto found = sessions.find(session);
  if (found == sessions.end()) {
    return 0;
  }
  const std::int64_t of_session = found->second.quota - found->second.confirmed;
  return std::max<std::int64_t>(0, std::min(of_session, quota - confirmed));
}

Result<ActivityPlaces> places_of(Sql& sql, const std::string& activity_id) {
  ActivityPlaces places;
  const auto quota = sql.number("SELECT quota FROM activities WHERE id = ?", {activity_id});
  if (!quota) {
    return quota.error();
  }
  places.quota = *quota;
  const auto sessions = sql.query(
      "SELECT session, quota FROM activity_sessions WHERE activity_id = ?", {activity_id});
  if (!sessions) {
    return sessions.error();
  }
  for (const SqlRow& row : *sessions) {
    places.sessions[row.text(0)].quota = row.integer(1);
  }
  const auto taken = sql.query(
      "SELECT session, state, count(*) FROM registrations WHERE activity_id = ?"
      " AND state IN ('confirmed', 'waiting') GROUP BY session, state",
      {activity_id});
  if (!taken) {
    return taken.error();
  }
  for (const SqlRow& row : *taken) {
    SessionPlaces& session = places.sessions[row.text(0)];
    if (row.text(1) == "confirmed") {
      session.confirmed = row.integer(2);
      places.confirmed += row.integer(2);
    } else {
      session.waiting = row.integer(2);
    }
  }
  return places;
}

Result<Done> add_registration(Sql& sql, const RegistrationRow& registration) {
  return sql.run(
      "INSERT INTO registrations (id, activity_id, session, person_id, state, name, firm_name,"
      " ticket, ticket_index, consent_version, registered_at_ms, record_id, phone)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {registration.id, registration.activity_id, registration.session,
       registration.person_id.empty() ? SqlValue() : SqlValue(registration.person_id),
       registration.state, blob_or_null(registration.name), blob_or_null(registration.firm_name),
       blob_or_null(registration.ticket),
       registration.ticket_index.empty() ? SqlValue() : SqlValue(Blob(registration.ticket_index)),
       registration.consent_version, registration.registered_at_ms, or_null(registration.record_id),
       blob_or_null(registration.phone)});
}

Result<std::optional<RegistrationRow>> find_registration(Sql& sql, const std::string& id) {
  return read_row(sql.find(RQ_REGISTRATIONS "WHERE id = ?", {id}), read_registration);
}

Result<std::optional<RegistrationRow>> registration_of_person(Sql& sql,
                                                              const std::string& activity_id,
                                                              const std::string& session,
                                                              const std::string& person_id) {
  return read_row(
      sql.find(RQ_REGISTRATIONS "WHERE activity_id = ? AND session = ? AND person_id = ?"
                                " AND state <> 'cancelled'",
               {activity_id, session, person_id}),
      read_registration);
}

Result<std::int64_t> count_registrations(Sql& sql, const std::string& activity_id,
                                         const std::string& session, const std::string& person_id) {
  return sql.number(
      "SELECT count(*) FROM registrations WHERE activity_id = ? AND session = ? AND person_id = ?",
      {activity_id, session, person_id});
}

Result<std::optional<RegistrationRow>> find_by_ticket(Sql& sql, const std::string& ticket_index) {
  return read_row(sql.find(RQ_REGISTRATIONS "WHERE ticket_index = ?", {Blob(ticket_index)}),
                  read_registration);
}

Result<std::vector<RegistrationRow>> registrations_of_activity(Sql& sql,
                                                               const std::string& activity_id,
                                                               const std::string& after,
                                                               std::int64_t count) {
  return read_rows(
      sql.query(RQ_REGISTRATIONS "WHERE activity_id = ? AND id > ? ORDER BY id LIMIT ?",
                {activity_id, after, count}),
      read_registration);
}

Result<std::vector<RegistrationRow>> registrations_of_person(Sql& sql, const std::string& person_id,
                                                             std::int64_t count) {
  return read_rows(sql.query(RQ_REGISTRATIONS "WHERE person_id = ? ORDER BY id DESC LIMIT ?",
                             {person_id, count}),
                   read_registration);
}

Result<std::int64_t> waiting_before(Sql& sql, const RegistrationRow& registration) {
  return sql.number(
      "SELECT count(*) FROM registrations WHERE activity_id = ? AND state = 'waiting'"
      " AND session = ? AND id < ?",
      {registration.activity_id, registration.session, registration.id});
}

Result<Done> confirm_registration(Sql& sql, const std::string& id) {
  return sql.run(
      "UPDATE registrations SET state = 'confirmed', cancelled_at_ms = NULL WHERE id = ?", {id});
}

Result<Done> cancel_registration(Sql& sql, const RegistrationRow& registration,
                                 std::int64_t now_ms) {
  if (auto kept = sql.run("UPDATE registrations SET state = 'cancelled', cancelled_at_ms = ?,"
                          " checked_in_at_ms = NULL, checked_in_by = NULL, desk_in_at_ms = NULL,"
                          " desk_in_by = NULL WHERE id = ?"
                          " AND state <> 'cancelled'",
                          {now_ms, registration.id});
      !kept) {
    return kept;
  }
  return fill_places(sql, registration.activity_id);
}

Result<Done> fill_places(Sql& sql, const std::string& activity_id) {
  const auto under_way =
      sql.number("SELECT count(*) FROM activities WHERE id = ? AND state IN ('open', 'running')",
                 {activity_id});
  if (!under_way || *under_way == 0) {
    return under_way ? Result<Done>(Done{}) : under_way.error();
  }
  auto places = places_of(sql, activity_id);
  if (!places) {
    return places.error();
  }
  while (true) {
    const auto next = next_to_move_up(sql, activity_id, *places);
    if (!next || !*next) {
      return next ? Result<Done>(Done{}) : next.error();
    }
    if (auto kept =
            sql.run("UPDATE registrations SET state = 'confirmed' WHERE id = ?", {(**next).id});
        !kept) {
      return kept;
    }
    SessionPlaces& session = places.value().sessions.at((**next).session);
    --session.waiting;
    ++session.confirmed;
    ++places.value().confirmed;
  }
}

Result<bool> check_in(Sql& sql, const std::string& id, const std::string& actor,
                      std::int64_t now_ms) {
  const auto changed = sql.find(
      "UPDATE registrations SET checked_in_at_ms = ?, checked_in_by = ? WHERE id = ?"
      " AND checked_in_at_ms IS NULL RETURNING id",
      {now_ms, actor, id});
  if (!changed) {
    return changed.error();
  }
  if (*changed) {
    return true;
  }
  // What a device said may be taken back; then this one counts.
  if (auto kept = sql.run("UPDATE registrations SET desk_in_at_ms = ?, desk_in_by = ? WHERE id = ?"
                          " AND desk_in_at_ms IS NULL AND checked_in_by LIKE 'device:%'",
                          {now_ms, actor, id});
      !kept) {
    return kept.error();
  }
  return false;
}

Result<std::int64_t> remind_of_day(Sql& sql, const std::string& day, std::int64_t now_ms) {
  const auto sessions = sql.query(
      "SELECT s.activity_id, s.session FROM activity_sessions AS s"
      " JOIN activities AS a ON a.id = s.activity_id"
      " WHERE s.day = ? AND a.state IN ('open', 'running')",
      {day});
  if (!sessions) {
    return sessions.error();
  }
  std::int64_t reminded = 0;
  for (const SqlRow& session : *sessions) {
    const auto marked = sql.query(
        "UPDATE registrations SET reminded_at_ms = ? WHERE activity_id = ? AND session = ?"
        " AND state = 'confirmed' AND reminded_at_ms IS NULL RETURNING id",
        {now_ms, session.text(0), session.text(1)});
    if (!marked) {
      return marked.error();
    }
    reminded += static_cast<std::int64_t>(marked->size());
  }
  return reminded;
}

Result<Done> erase_walk_in_values(Sql& sql, const std::string& id) {
  return sql.run(
      "UPDATE registrations SET name = NULL, firm_name = NULL, phone = NULL WHERE id = ?"
      " AND record_id IS NOT NULL",
      {id});
}

Result<Done> erase_registrations(Sql& sql, const std::string& person_id, std::int64_t now_ms) {
  const auto all =
      read_rows(sql.query(RQ_REGISTRATIONS "WHERE person_id = ? ORDER BY id", {person_id}),
                read_registration);
  if (!all) {
    return all.error();
  }
  for (const RegistrationRow& registration : *all) {
    if (registration.state != "cancelled" && !registration.checked_in_at_ms) {
      if (auto kept = cancel_registration(sql, registration, now_ms); !kept) {
        return kept;
      }
    }
  }
  return sql.run(
      "UPDATE registrations SET name = NULL, firm_name = NULL, ticket = NULL, ticket_index = NULL"
      " WHERE person_id = ?",
      {person_id});
}

}  // namespace rq::server
