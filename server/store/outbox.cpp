#include "server/store/outbox.h"

#include <algorithm>

#include "core/base/json_writer.h"

namespace rq::server {
namespace {

constexpr std::int64_t kFirstWaitMs = 5'000;
constexpr std::int64_t kLongestWaitMs = std::int64_t{6} * 60 * 60 * 1'000;

#define RQ_OUTBOX_COLUMNS                                                                \
  "SELECT id, institution_id, application_id, event, body, created_at_ms, state, tries," \
  " next_try_ms, problem FROM outbox "

Result<std::vector<OutboxEvent>> read_events(const Result<std::vector<SqlRow>>& rows) {
  if (!rows) {
    return rows.error();
  }
  std::vector<OutboxEvent> events;
  for (const SqlRow& row : *rows) {
    events.push_back({row.integer(0),
                      {row.text(1), row.text(2), row.text(3), row.text(4)},
                      row.integer(5),
                      row.text(6),
                      row.integer(7),
                      row.integer(8),
                      row.text(9)});
  }
  return events;
}

}  // namespace

std::int64_t back_off_ms(std::int64_t tries) {
  const auto doublings = std::clamp<std::int64_t>(tries - 1, 0, 20);
  return std::min(kFirstWaitMs << doublings, kLongestWaitMs);
}

Result<Done> add_event(Sql& sql, const NewEvent& event, std::int64_t now_ms) {
  return sql.run(
      "INSERT INTO outbox VALUES ((SELECT coalesce(max(id), 0) + 1 FROM outbox), ?, ?, ?, ?, ?,"
      " 'waiting', 0, ?, '')",
      {event.institution_id, event.application_id, event.event, event.body, now_ms, now_ms});
}

Result<std::vector<OutboxEvent>> due_events(Sql& sql, std::int64_t now_ms, std::int64_t count) {
  return read_events(sql.query(
      RQ_OUTBOX_COLUMNS
      "AS mine WHERE state = 'waiting' AND next_try_ms <= ? AND NOT EXISTS"
      " (SELECT 1 FROM outbox AS earlier WHERE earlier.institution_id = mine.institution_id"
      "  AND earlier.id < mine.id AND earlier.state = 'waiting' AND earlier.next_try_ms > ?)"
      // Not by the key itself, or SQLite looks for what is due through all that was delivered.
      " ORDER BY id + 0 LIMIT ?",
      {now_ms, now_ms, count}));
}

Result<Done> event_delivered(Sql& sql, std::int64_t id) {
  return sql.run(
      "UPDATE outbox SET state = 'delivered', tries = tries + 1, problem = ''"
      " WHERE id = ? AND state = 'waiting'",
      {id});
}

Result<Done> event_failed(Sql& sql, const OutboxEvent& event, const std::string& problem,
                          std::int64_t now_ms, std::int64_t most_tries) {
  const std::int64_t tries = event.tries + 1;
  const std::string_view state = tries < most_tries ? "waiting" : "dead";
  return sql.run(
      "UPDATE outbox SET state = ?, tries = ?, next_try_ms = ?, problem = ?"
      " WHERE id = ? AND state = 'waiting'",
      {state, tries, now_ms + back_off_ms(tries), problem, event.id});
}

std::string event_json(const OutboxEvent& event) {
  JsonWriter json;
  json.begin_object();
  json.key("id");
  json.value(event.id);
  json.key("event");
  json.value(event.event.event);
  json.key("applicationId");
  json.value(event.event.application_id);
  json.key("at");
  json.value(event.created_at_ms);
  json.key("data");
  json.made(event.event.body);
  json.end_object();
  return json.take();
}

Result<std::vector<OutboxEvent>> events_of(Sql& sql, const std::string& institution_id,
                                           std::int64_t after, std::int64_t count) {
  return read_events(sql.query(RQ_OUTBOX_COLUMNS
                               "WHERE institution_id = ? AND id > ? ORDER BY id LIMIT ?",
                               {institution_id, after, count}));
}

Result<std::vector<OutboxEvent>> dead_events(Sql& sql,
                                             const std::optional<std::string>& institution_id,
                                             std::int64_t count) {
  if (institution_id) {
    return read_events(sql.query(RQ_OUTBOX_COLUMNS
                                 "WHERE state = 'dead' AND institution_id = ? ORDER BY id LIMIT ?",
                                 {*institution_id, count}));
  }
  return read_events(
      sql.query(RQ_OUTBOX_COLUMNS "WHERE state = 'dead' ORDER BY id LIMIT ?", {count}));
}

Result<std::optional<OutboxEvent>> dead_event(Sql& sql, std::int64_t id) {
  auto found = read_events(sql.query(RQ_OUTBOX_COLUMNS "WHERE state = 'dead' AND id = ?", {id}));
  if (!found) {
    return found.error();
  }
  return found->empty() ? std::nullopt : std::optional(std::move(found.value().front()));
}

Result<std::int64_t> dead_event_count(Sql& sql) {
  return sql.number("SELECT count(*) FROM outbox WHERE state = 'dead'");
}

Result<std::int64_t> waiting_event_count(Sql& sql) {
  return sql.number("SELECT count(*) FROM outbox WHERE state = 'waiting' AND next_try_ms >= 0");
}

Result<bool> revive_event(Sql& sql, std::int64_t id, std::int64_t now_ms) {
  const auto revived = sql.query(
      "UPDATE outbox SET state = 'waiting', tries = 0, next_try_ms = ?"
      " WHERE id = ? AND state = 'dead' RETURNING id",
      {now_ms, id});
  if (!revived) {
    return revived.error();
  }
  return !revived->empty();
}

}  // namespace rq::server
