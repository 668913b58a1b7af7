#include "server/activities/registrations.h"

#include "server/activities/activity_bounds.h"
#include "server/activities/activity_json.h"
#include "server/activities/change_activity.h"
#include "server/activities/public_activities.h"
#include "server/activities/rights.h"
#include "server/activities/tickets.h"
#include "server/api/fields.h"
#include "server/api/lists.h"
#include "server/base/random_id.h"
#include "server/store/audit.h"
#include "server/store/reminders.h"

namespace rq::server {
namespace {

struct SentRegistration {
  std::string session;
  std::string name;
  std::string firm_name;
  std::string consent_version;
  bool remind = false;
};

Result<SentRegistration> read_sent_registration(Call& call) {
  constexpr std::size_t kMostId = 40;
  const Cursor body = call.body();
  SentRegistration sent;
  sent.session = read_text(body.member("session"), 1, kMostId);
  sent.name = read_text(body.member("name"), 1, kMostPersonName);
  if (const Cursor firm = body.member("firmName"); !firm.empty()) {
    sent.firm_name = read_text(firm, 0, kMostLine);
  }
  sent.consent_version = read_text(body.member("consentVersion"), 1, kMostId);
  if (const Cursor remind = body.member("remind"); !remind.empty()) {
    sent.remind = remind.boolean().value_or(false);
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  return sent;
}

/// Why nobody can register for the session now.
std::optional<Error> closed_for(const ActivityRow& activity, const ActivityText& text,
                                const std::string& session, const std::string& today) {
  const ActivitySession* const wanted = text.session(session);
  if (wanted == nullptr) {
    return Error{"not_found", "/session", "there is no such session"};
  }
  // Days have one form, so their texts have their order.
  if (!is_under_way(state_of(activity)) || format_date(text.registration_until) < today ||
      format_date(wanted->day) < today) {
    return Error{"registration_closed", "", "nobody can register for this any more"};
  }
  return std::nullopt;
}

Result<Done> seal_into(RegistrationRow& row, Sql& sql, const ActivityParts& parts,
                       const SentRegistration& sent, std::int64_t now_ms) {
  const auto key = parts.sealer.key_of(sql, "person:" + row.person_id, now_ms);
  if (!key) {
    return key.error();
  }
  const std::string ticket = new_ticket();
  row.name = parts.sealer.seal(*key, {"registrations", row.id, "name"}, sent.name);
  row.firm_name = parts.sealer.seal(*key, {"registrations", row.id, "firm_name"}, sent.firm_name);
  row.ticket = parts.sealer.seal(*key, {"registrations", row.id, "ticket"}, ticket);
  row.ticket_index = parts.sealer.index("ticket", ticket);
  return Done{};
}

Result<std::string> open_ticket(Sql& sql, const ActivityParts& parts, const RegistrationRow& row) {
  if (row.state != "confirmed" || !row.ticket) {
    return std::string();
  }
  const auto opened =
      parts.sealer.open_if_kept(sql, {"registrations", row.id, "ticket"}, *row.ticket);
  if (!opened) {
    return opened.error();
  }
  return opened->value_or("");
}

/// As the person sees it: what, when, where, and the ticket.
Result<Done> write_own(JsonWriter& json, Sql& sql, const ActivityParts& parts,
                       const RegistrationRow& row) {
  const auto activity = find_activity(sql, row.activity_id);
  if (!activity) {
    return activity.error();
  }
  RQ_CHECK(activity->has_value());
  const auto words = cancelling_words(sql, **activity);
  const auto ticket = open_ticket(sql, parts, row);
  const auto before = row.state == "waiting" ? waiting_before(sql, row) : Result<std::int64_t>(0);
  if (!words || !ticket || !before) {
    return !words ? words.error() : !ticket ? ticket.error() : before.error();
  }
  const auto remind = is_reminder_asked(sql, row.id);
  if (!remind) {
    return remind.error();
  }
  const ActivityText text = kept_activity_text((**activity).document);
  json.begin_object();
  json.key("id");
  json.value(row.id);
  json.key("state");
  json.value(row.state);
  json.key("activity");
  json.begin_object();
  for (const auto& [key, value] :
       {std::pair("id", &(**activity).id), std::pair("title", &text.title),
        std::pair("state", &(**activity).state), std::pair("words", &words.value())}) {
    json.key(key);
    json.value(*value);
  }
  json.end_object();
  json.key("session");
  write_session_with_venue(json, text, row.session);
  json.key("ticket");
  json.value(*ticket);
  json.key("waitingBefore");
  json.value(*before);
  json.key("registeredAt");
  json.value(row.registered_at_ms);
  json.key("checkedInAt");
  json.value(row.checked_in_at_ms.value_or(0));
  json.key("reminded");
  json.value(row.reminded_at_ms.has_value());
  json.key("remind");
  json.value(*remind);
  if (auto written = write_changes_since(json, sql, row); !written) {
    return written;
  }
  json.end_object();
  return Done{};
}

Result<Answer> answer_with_own(Sql& sql, const ActivityParts& parts, const RegistrationRow& row) {
  JsonWriter json;
  if (auto written = write_own(json, sql, parts, row); !written) {
    return written.error();
  }
  return answer_with(json.text());
}

}  // namespace

Result<Answer> register_person(const ActivityParts& parts, Call& call, Sql& sql) {
  const auto sent = read_sent_registration(call);
  if (!sent) {
    return sent.error();
  }
  const auto activity = shown_activity(sql, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  if (auto closed = closed_for(*activity, kept_activity_text(activity->document), sent->session,
                               call.today)) {
    return *closed;
  }
  const auto there = registration_of_person(sql, activity->id, sent->session, call.caller.id);
  if (!there) {
    return there.error();
  }
  if (*there) {
    return Error{"already_registered", "/session", "you have registered for this session before"};
  }
  const auto before = count_registrations(sql, activity->id, sent->session, call.caller.id);
  if (!before) {
    return before.error();
  }
  if (*before >= kMostTimesRegistered) {
    return Error{"too_many_tries", "/session",
                 "registered and cancelled too often; ask the holder"};
  }
  const auto places = places_of(sql, activity->id);
  if (!places) {
    return places.error();
  }
  RegistrationRow row;
  row.id = new_id(call.now_ms);
  row.activity_id = activity->id;
  row.session = sent->session;
  row.person_id = call.caller.id;
  row.state = places->left(sent->session) > 0 ? "confirmed" : "waiting";
  row.consent_version = sent->consent_version;
  row.registered_at_ms = call.now_ms;
  if (auto sealed = seal_into(row, sql, parts, *sent, call.now_ms); !sealed) {
    return sealed.error();
  }
  for (const auto& step : {add_registration(sql, row),
                           sent->remind ? ask_reminder(sql, row.id, true, call.now_ms) : Done{},
                           add_audit(sql, {call.now_ms,
                                           call.caller.actor(),
                                           "registration.add",
                                           "registration:" + row.id,
                                           {},
                                           "{}"})}) {
    if (!step) {
      return step.error();
    }
  }
  // Not the ticket: answers are kept with their keys.
  JsonWriter json;
  json.begin_object();
  json.key("id");
  json.value(row.id);
  json.key("state");
  json.value(row.state);
  json.end_object();
  return answer_with(json.text(), 201);
}

Result<Answer> list_own_registrations(const ActivityParts& parts, Call& call, Sql& sql) {
  return answer_with_list("registrations",
                          registrations_of_person(sql, call.caller.id, kMostOwnRegistrations),
                          [&](JsonWriter& json, const RegistrationRow& row) {
                            return write_own(json, sql, parts, row);
                          });
}

Result<Answer> set_own_reminder(const ActivityParts& parts, Call& call, Sql& sql) {
  const auto wanted = call.body().member("wanted").boolean();
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto row = find_registration(sql, call.names[0]);
  if (!row) {
    return row.error();
  }
  if (!*row || (**row).person_id != call.caller.id) {
    return Error{"not_found", "", "there is no such registration"};
  }
  for (const auto& step :
       {ask_reminder(sql, (**row).id, *wanted, call.now_ms),
        add_audit(sql, {call.now_ms,
                        call.caller.actor(),
                        "registration.remind",
                        "registration:" + (**row).id,
                        {},
                        *wanted ? R"({"wanted":true})" : R"({"wanted":false})"})}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_with_own(sql, parts, **row);
}

Result<Answer> cancel_own_registration(const ActivityParts& parts, Call& call, Sql& sql) {
  const auto row = find_registration(sql, call.names[0]);
  if (!row) {
    return row.error();
  }
  if (!*row || (**row).person_id != call.caller.id) {
    return Error{"not_found", "", "there is no such registration"};
  }
  const auto activity = find_activity(sql, (**row).activity_id);
  if (!activity) {
    return activity.error();
  }
  if ((**row).state != "cancelled") {
    if ((**row).checked_in_at_ms || !is_under_way(state_of(**activity))) {
      return Error{"registration_closed", "", "this cannot be cancelled any more"};
    }
    for (const auto& step : {cancel_registration(sql, **row, call.now_ms),
                             add_audit(sql, {call.now_ms,
                                             call.caller.actor(),
                                             "registration.cancel",
                                             "registration:" + (**row).id,
                                             {},
                                             "{}"})}) {
      if (!step) {
        return step.error();
      }
    }
  }
  const auto now = find_registration(sql, call.names[0]);
  if (!now) {
    return now.error();
  }
  return answer_with_own(sql, parts, **now);
}

}  // namespace rq::server
