// Text messages that people asked for, on the day before what they registered for. Each is taken
// before it is sent: none is sent twice, and one whose server died between is not sent at all.
// Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

/// Asks for one, or no longer. One that was taken stays so.
[[nodiscard]] Result<Done> ask_reminder(Sql& sql, const std::string& registration_id, bool wanted,
                                        std::int64_t now_ms);
[[nodiscard]] Result<bool> is_reminder_asked(Sql& sql, const std::string& registration_id);

/// What one message is about: the first session of a person on that day.
struct DueReminder {
  std::string registration_id;
  std::string activity_id;
  std::string session;
  std::string person_id;
};

/// Takes those that are due: of people who are confirmed for a session on `day` and asked for it,
/// one a person, for at most `count` people. Others of a person on that day are marked as joined,
/// or as failed with the one that told of them.
[[nodiscard]] Result<std::vector<DueReminder>> take_reminders(Sql& sql, const std::string& day,
                                                              std::int64_t count,
                                                              std::int64_t now_ms);
/// How many messages were taken since.
[[nodiscard]] Result<std::int64_t> reminders_taken_since(Sql& sql, std::int64_t since_ms);
[[nodiscard]] Result<Done> reminder_went(Sql& sql, const std::string& registration_id, bool sent);

/// Of an activity. Those whose outcome nobody knows are in neither of the last two.
struct ReminderCounts {
  std::int64_t asked = 0;
  /// Told of, by a message of their own or another of the same person.
  std::int64_t sent = 0;
  std::int64_t failed = 0;
};
[[nodiscard]] Result<ReminderCounts> count_reminders(Sql& sql, const std::string& activity_id);

}  // namespace rq::server
