#include "server/jobs/reminders.h"

#include <algorithm>

#include "core/money/date.h"
#include "server/activities/activity_text.h"
#include "server/store/activities.h"
#include "server/store/people.h"
#include "server/store/reminders.h"

namespace rq::server {
namespace {

constexpr std::int64_t kHourInMs = 3'600'000;
constexpr std::int64_t kHoursOfDay = 24;
constexpr std::int64_t kShanghaiHours = 8;
constexpr std::int64_t kFirstHour = 9;
constexpr std::int64_t kEndHour = 20;
/// Providers take texts of few letters.
constexpr std::size_t kMostTitleLetters = 20;

std::int64_t shanghai_hours(std::int64_t now_ms) { return now_ms / kHourInMs + kShanghaiHours; }

/// When the day in Shanghai began.
std::int64_t midnight(std::int64_t now_ms) {
  return (shanghai_hours(now_ms) / kHoursOfDay * kHoursOfDay - kShanghaiHours) * kHourInMs;
}

/// The first letters of a text in UTF-8.
std::string shortened(const std::string& text, std::size_t letters) {
  std::size_t at = 0;
  for (std::size_t n = 0; at < text.size(); ++n) {
    if (n == letters) {
      return text.substr(0, at) + "…";
    }
    do {
      ++at;
    } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  }
  return text;
}

/// What is said to whom; nothing once they or the session are gone. Not the ticket: who reads along
/// could come in their place.
Result<std::optional<SmsMessage>> reminder_message(Sql& sql, const Sealer& sealer,
                                                   const DueReminder& due) {
  const auto person = find_person(sql, due.person_id);
  const auto activity = find_activity(sql, due.activity_id);
  if (!person || !activity) {
    return !person ? person.error() : activity.error();
  }
  if (!*person || !*activity) {
    return std::optional<SmsMessage>();
  }
  const auto phone = sealer.open_if_kept(sql, {"people", due.person_id, "phone"}, (**person).phone);
  if (!phone) {
    return phone.error();
  }
  const ActivityText text = kept_activity_text((**activity).document);
  const ActivitySession* const session = text.session(due.session);
  if (!*phone || session == nullptr) {
    return std::optional<SmsMessage>();
  }
  const std::string title = shortened(text.title, kMostTitleLetters);
  const std::string start = time_text(session->starts_minute);
  const std::string venue = shortened(text.venue(session->venue)->name, kMostTitleLetters);
  return std::optional(SmsMessage{**phone,
                                  "【融桥】您报名的“" + title + "”明天 " + start + " 开始，地点：" +
                                      venue +
                                      "。入场凭“我的报名”里的票码；来不了请取消，把名额让给别人。",
                                  "activity_reminder",
                                  {{"title", title}, {"start", start}, {"venue", venue}}});
}

/// One at a time: of those that were taken and not sent nobody hears any more.
Result<std::vector<DueReminder>> take_due(Store& store, const ReminderRules& rules,
                                          const std::string& tomorrow, std::int64_t now_ms) {
  return write_to(store, [&](Sql& sql) -> Result<std::vector<DueReminder>> {
    const auto taken = reminders_taken_since(sql, midnight(now_ms));
    if (!taken) {
      return taken.error();
    }
    return *taken < rules.a_day ? take_reminders(sql, tomorrow, 1, now_ms)
                                : Result<std::vector<DueReminder>>(std::vector<DueReminder>{});
  });
}

/// Whether it was handed over. Between transactions: nobody waits for the gateway.
Result<bool> send_one(Store& store, const Sealer& sealer, SmsSender& sms, const DueReminder& due) {
  const auto message =
      read_from(store, [&](Sql& sql) { return reminder_message(sql, sealer, due); });
  if (!message) {
    return message.error();
  }
  const bool sent = message->has_value() && sms.send(**message).ok();
  if (auto kept =
          store.write([&](Sql& sql) { return reminder_went(sql, due.registration_id, sent); });
      !kept) {
    return kept.error();
  }
  return sent;
}

}  // namespace

bool is_hour_for_reminders(std::int64_t now_ms) {
  const std::int64_t hour = shanghai_hours(now_ms) % kHoursOfDay;
  return hour >= kFirstHour && hour < kEndHour;
}

Result<Done> send_reminders(Store& store, const Sealer& sealer, SmsSender& sms,
                            const ReminderRules& rules, const std::string& today,
                            std::int64_t now_ms) {
  const auto day = parse_date(today);
  if (!day) {
    return day.error();
  }
  const std::string tomorrow = format_date(*day + std::chrono::days{1});
  for (std::int64_t n = 0; n < rules.at_once; ++n) {
    const auto due = take_due(store, rules, tomorrow, now_ms);
    if (!due) {
      return due.error();
    }
    if (due->empty()) {
      break;
    }
    const auto sent = send_one(store, sealer, sms, due->front());
    if (!sent) {
      return sent.error();
    }
    if (!*sent) {
      break;
    }
  }
  return Done{};
}

}  // namespace rq::server
