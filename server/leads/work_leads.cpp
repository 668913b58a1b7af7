#include "server/leads/work_leads.h"

#include <algorithm>
#include <set>
#include <span>

#include "core/money/date.h"
#include "server/api/fields.h"
#include "server/leads/list_leads.h"
#include "server/store/audit.h"
#include "server/store/staff.h"

namespace rq::server {
namespace {

std::string note_place(const LeadNoteRow& note) {
  return note.record_id + "/" + std::to_string(note.seq);
}

Result<Answer> answer_with_lead(const OnsiteParts& parts, const Call& call, Sql& sql,
                                const std::string& record) {
  const auto lead = find_lead(sql, call.caller.tenant, record);
  if (!lead) {
    return lead.error();
  }
  RQ_CHECK(lead->has_value());
  const auto notes = lead_notes(sql, record);
  if (!notes) {
    return notes.error();
  }
  LeadWriter writer(parts, sql);
  JsonWriter json;
  json.begin_object();
  if (auto written = writer.write(json, **lead, call.today, false); !written) {
    return written.error();
  }
  json.key("notes");
  json.begin_array();
  for (const LeadNoteRow& note : *notes) {
    const auto words = parts.sealer.open_if_kept(
        sql, {"onsite_lead_notes", note_place(note), "words"}, note.words);
    const auto name = writer.name_of(note.author);
    if (!words || !name) {
      return !words ? words.error() : name.error();
    }
    json.begin_object();
    json.key("at");
    json.value(note.at_ms);
    json.key("authorName");
    json.value(*name);
    json.key("words");
    json.value(words->value_or(""));
    json.end_object();
  }
  json.end_array();
  json.key("can");
  json.begin_array();
  // Of an intake that was taken away nothing is left to be done.
  if (works_leads(call.caller) && !(**lead).erased_at_ms) {
    json.value("work");
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

std::string read_known(const Cursor& text, std::span<const std::string_view> known) {
  const auto sent = text.string();
  if (sent && std::find(known.begin(), known.end(), *sent) == known.end()) {
    text.fault("bad_value", "there is no such value");
  }
  return std::string(sent.value_or(""));
}

/// As compact JSON, each once, in the order in which they were sent.
std::string read_tags(const Cursor& sent) {
  std::set<std::string> seen;
  JsonWriter json;
  json.begin_array();
  for (const std::string& tag : read_list<std::string>(sent, kMostTags, [](const Cursor& one) {
         std::string text = read_text(one, 1, kMostTagLetters);
         if (text.find_first_of("\"\\%_") != std::string::npos) {
           one.fault("bad_value", "no quotation marks, backslashes, % and _");
         }
         return text;
       })) {
    if (seen.insert(tag).second) {
      json.value(tag);
    }
  }
  json.end_array();
  return json.take();
}

/// What was sent, over what stands there.
Result<LeadRow> read_change(Call& call, LeadRow lead) {
  constexpr std::size_t kMostId = 40;
  const Cursor body = call.body();
  lead.seq = read_number(body.member("seq"), 0, INT64_MAX);
  lead.state = read_known(body.member("state"), kLeadStates);
  const Cursor reason = body.member("reason");
  lead.reason = lead.state == "lost" ? read_known(reason, kLostReasons) : std::string();
  const Cursor owner = body.member("owner");
  lead.owner = owner.empty() ? std::string() : read_text(owner, 0, kMostId);
  lead.tags = read_tags(body.member("tags"));
  const Cursor due = body.member("due");
  lead.due = due.empty() ? std::string() : std::string(due.string().value_or(""));
  if (!lead.due.empty() && !parse_date(lead.due)) {
    due.fault("bad_day", "a day such as 2026-11-28 is expected");
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  return lead;
}

/// A colleague who works leads, and is still there.
Result<Done> require_owner(Sql& sql, const Caller& caller, const std::string& owner) {
  if (owner.empty()) {
    return Done{};
  }
  const auto staff = find_staff(sql, owner);
  if (!staff) {
    return staff.error();
  }
  const bool good =
      *staff && !(**staff).disabled_at_ms && (**staff).tenant_id == caller.tenant &&
      works_leads({Caller::Kind::kStaff, owner, (**staff).role, (**staff).tenant_id, {}, {}});
  return good ? Result<Done>(Done{}) : Error{"bad_value", "/owner", "there is no such colleague"};
}

/// The lead, for those who may do something about it.
Result<LeadRow> workable_lead(Sql& sql, const Call& call) {
  auto lead = own_lead(sql, call.caller, call.names[0]);
  if (!lead) {
    return lead;
  }
  if (!works_leads(call.caller)) {
    return Error{"not_allowed", "", "this is for staff who work on applications"};
  }
  if (lead->erased_at_ms) {
    return Error{"nothing_to_keep", "", "the visitor had it taken away"};
  }
  return lead;
}

/// Nothing of whom it is about: answers are kept with their keys.
Answer answer_with_seq(std::int64_t seq) {
  JsonWriter json;
  json.begin_object();
  json.key("seq");
  json.value(seq);
  json.end_object();
  return answer_with(json.text());
}

Result<Done> note_in_log(Sql& sql, const Call& call, const char* action,
                         const std::string& record) {
  return add_audit(sql, {call.now_ms, call.caller.actor(), action, "record:" + record, {}, "{}"});
}

}  // namespace

Result<Answer> show_lead(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto lead = own_lead(sql, call.caller, call.names[0]);
  if (!lead) {
    return lead.error();
  }
  return answer_with_lead(parts, call, sql, lead->record_id);
}

Result<Answer> change_lead(const OnsiteParts& /*parts*/, Call& call, Sql& sql) {
  const auto before = workable_lead(sql, call);
  if (!before) {
    return before.error();
  }
  const auto lead = read_change(call, *before);
  if (!lead) {
    return lead.error();
  }
  if (auto good = require_owner(sql, call.caller, lead->owner); !good) {
    return good.error();
  }
  if (lead->seq != before->seq) {
    return Error{"lead_changed", "/seq",
                 "somebody changed this meanwhile; its seq is " + std::to_string(before->seq)};
  }
  const auto kept = keep_lead(sql, *lead, call.now_ms);
  if (!kept) {
    return kept.error();
  }
  RQ_CHECK(*kept);  // read in this transaction
  if (auto noted = note_in_log(sql, call, "lead.change", lead->record_id); !noted) {
    return noted.error();
  }
  return answer_with_seq(lead->seq + 1);
}

Result<Answer> note_lead(const OnsiteParts& parts, Call& call, Sql& sql) {
  const auto lead = workable_lead(sql, call);
  if (!lead) {
    return lead.error();
  }
  const std::string words = read_lines(call.body().member("words"), 1, kMostNoteWords);
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto notes = lead_notes(sql, lead->record_id);
  if (!notes) {
    return notes.error();
  }
  const auto count = static_cast<std::int64_t>(notes->size());
  if (count >= kMostLeadNotes) {
    return Error{"too_many_notes", "/words", "a lead has at most 200 notes"};
  }
  LeadNoteRow note{lead->record_id, count + 1, call.now_ms, call.caller.actor(), {}};
  auto sealed =
      parts.sealer.seal(sql, "intake:" + lead->record_id,
                        {"onsite_lead_notes", note_place(note), "words"}, words, call.now_ms);
  if (!sealed) {
    return sealed.error();
  }
  note.words = std::move(sealed.value());
  for (const auto& step :
       {add_lead_note(sql, note), note_in_log(sql, call, "lead.note", lead->record_id)}) {
    if (!step) {
      return step.error();
    }
  }
  return answer_with_seq(note.seq);
}

}  // namespace rq::server
