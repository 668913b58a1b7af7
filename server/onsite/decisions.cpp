#include "server/onsite/decisions.h"

#include "server/activities/activity_bounds.h"
#include "server/api/fields.h"
#include "server/onsite/devices.h"
#include "server/onsite/effects.h"
#include "server/onsite/onsite_bounds.h"
#include "server/onsite/opening.h"
#include "server/onsite/record_json.h"
#include "server/store/audit.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostRecordId = 64;

struct SentDecision {
  std::string decision;
  std::string into;
  std::string reason;
};

Result<SentDecision> read_decision(Call& call) {
  const Cursor body = call.body();
  SentDecision sent;
  const Cursor decision = body.member("decision");
  sent.decision = decision.string().value_or("");
  if (sent.decision != "keep" && sent.decision != "merge" && sent.decision != "drop") {
    decision.fault("bad_value", "keep, merge or drop");
  }
  if (const Cursor into = body.member("into"); sent.decision == "merge" || !into.empty()) {
    sent.into = read_text(into, 1, kMostRecordId);
  }
  sent.reason = read_text(body.member("reason"), 1, kMostReasonWords);
  if (auto fault = call.fault()) {
    return *fault;
  }
  return sent;
}

bool waits(const OnsiteRecordRow& record) {
  return record.state == "held" || record.state == "conflict";
}

/// Errors: "bad_value" unless both are intakes for one institution, and that one stands.
Result<Done> check_into(Sql& sql, const OnsiteRecordRow& record, const std::string& into) {
  const auto other = find_onsite_record(sql, into);
  if (!other) {
    return other.error();
  }
  const bool fits = *other && record.kind == "intake" && (**other).kind == "intake" &&
                    (**other).id != record.id && (**other).activity_id == record.activity_id &&
                    (**other).institution == record.institution && (**other).state == "kept";
  return fits ? Result<Done>(Done{})
              : Result<Done>(Error{"bad_value", "/into",
                                   "an intake is merged into one that is kept, of the same "
                                   "activity and institution"});
}

/// Whether nobody's decision can make it good.
Result<bool> is_fatal(Sql& sql, const RecordPlain& plain, const OnsiteRecordRow& record) {
  const auto activity = find_activity(sql, record.activity_id);
  if (!activity) {
    return activity.error();
  }
  RQ_CHECK(activity->has_value());
  OnsiteRecordRow judged = record;
  judged.why = "";
  if (auto done = judge_record(sql, kept_activity_text((**activity).document), plain, judged);
      !done) {
    return done.error();
  }
  return judged.why == "not_consented" || judged.why == "other_institution" ||
         judged.why == "no_such_session";
}

/// What it says. Errors: "nothing_to_keep" where nothing can be done with it.
Result<RecordPlain> plain_to_keep(const OnsiteParts& parts, Sql& sql,
                                  const OnsiteRecordRow& record) {
  const Error nothing{"nothing_to_keep", "", "nothing can be done with it; drop it"};
  const auto json = onsite_plain(parts.sealer, sql, record.id);
  if (!json) {
    return json.error();
  }
  auto plain = *json ? read_record_plain(record.kind, **json) : Result<RecordPlain>(nothing);
  if (!plain) {
    return nothing;
  }
  // Why it waits says nothing of what it says: of a revoked device's nothing was looked at.
  const auto fatal = is_fatal(sql, *plain, record);
  if (!fatal) {
    return fatal.error();
  }
  return *fatal ? Result<RecordPlain>(nothing) : std::move(plain);
}

/// What it is for, carried out.
Result<Done> keep_record(const OnsiteParts& parts, Sql& sql, OnsiteRecordRow& record,
                         std::int64_t now_ms) {
  const auto plain = plain_to_keep(parts, sql, record);
  return plain ? apply_record(parts, sql, *plain, record, now_ms) : plain.error();
}

/// Photos go with what they were taken for.
Result<Done> decide_photos(Sql& sql, const OnsiteRecordRow& record) {
  auto photos = records_about(sql, record.id, "photo");
  if (!photos) {
    return photos.error();
  }
  for (OnsiteRecordRow& photo : photos.value()) {
    if (!waits(photo) && photo.state != "kept") {
      continue;
    }
    photo.state = record.state;
    photo.why = "";
    photo.other_id = record.state == "merged" ? record.other_id : std::nullopt;
    photo.decision = record.decision;
    photo.reason = record.reason;
    photo.decided_at_ms = record.decided_at_ms;
    photo.decided_by = record.decided_by;
    if (auto set = set_record_state(sql, photo); !set) {
      return set;
    }
  }
  return Done{};
}

Result<Done> carry_out(const OnsiteParts& parts, const Call& call, Sql& sql,
                       const SentDecision& sent, OnsiteRecordRow& record) {
  if (sent.decision == "merge") {
    if (auto fits = check_into(sql, record, sent.into); !fits) {
      return fits;
    }
    // What is merged reaches the institution, too. Of what is erased there is nothing that could.
    if (!record.erased_at_ms) {
      if (const auto plain = plain_to_keep(parts, sql, record); !plain) {
        return plain.error();
      }
    }
    record.other_id = sent.into;
  }
  const std::string why = record.why;
  record.state = sent.decision == "keep" ? "kept" : sent.decision == "merge" ? "merged" : "dropped";
  record.decision = sent.decision;
  record.reason = sent.reason;
  record.decided_at_ms = call.now_ms;
  record.decided_by = call.caller.actor();
  if (auto set = set_record_state(sql, record); !set) {
    return set;
  }
  if (record.state == "kept") {
    if (auto kept = keep_record(parts, sql, record, call.now_ms); !kept) {
      return kept;
    }
  }
  if (record.kind == "intake") {
    if (auto done = decide_photos(sql, record); !done) {
      return done;
    }
  }
  return add_audit(sql, {call.now_ms,
                         call.caller.actor(),
                         "onsite." + sent.decision,
                         "record:" + record.id,
                         {},
                         R"({"was":")" + why + R"("})"});
}

}  // namespace

Result<Answer> list_records(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto activity = onsite_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto records = records_of_activity(
      sql, {activity->id, "", std::string(call.query("state")), std::string(call.query("kind")),
            std::string(call.query("after")), kMostOnsiteListed});
  const auto counts = count_onsite_records(sql, activity->id);
  if (!records || !counts) {
    return !records ? records.error() : counts.error();
  }
  RecordWriter writer(sql, parts.sealer);
  JsonWriter json;
  json.begin_object();
  if (auto written = writer.write_page(json, "records", *records); !written) {
    return written.error();
  }
  json.key("counts");
  json.begin_array();
  for (const OnsiteCount& count : *counts) {
    json.begin_object();
    json.key("kind");
    json.value(count.kind);
    json.key("state");
    json.value(count.state);
    json.key("n");
    json.value(count.n);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> decide_record(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto activity = onsite_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto sent = read_decision(call);
  if (!sent) {
    return sent.error();
  }
  auto record = find_onsite_record(sql, call.names[1]);
  if (!record) {
    return record.error();
  }
  if (!record.value() || record.value()->activity_id != activity->id) {
    return Error{"not_found", "", "there is no such record"};
  }
  if (!waits(*record.value())) {
    return Error{"already_decided", "", "this record is " + record.value()->state};
  }
  if (auto done = carry_out(parts, call, sql, *sent, *record.value()); !done) {
    return done.error();
  }
  const auto now = find_onsite_record(sql, call.names[1]);
  if (!now) {
    return now.error();
  }
  RecordWriter writer(sql, parts.sealer);
  JsonWriter json;
  json.begin_object();
  json.key("record");
  if (auto written = writer.write(json, **now); !written) {
    return written.error();
  }
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server
