// Text messages on the day before, to those who asked for one.

#pragma once

#include "server/accounts/sealer.h"
#include "server/accounts/sms.h"
#include "server/store/store.h"

namespace rq::server {

/// What bounds them.
struct ReminderRules {
  /// Of all activities; 0: none are sent.
  std::int64_t a_day = 0;
  /// At one time: a job does not keep the others waiting for long. After one that fails the rest
  /// waits for the next time.
  std::int64_t at_once = 20;
};

/// Whether people are told now: from nine in the morning to eight in the evening in Shanghai.
[[nodiscard]] bool is_hour_for_reminders(std::int64_t now_ms);

/// Sends what is due about the day after `today`, one message a person and day, each at most once:
/// what fails is counted and not tried again, since nobody knows whether it arrived.
///
/// Errors: those of Store and Sealer; a message that fails is none.
[[nodiscard]] Result<Done> send_reminders(Store& store, const Sealer& sealer, SmsSender& sms,
                                          const ReminderRules& rules, const std::string& today,
                                          std::int64_t now_ms);

}  // namespace rq::server
