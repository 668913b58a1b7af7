#include "server/accounts/my_data.h"

#include "core/base/json_writer.h"
#include "core/flow/application.h"
#include "server/accounts/message_words.h"
#include "server/accounts/people_json.h"
#include "server/accounts/session_cookie.h"
#include "server/accounts/visitor_index.h"
#include "server/store/applications.h"
#include "server/store/audit.h"
#include "server/store/consents.h"
#include "server/store/data_keys.h"
#include "server/store/idempotency.h"
#include "server/store/identities.h"
#include "server/store/people.h"
#include "server/store/registrations.h"
#include "server/store/reminders.h"
#include "server/store/visitor_intakes.h"

namespace rq::server {
namespace {

void write_text(JsonWriter& json, std::string_view key, const std::optional<std::string>& text) {
  json.key(key);
  if (text) {
    json.value(*text);
  } else {
    json.null();
  }
}

Result<Done> write_messages(JsonWriter& json, Sql& sql, const PeopleParts& parts,
                            const std::string& application_id) {
  const auto messages = messages_of(sql, application_id);
  if (!messages) {
    return messages.error();
  }
  json.key("messages");
  json.begin_array();
  for (const MessageRow& message : *messages) {
    const auto words = open_words(sql, parts.sealer, message);
    if (!words) {
      return words.error();
    }
    json.begin_object();
    json.key("at");
    json.value(message.at_ms);
    write_text(json, "side", message.side);
    write_text(json, "text", *words);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

Result<Done> write_applications(JsonWriter& json, Sql& sql, const PeopleParts& parts,
                                const std::string& person_id) {
  const auto applications = applications_of_person(sql, person_id);
  if (!applications) {
    return applications.error();
  }
  json.key("applications");
  json.begin_array();
  for (const ApplicationRow& row : *applications) {
    const auto purpose =
        parts.sealer.open_if_kept(sql, {"applications", row.id, "purpose"}, row.purpose);
    const auto facts = parts.sealer.open_if_kept(sql, {"applications", row.id, "facts"}, row.facts);
    const auto name =
        parts.sealer.open_if_kept(sql, {"applications", row.id, "contact_name"}, row.contact_name);
    const auto phone = parts.sealer.open_if_kept(sql, {"applications", row.id, "contact_phone"},
                                                 row.contact_phone);
    for (const auto* value : {&purpose, &facts, &name, &phone}) {
      if (!*value) {
        return value->error();
      }
    }
    json.begin_object();
    write_text(json, "id", row.id);
    write_text(json, "firm", row.firm);
    write_text(json, "institutionId", row.institution_id);
    write_text(json, "productId", row.product_id);
    write_text(json, "state", row.state);
    write_text(json, "purpose", *purpose);
    json.key("amountFen");
    json.value(row.amount_fen);
    json.key("termMonths");
    json.value(row.term_months);
    write_text(json, "contactName", *name);
    write_text(json, "contactPhone", *phone);
    json.key("facts");
    json.made(facts->value_or("null"));
    if (auto written = write_messages(json, sql, parts, row.id); !written) {
      return written;
    }
    json.end_object();
  }
  json.end_array();
  return Done{};
}

Result<Done> write_consents(JsonWriter& json, Sql& sql, const std::string& person_id) {
  const auto consents = consents_of(sql, person_id);
  if (!consents) {
    return consents.error();
  }
  json.key("consents");
  json.begin_array();
  for (const Consent& consent : *consents) {
    json.made(consent_json(consent));
  }
  json.end_array();
  return Done{};
}

Result<Done> write_firms(JsonWriter& json, Sql& sql, const std::string& person_id) {
  const auto firms = firms_of(sql, person_id);
  if (!firms) {
    return firms.error();
  }
  json.key("firms");
  json.begin_array();
  for (const Membership& firm : *firms) {
    json.made(membership_json(firm));
  }
  json.end_array();
  return Done{};
}

Result<Done> write_registrations(JsonWriter& json, Sql& sql, const PeopleParts& parts,
                                 const std::string& person_id) {
  const auto registrations = registrations_of_person(sql, person_id, INT64_MAX);
  if (!registrations) {
    return registrations.error();
  }
  json.key("registrations");
  json.begin_array();
  for (const RegistrationRow& row : *registrations) {
    const auto name =
        parts.sealer.open_if_kept(sql, {"registrations", row.id, "name"}, row.name.value_or(""));
    const auto firm = parts.sealer.open_if_kept(sql, {"registrations", row.id, "firm_name"},
                                                row.firm_name.value_or(""));
    for (const auto* value : {&name, &firm}) {
      if (!*value) {
        return value->error();
      }
    }
    json.begin_object();
    write_text(json, "id", row.id);
    write_text(json, "activityId", row.activity_id);
    write_text(json, "session", row.session);
    write_text(json, "state", row.state);
    write_text(json, "name", *name);
    write_text(json, "firmName", *firm);
    write_text(json, "consentVersion", row.consent_version);
    const auto remind = is_reminder_asked(sql, row.id);
    if (!remind) {
      return remind.error();
    }
    json.key("remind");
    json.value(*remind);
    json.key("registeredAt");
    json.value(row.registered_at_ms);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

Result<Done> write_identities(JsonWriter& json, Sql& sql, const PeopleParts& parts,
                              const std::string& person_id) {
  const auto identities = identities_of(sql, person_id);
  if (!identities) {
    return identities.error();
  }
  json.key("identities");
  json.begin_array();
  for (const Identity& identity : *identities) {
    const auto subject =
        parts.sealer.open_if_kept(sql, {"identities", identity.id, "subject"}, identity.subject);
    if (!subject) {
      return subject.error();
    }
    json.begin_object();
    write_text(json, "provider", identity.provider);
    write_text(json, "app", identity.app);
    write_text(json, "subject", *subject);
    write_text(json, "linkedBy", identity.linked_by);
    json.key("linkedAt");
    json.value(identity.linked_at_ms);
    json.key("seenAt");
    json.value(identity.seen_at_ms);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

Result<Done> write_intakes(JsonWriter& json, Sql& sql, const PeopleParts& parts,
                           const std::string& person_id) {
  const auto intakes = intakes_of_person(sql, parts.sealer, person_id, INT64_MAX);
  if (!intakes) {
    return intakes.error();
  }
  json.key("intakes");
  json.begin_array();
  for (const VisitorIntake& intake : *intakes) {
    json.begin_object();
    write_text(json, "id", intake.id);
    write_text(json, "activityId", intake.activity_id);
    write_text(json, "institutionId", intake.institution);
    write_text(json, "productId", intake.product);
    write_text(json, "state", intake.state);
    write_text(json, "consentVersion", intake.consent_version);
    json.key("at");
    json.value(intake.at_ms);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

Result<Done> withdraw_intakes(Sql& sql, const PeopleParts& parts, const Call& call) {
  const auto intakes = intakes_of_person(sql, parts.sealer, call.caller.id, INT64_MAX);
  if (!intakes) {
    return intakes.error();
  }
  for (const VisitorIntake& intake : *intakes) {
    for (const auto& step :
         {withdraw_intake(sql, intake.id, call.now_ms), add_audit(sql, {call.now_ms,
                                                                        call.caller.actor(),
                                                                        "intake.withdraw",
                                                                        "record:" + intake.id,
                                                                        {},
                                                                        "{}"})}) {
      if (!step) {
        return step;
      }
    }
  }
  return Done{};
}

bool is_open(const ApplicationRow& row) {
  const auto state = from_text(row.state, static_cast<ApplicationState*>(nullptr));
  return state && is_undecided(*state);
}

}  // namespace

Result<Answer> export_data(const PeopleParts& parts, Call& call, Sql& sql) {
  const auto person = find_person(sql, call.caller.id);
  if (!person) {
    return person.error();
  }
  if (!*person) {
    return Error{"not_signed_in", "", "sign in first"};
  }
  const auto phone = parts.sealer.open(sql, {"people", call.caller.id, "phone"}, (**person).phone);
  if (!phone) {
    return phone.error();
  }
  JsonWriter json;
  json.begin_object();
  write_text(json, "id", call.caller.id);
  write_text(json, "phone", *phone);
  json.key("createdAt");
  json.value((**person).created_at_ms);
  if (auto written = write_firms(json, sql, call.caller.id); !written) {
    return written.error();
  }
  if (auto written = write_consents(json, sql, call.caller.id); !written) {
    return written.error();
  }
  if (auto written = write_applications(json, sql, parts, call.caller.id); !written) {
    return written.error();
  }
  if (auto written = write_registrations(json, sql, parts, call.caller.id); !written) {
    return written.error();
  }
  if (auto written = write_identities(json, sql, parts, call.caller.id); !written) {
    return written.error();
  }
  if (auto written = write_intakes(json, sql, parts, call.caller.id); !written) {
    return written.error();
  }
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> erase_data(const PeopleParts& parts, Call& call, Sql& sql) {
  const std::string owner = call.caller.actor();
  const auto applications = applications_of_person(sql, call.caller.id);
  if (!applications) {
    return applications.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("withInstitutions");
  json.begin_array();
  for (const ApplicationRow& row : *applications) {
    if (is_open(row)) {
      return Error{"applications_open", "/applications/" + row.id,
                   "withdraw the applications that are not decided first"};
    }
    json.value(row.institution_id);
  }
  json.end_array();
  json.end_object();
  // While the number that finds them can still be read.
  if (auto withdrawn = withdraw_intakes(sql, parts, call); !withdrawn) {
    return withdrawn.error();
  }
  if (auto erased = erase_registrations(sql, call.caller.id, call.now_ms); !erased) {
    return erased.error();
  }
  if (auto removed = remove_identities(sql, call.caller.id); !removed) {
    return removed.error();
  }
  if (auto forgotten = forget_keys(sql, owner); !forgotten) {
    return forgotten.error();
  }
  if (auto forgotten = forget_answers_of(sql, owner); !forgotten) {
    return forgotten.error();
  }
  if (auto erased = erase_person(sql, call.caller.id, call.now_ms); !erased) {
    return erased.error();
  }
  if (auto ended = end_all_sessions(sql, owner); !ended) {
    return ended.error();
  }
  if (auto noted = add_audit(sql, {call.now_ms, owner, "person.erase", owner, {}, "{}"}); !noted) {
    return noted.error();
  }
  Answer answer = answer_with(json.text());
  answer.headers.push_back(end_cookie());
  return answer;
}

}  // namespace rq::server
