// Registrations for the sessions of activities: places, waiting lists, tickets and check-ins.
//
// A registration is confirmed while the session and the activity have a place left, and waits
// otherwise. All of it happens in writing transactions, of which there is one at a time, so places
// are never given twice. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct RegistrationRow {
  std::string id;
  std::string activity_id;
  std::string session;
  /// Empty for who walked in: they have no account.
  std::string person_id;
  /// "confirmed", "waiting" or "cancelled".
  std::string state;
  /// Sealed; nothing once the person was erased.
  std::optional<std::string> name;
  std::optional<std::string> firm_name;
  std::optional<std::string> ticket;
  /// Keyed hash of the ticket.
  std::string ticket_index;
  std::string consent_version;
  std::int64_t registered_at_ms = 0;
  std::optional<std::int64_t> cancelled_at_ms;
  std::optional<std::int64_t> checked_in_at_ms;
  std::optional<std::string> checked_in_by;
  std::optional<std::int64_t> reminded_at_ms;
  /// Of who walked in: the record of the device (store/onsite_records.h), and the phone number that
  /// they left, sealed.
  std::optional<std::string> record_id;
  std::optional<std::string> phone;
  /// The desk's own check-in, where a device had the person in earlier.
  std::optional<std::int64_t> desk_in_at_ms;
  std::optional<std::string> desk_in_by;
};

/// What a session has, and how much of it is taken.
struct SessionPlaces {
  std::int64_t quota = 0;
  std::int64_t confirmed = 0;
  std::int64_t waiting = 0;
};

struct ActivityPlaces {
  std::int64_t quota = 0;
  std::int64_t confirmed = 0;
  std::map<std::string, SessionPlaces> sessions;

  /// Places that somebody who registers for the session would get now; 0 where there is no such
  /// session.
  [[nodiscard]] std::int64_t left(const std::string& session) const;
};

[[nodiscard]] Result<ActivityPlaces> places_of(Sql& sql, const std::string& activity_id);

[[nodiscard]] Result<Done> add_registration(Sql& sql, const RegistrationRow& registration);
[[nodiscard]] Result<std::optional<RegistrationRow>> find_registration(Sql& sql,
                                                                       const std::string& id);
/// The one that is not cancelled.
[[nodiscard]] Result<std::optional<RegistrationRow>> registration_of_person(
    Sql& sql, const std::string& activity_id, const std::string& session,
    const std::string& person_id);
/// How often the person has registered for the session, with what was cancelled.
[[nodiscard]] Result<std::int64_t> count_registrations(Sql& sql, const std::string& activity_id,
                                                       const std::string& session,
                                                       const std::string& person_id);
[[nodiscard]] Result<std::optional<RegistrationRow>> find_by_ticket(
    Sql& sql, const std::string& ticket_index);
/// In the order in which they came, the next `count` after the id.
[[nodiscard]] Result<std::vector<RegistrationRow>> registrations_of_activity(
    Sql& sql, const std::string& activity_id, const std::string& after, std::int64_t count);
/// Newest first.
[[nodiscard]] Result<std::vector<RegistrationRow>> registrations_of_person(
    Sql& sql, const std::string& person_id, std::int64_t count);
/// How many wait for the session before this one.
[[nodiscard]] Result<std::int64_t> waiting_before(Sql& sql, const RegistrationRow& registration);

/// Gives it a place, whether there is one or not: somebody was let in on site.
[[nodiscard]] Result<Done> confirm_registration(Sql& sql, const std::string& id);
/// Cancels it and confirms who waits longest for what became free. Nothing happens to one that is
/// cancelled already.
[[nodiscard]] Result<Done> cancel_registration(Sql& sql, const RegistrationRow& registration,
                                               std::int64_t now_ms);
/// Confirms who waits longest for what is free, until nothing is; nobody once the activity is
/// neither open nor running.
[[nodiscard]] Result<Done> fill_places(Sql& sql, const std::string& activity_id);
/// False when it was checked in before.
[[nodiscard]] Result<bool> check_in(Sql& sql, const std::string& id, const std::string& actor,
                                    std::int64_t now_ms);

/// Marks those that are confirmed for sessions of `day` as reminded; returns how many they were.
[[nodiscard]] Result<std::int64_t> remind_of_day(Sql& sql, const std::string& day,
                                                 std::int64_t now_ms);

/// Takes away what is personal of somebody who walked in.
[[nodiscard]] Result<Done> erase_walk_in_values(Sql& sql, const std::string& id);
/// Takes away what is personal of all registrations of the person, and cancels those that were not
/// checked in.
[[nodiscard]] Result<Done> erase_registrations(Sql& sql, const std::string& person_id,
                                               std::int64_t now_ms);

}  // namespace rq::server
