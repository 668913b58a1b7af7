#include "server/applications/application_json.h"

#include <optional>

#include "core/base/json_writer.h"
#include "core/flow/renewal.h"
#include "server/accounts/message_words.h"
#include "server/applications/clocks.h"
#include "server/applications/sight.h"
#include "server/store/notices.h"
#include "server/store/visitor_intakes.h"

namespace rq::server {
namespace {

template <typename T>
T known(std::string_view text) {
  const auto value = from_text(text, static_cast<T*>(nullptr));
  // Only names of ours are ever stored.
  RQ_CHECK(value.has_value());
  return *value;
}

void write(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}
void write(JsonWriter& json, std::string_view key, std::int64_t number) {
  json.key(key);
  json.value(number);
}
void write_if(JsonWriter& json, std::string_view key, const std::optional<std::string>& text) {
  if (text) {
    write(json, key, *text);
  }
}

void write_clock(JsonWriter& json, const rq::Clock& clock) {
  json.begin_object();
  write(json, "kind", to_text(clock.kind));
  if (clock.due) {
    write(json, "due", format_date(*clock.due));
  }
  write(json, "daysLeft", clock.days_left);
  if (clock.ended) {
    write(json, "ended", format_date(*clock.ended));
  }
  json.key("overdue");
  json.value(clock.overdue);
  json.key("paused");
  json.value(clock.paused);
  write(json, "escalation", to_text(clock.escalation));
  json.end_object();
}

// Where no working days are known for the time, the clocks are left out: nothing is guessed.
void write_clocks(JsonWriter& json, const ApplicationReader& reader,
                  const std::vector<ApplicationEventRow>& events, const Call& call) {
  const auto clocks = clocks_of_rows(events, reader.working_days, call.today);
  if (!clocks) {
    return;
  }
  json.key("clocks");
  json.begin_array();
  for (const rq::Clock& clock : *clocks) {
    write_clock(json, clock);
  }
  json.end_array();
}

void write_summary(JsonWriter& json, const ApplicationReader& reader,
                   const ApplicationRow& application,
                   const std::vector<ApplicationEventRow>& events, const Call& call) {
  write(json, "id", application.id);
  write(json, "firm", application.firm);
  write(json, "productId", application.product_id);
  write(json, "productName", application.product_name);
  write(json, "institutionId", application.institution_id);
  write(json, "amountFen", application.amount_fen);
  write(json, "termMonths", application.term_months);
  write(json, "state", application.state);
  write(json, "revision", application.revision);
  write(json, "submittedAt", application.created_at_ms);
  write(json, "verdict", application.verdict);
  write_if(json, "assignee", application.assignee);
  write_if(json, "renewalOf", application.renewal_of);
  write_if(json, "loanEndsOn", application.loan_ends_on);
  if (application.loan_ends_on) {
    const auto end = parse_date(*application.loan_ends_on);
    const auto today = parse_date(call.today);
    json.key("mayRenew");
    json.value(end.ok() && today.ok() &&
               may_renew(known<ApplicationState>(application.state), *end, *today));
  }
  write_clocks(json, reader, events, call);
}

Result<Done> write_events(JsonWriter& json, Sql& sql, const ApplicationReader& reader,
                          const std::vector<ApplicationEventRow>& events,
                          const ApplicationView& view) {
  json.key("events");
  json.begin_array();
  for (const auto& event : events) {
    json.begin_object();
    write(json, "seq", event.seq);
    write(json, "at", event.at_ms);
    // Who of the staff it was is the institution's own matter.
    write(json, "by", std::string_view(event.actor).substr(0, event.actor.find(':')));
    write(json, "action", event.action);
    write(json, "from", event.from_state);
    write(json, "to", event.to_state);
    if (!event.reason.empty()) {
      write(json, "reason", event.reason);
    }
    // A sentence may well repeat facts.
    if (!event.sentence.empty() && view.facts) {
      const auto sentence = reader.sealer.open_if_kept(
          sql, {"application_events", sentence_row(event.application_id, event.seq), "sentence"},
          event.sentence);
      if (!sentence) {
        return sentence.error();
      }
      write_if(json, "sentence", *sentence);
    }
    json.key("data");
    json.made(event.data);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

Result<Done> write_notices(JsonWriter& json, Sql& sql, const ApplicationRow& application) {
  const auto notices = notices_of(sql, application.id);
  if (!notices) {
    return notices.error();
  }
  json.key("notices");
  json.begin_array();
  for (const Notice& notice : *notices) {
    json.begin_object();
    write(json, "kind", notice.kind);
    if (notice.kind == "overdue") {
      write(json, "clock", notice.clock);
      write(json, "told", notice.told);
    }
    write(json, "day", notice.day);
    write(json, "at", notice.at_ms);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

/// What the person had left on site, where it was made of that: when and where, nothing personal.
Result<Done> write_intake(JsonWriter& json, Sql& sql, const ApplicationRow& application) {
  const auto intake = intake_of_application(sql, application.id);
  if (!intake) {
    return intake.error();
  }
  if (*intake) {
    json.key("intake");
    json.begin_object();
    write(json, "id", (**intake).id);
    write(json, "activity", (**intake).activity_id);
    write(json, "activityTitle", (**intake).activity_title);
    write(json, "queue", (**intake).queue);
    write(json, "at", (**intake).at_ms);
    json.end_object();
  }
  return Done{};
}

Result<Done> write_materials(JsonWriter& json, Sql& sql, const ApplicationRow& application) {
  const auto materials = materials_of(sql, application.id);
  if (!materials) {
    return materials.error();
  }
  json.key("materials");
  json.begin_array();
  for (const MaterialRow& material : *materials) {
    json.begin_object();
    write(json, "id", material.id);
    write(json, "kind", material.kind);
    write(json, "contentType", material.content_type);
    write(json, "size", material.size);
    write(json, "sha256", material.sha256);
    write(json, "uploadedAt", material.uploaded_at_ms);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

Result<Done> write_personal(JsonWriter& json, Sql& sql, const ApplicationReader& reader,
                            const ApplicationRow& application) {
  const auto purpose = reader.sealer.open_if_kept(sql, {"applications", application.id, "purpose"},
                                                  application.purpose);
  const auto name = reader.sealer.open_if_kept(
      sql, {"applications", application.id, "contact_name"}, application.contact_name);
  const auto phone = reader.sealer.open_if_kept(
      sql, {"applications", application.id, "contact_phone"}, application.contact_phone);
  const auto facts =
      reader.sealer.open_if_kept(sql, {"applications", application.id, "facts"}, application.facts);
  const auto judgement = reader.sealer.open_if_kept(
      sql, {"applications", application.id, "judgement"}, application.judgement);
  for (const auto* value : {&purpose, &name, &phone, &facts, &judgement}) {
    if (!*value) {
      return value->error();
    }
  }
  if (!*name) {
    // The person had their data erased.
    json.key("erased");
    json.value(true);
    return Done{};
  }
  write_if(json, "purpose", *purpose);
  json.key("contact");
  json.begin_object();
  write_if(json, "name", *name);
  write_if(json, "phone", *phone);
  json.end_object();
  json.key("facts");
  json.made(**facts);
  json.key("judgement");
  json.made(**judgement);
  return Done{};
}

void write_last_message(JsonWriter& json, const MessageRow& last) {
  json.key("lastMessage");
  json.begin_object();
  write(json, "seq", last.seq);
  write(json, "at", last.at_ms);
  write(json, "side", last.side);
  json.end_object();
}

// One whose words are forgotten stays as a line: somebody wrote something then.
Result<Done> write_messages(JsonWriter& json, Sql& sql, const ApplicationReader& reader,
                            const ApplicationRow& application) {
  const auto messages = messages_of(sql, application.id);
  if (!messages) {
    return messages.error();
  }
  json.key("messages");
  json.begin_array();
  for (const MessageRow& message : *messages) {
    const auto words = open_words(sql, reader.sealer, message);
    if (!words) {
      return words.error();
    }
    json.begin_object();
    write(json, "seq", message.seq);
    write(json, "at", message.at_ms);
    write(json, "side", message.side);
    write_if(json, "text", *words);
    json.end_object();
  }
  json.end_array();
  if (!messages->empty()) {
    write_last_message(json, messages->back());
  }
  return Done{};
}

Result<Done> write_thread(JsonWriter& json, Sql& sql, const ApplicationReader& reader,
                          const ApplicationRow& application, const Call& call) {
  if (auto written = write_messages(json, sql, reader, application); !written) {
    return written;
  }
  const auto may_write = takes_messages(sql, call, application);
  if (!may_write) {
    return may_write.error();
  }
  json.key("mayWrite");
  json.value(*may_write);
  return Done{};
}

void write_moves(JsonWriter& json, const ApplicationRow& application, const Call& call) {
  json.key("moves");
  json.begin_array();
  if (may_move(call.caller, application)) {
    for (const auto action :
         allowed_actions(known<ApplicationState>(application.state), party_of(call.caller))) {
      json.value(to_text(action));
    }
  }
  json.end_array();
}

}  // namespace

std::string application_summary(const ApplicationReader& reader, const ApplicationRow& application,
                                const std::vector<ApplicationEventRow>& events, const Call& call,
                                const MessageRow* last) {
  JsonWriter json;
  json.begin_object();
  write_summary(json, reader, application, events, call);
  if (last != nullptr) {
    write_last_message(json, *last);
  }
  json.end_object();
  return json.take();
}

Result<std::string> application_detail(Sql& sql, const ApplicationReader& reader,
                                       const ApplicationRow& application, const Call& call) {
  const auto events = application_events(sql, application.id);
  if (!events) {
    return events.error();
  }
  JsonWriter json;
  json.begin_object();
  write_summary(json, reader, application, *events, call);
  write(json, "asOf", application.as_of);
  write(json, "catalogueVersion", application.catalogue_version);
  write(json, "deviceVerdict", application.device_verdict);
  write(json, "deviceCatalogueVersion", application.device_catalogue_version);
  const auto view = view_of(sql, call, application);
  if (!view) {
    return view.error();
  }
  if (view->contact && view->facts) {
    if (auto written = write_personal(json, sql, reader, application); !written) {
      return written.error();
    }
  }
  if (auto written = write_events(json, sql, reader, *events, *view); !written) {
    return written.error();
  }
  if (auto written = write_notices(json, sql, application); !written) {
    return written.error();
  }
  // Who holds the activity does not learn who handed in what they left there.
  if (view->contact) {
    if (auto written = write_intake(json, sql, application); !written) {
      return written.error();
    }
  }
  if (view->materials) {
    if (auto written = write_materials(json, sql, application); !written) {
      return written.error();
    }
  }
  if (view->messages) {
    if (auto written = write_thread(json, sql, reader, application, call); !written) {
      return written.error();
    }
  }
  write_moves(json, application, call);
  json.end_object();
  return json.take();
}

}  // namespace rq::server
