#include "server/onsite/intakes.h"

#include "server/accounts/actor.h"
#include "server/activities/activity_bounds.h"
#include "server/activities/rights.h"
#include "server/api/fields.h"
#include "server/onsite/devices.h"
#include "server/onsite/onsite_bounds.h"
#include "server/onsite/opening.h"
#include "server/onsite/photos.h"
#include "server/onsite/record_json.h"
#include "server/store/audit.h"

namespace rq::server {
namespace {

Error no_intake() { return {"not_found", "", "there is no such intake"}; }

/// An intake is to its institution what an application is.
bool reads_intakes(const Caller& caller, const std::string& institution) {
  const Actor actor = actor_of(caller);
  const Owners owners{.tenant = institution};
  return may(actor, Permission::kReadContact, owners) &&
         may(actor, Permission::kReadFacts, owners) &&
         may(actor, Permission::kReadMaterials, owners);
}

/// The intake, for those who may read what it says. What is held may be a thief's.
Result<OnsiteRecordRow> own_intake(Sql& sql, const Caller& caller, const std::string& id) {
  auto record = find_onsite_record(sql, id);
  if (!record) {
    return record.error();
  }
  const auto& row = record.value();
  if (!row || row->kind != "intake" || !reaches_institution(row->state, row->why) ||
      !reads_intakes(caller, row->institution.value_or(""))) {
    return no_intake();
  }
  return *row;
}

Result<Answer> answer_intakes(const OnsiteParts& parts, Sql& sql,
                              const Result<std::vector<OnsiteRecordRow>>& records) {
  if (!records) {
    return records.error();
  }
  RecordWriter writer(sql, parts.sealer);
  JsonWriter json;
  json.begin_object();
  if (auto written = writer.write_page(json, "intakes", *records); !written) {
    return written.error();
  }
  json.end_object();
  return answer_with(json.text());
}

/// What a record says, and a note that somebody read it.
Result<std::string> read_plain(const OnsiteParts& parts, const Call& call,
                               const std::string& record, const char* action,
                               const std::string& detail) {
  const auto plain =
      read_from(parts.store, [&](Sql& sql) { return onsite_plain(parts.sealer, sql, record); });
  if (!plain) {
    return plain.error();
  }
  if (!*plain) {
    return no_intake();
  }
  const auto noted = parts.store.write([&](Sql& sql) {
    return add_audit(
        sql, {call.now_ms, call.caller.actor(), action, "record:" + call.names[0], {}, detail});
  });
  if (!noted) {
    return noted.error();
  }
  return **plain;
}

}  // namespace

Result<Answer> list_intakes(const OnsiteParts& parts, Call& call, Sql& sql) {
  OnsiteFilter filter{std::string(call.query("activity")), call.caller.tenant,
                      std::string(call.query("state")),    "intake",
                      std::string(call.query("after")),    kMostOnsiteListed};
  if (reads_intakes(call.caller, call.caller.tenant)) {
    return answer_intakes(parts, sql, intakes_of_institution(sql, filter));
  }
  const auto activity = onsite_activity(sql, call.caller, filter.activity);
  if (!activity) {
    return Error{"not_allowed", "", "this is for institutions, and for who holds the activity"};
  }
  return answer_intakes(parts, sql, records_of_activity(sql, filter));
}

Result<Answer> show_intake(const OnsiteParts& parts, Call& call) {
  const auto record =
      read_from(parts.store, [&](Sql& sql) { return own_intake(sql, call.caller, call.names[0]); });
  if (!record) {
    return record.error();
  }
  // One that was erased is still there, and says nothing.
  const auto plain = record->erased_at_ms
                         ? Result<std::string>("null")
                         : read_plain(parts, call, record->id, "intake.read", "{}");
  if (!plain) {
    return plain.error();
  }
  return read_from(parts.store, [&](Sql& sql) -> Result<Answer> {
    const auto photos = photos_of_intake(sql, record->id);
    if (!photos) {
      return photos.error();
    }
    JsonWriter json;
    json.begin_object();
    json.key("record");
    if (auto written = RecordWriter(sql, parts.sealer).write(json, *record); !written) {
      return written.error();
    }
    json.key("plain");
    json.made(*plain);
    json.key("photos");
    json.begin_array();
    for (const OnsiteRecordRow& photo : *photos) {
      json.value(photo.page.value_or(0));
    }
    json.end_array();
    json.end_object();
    return answer_with(json.text());
  });
}

Result<Answer> show_intake_photo(const OnsiteParts& parts, Call& call) {
  const auto photo = read_from(parts.store, [&](Sql& sql) -> Result<OnsiteRecordRow> {
    const auto record = own_intake(sql, call.caller, call.names[0]);
    if (!record) {
      return record.error();
    }
    auto found = find_photo(sql, record->id, call.names[1]);
    if (!found) {
      return found.error();
    }
    return found.value() ? Result<OnsiteRecordRow>(std::move(*found.value())) : no_intake();
  });
  if (!photo) {
    return photo.error();
  }
  const auto plain = read_plain(parts, call, photo->id, "intake.photo",
                                R"({"page":)" + std::to_string(photo->page.value_or(0)) + "}");
  if (!plain) {
    return plain.error();
  }
  auto content = read_photo_content(*plain);
  return content ? Result<Answer>(answer_with_photo(photo->id, std::move(content->jpeg)))
                 : Result<Answer>(no_intake());
}

Result<Answer> erase_intake(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto record = own_intake(sql, call.caller, call.names[0]);
  if (!record) {
    return record.error();
  }
  static_cast<void>(read_text(call.body().member("reason"), 1, kMostReasonWords));
  if (auto fault = call.fault()) {
    return *fault;
  }
  for (const auto& step :
       {erase_intake_contents(sql, record->id, call.now_ms), add_audit(sql, {call.now_ms,
                                                                             call.caller.actor(),
                                                                             "intake.erase",
                                                                             "record:" + record->id,
                                                                             {},
                                                                             "{}"})}) {
    if (!step) {
      return step.error();
    }
  }
  const auto now = find_onsite_record(sql, record->id);
  if (!now) {
    return now.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("record");
  if (auto written = RecordWriter(sql, parts.sealer).write(json, **now); !written) {
    return written.error();
  }
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server
