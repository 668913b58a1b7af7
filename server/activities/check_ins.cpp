#include "server/activities/check_ins.h"

#include "core/base/json_writer.h"
#include "server/activities/activity_bounds.h"
#include "server/activities/rights.h"
#include "server/activities/tickets.h"
#include "server/api/fields.h"
#include "server/store/audit.h"
#include "server/store/people.h"
#include "server/store/registrations.h"

namespace rq::server {
namespace {

Result<ActivityRow> handled_activity(Sql& sql, const Caller& caller, const std::string& id) {
  auto activity = desk_activity(sql, caller, id);
  if (!activity) {
    return activity;
  }
  if (!may_handle_registrations(caller, activity->tenant)) {
    return Error{"not_allowed", "", "names are seen by staff of who holds the activity"};
  }
  return activity;
}

Result<std::string> open_column(Sql& sql, const ActivityParts& parts, const RegistrationRow& row,
                                const char* column, const std::optional<std::string>& sealed) {
  if (!sealed) {
    return std::string();
  }
  const auto opened = parts.sealer.open_if_kept(sql, {"registrations", row.id, column}, *sealed);
  if (!opened) {
    return opened.error();
  }
  return opened->value_or("");
}

/// Of the account, or what somebody left who walked in. Empty once the person was erased.
Result<std::string> phone_of(Sql& sql, const ActivityParts& parts, const RegistrationRow& row) {
  if (row.record_id) {
    return open_column(sql, parts, row, "phone", row.phone);
  }
  const std::string& person_id = row.person_id;
  const auto person = find_person(sql, person_id);
  if (!person) {
    return person.error();
  }
  if (!*person) {
    return std::string();
  }
  const auto phone =
      parts.sealer.open_if_kept(sql, {"people", person_id, "phone"}, (**person).phone);
  if (!phone) {
    return phone.error();
  }
  return phone->value_or("");
}

Result<Done> write_registration(JsonWriter& json, Sql& sql, const ActivityParts& parts,
                                const RegistrationRow& row) {
  const auto name = open_column(sql, parts, row, "name", row.name);
  const auto firm = open_column(sql, parts, row, "firm_name", row.firm_name);
  const auto phone = phone_of(sql, parts, row);
  for (const auto* value : {&name, &firm, &phone}) {
    if (!*value) {
      return value->error();
    }
  }
  json.begin_object();
  for (const auto& [key, text] :
       {std::pair("id", &row.id), std::pair("session", &row.session),
        std::pair("state", &row.state), std::pair("name", &name.value()),
        std::pair("firmName", &firm.value()), std::pair("phone", &phone.value())}) {
    json.key(key);
    json.value(*text);
  }
  json.key("registeredAt");
  json.value(row.registered_at_ms);
  json.key("checkedInAt");
  json.value(row.checked_in_at_ms.value_or(0));
  json.key("walkIn");
  json.value(row.record_id.has_value());
  json.end_object();
  return Done{};
}

/// Whom the ticket or the id that was sent means.
Result<RegistrationRow> find_visitor(Sql& sql, const ActivityParts& parts, Call& call,
                                     const std::string& activity_id) {
  constexpr std::size_t kMostTyped = 40;
  const Cursor body = call.body();
  const Cursor by_hand = body.member("registration");
  const bool is_ticket = by_hand.empty();
  const std::string sent = read_text(is_ticket ? body.member("ticket") : by_hand, 1, kMostTyped);
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto ticket = is_ticket ? typed_ticket(sent) : std::nullopt;
  auto found = !is_ticket ? find_registration(sql, sent)
               : ticket   ? find_by_ticket(sql, parts.sealer.index("ticket", *ticket))
                          : Result<std::optional<RegistrationRow>>(std::nullopt);
  if (!found) {
    return found.error();
  }
  if (!found.value() || found.value()->activity_id != activity_id) {
    return Error{"no_such_ticket", is_ticket ? "/ticket" : "/registration",
                 "this is no ticket of this activity"};
  }
  return std::move(*found.value());
}

}  // namespace

Result<Answer> list_registrations(const ActivityParts& parts, Call& call, Sql& sql) {
  const auto activity = handled_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto rows = registrations_of_activity(sql, activity->id, std::string(call.query("after")),
                                              kMostListedRegistrations);
  if (!rows) {
    return rows.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("registrations");
  json.begin_array();
  for (const RegistrationRow& row : *rows) {
    if (auto written = write_registration(json, sql, parts, row); !written) {
      return written.error();
    }
  }
  json.end_array();
  const bool is_full = static_cast<std::int64_t>(rows->size()) == kMostListedRegistrations;
  json.key("next");
  json.value(is_full ? rows->back().id : std::string());
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> export_registrations(const ActivityParts& parts, Call& call) {
  // All are opened before the one writer is waited for.
  auto answer =
      read_from(parts.store, [&](Sql& sql) { return list_registrations(parts, call, sql); });
  if (!answer) {
    return answer;
  }
  const auto noted = parts.store.write([&](Sql& sql) {
    return add_audit(sql, {call.now_ms,
                           call.caller.actor(),
                           "registration.export",
                           "activity:" + call.names[0],
                           {},
                           "{}"});
  });
  return noted ? std::move(answer) : Result<Answer>(noted.error());
}

Result<Answer> check_in_person(const ActivityParts& parts, Call& call, Sql& sql) {
  const auto activity = handled_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  if (!is_under_way(state_of(*activity))) {
    return Error{"registration_closed", "", "people are let in while it is open or runs"};
  }
  auto row = find_visitor(sql, parts, call, activity->id);
  if (!row) {
    return row.error();
  }
  if (row->state != "confirmed") {
    return Error{"not_confirmed", "", "this registration is " + row->state};
  }
  const auto first = check_in(sql, row->id, call.caller.actor(), call.now_ms);
  if (!first) {
    return first.error();
  }
  if (*first) {
    row.value().checked_in_at_ms = call.now_ms;
    if (auto noted = add_audit(sql, {call.now_ms,
                                     call.caller.actor(),
                                     "registration.check_in",
                                     "registration:" + row->id,
                                     {},
                                     "{}"});
        !noted) {
      return noted.error();
    }
  }
  JsonWriter json;
  json.begin_object();
  json.key("registration");
  if (auto written = write_registration(json, sql, parts, *row); !written) {
    return written.error();
  }
  json.key("again");
  json.value(!*first);
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server
