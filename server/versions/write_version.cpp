#include "server/versions/write_version.h"

#include <algorithm>
#include <utility>

#include "core/base/json_writer.h"
#include "server/api/fields.h"
#include "server/base/core_answer.h"
#include "server/versions/check_version.h"
#include "server/versions/keep_version.h"
#include "server/versions/rights.h"
#include "server/versions/version_bounds.h"
#include "server/versions/version_json.h"

namespace rq::server {
namespace {

Error bad_document(const std::string& where, const std::string& detail) {
  return {"bad_document", "/document" + where, detail};
}

/// Numbers that are not whole cannot be kept as they are. Recursion is bounded by
/// JsonDocument::kMaxDepth.
bool has_fraction(JsonView value) {
  switch (value.kind()) {
    case JsonKind::kOtherNumber: return true;
    case JsonKind::kArray:
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (has_fraction(value.element(i))) {
          return true;
        }
      }
      return false;
    case JsonKind::kObject: {
      const auto members = value.members();
      return std::any_of(members.begin(), members.end(),
                         [](const auto& member) { return has_fraction(member.second); });
    }
    default: return false;
  }
}

Result<VersionRow> writable_version(Sql& sql, const Caller& caller, const std::string& id,
                                    std::int64_t seq) {
  auto version = visible_version(sql, caller, id);
  if (!version) {
    return version;
  }
  if (!may_edit_of(caller, version->tenant)) {
    return Error{"not_allowed", "", "this is for who edits these products"};
  }
  if (version->seq != seq) {
    return version_changed(version->seq);
  }
  if (!may_save(caller, *version)) {
    return Error{"not_a_draft", "", "only a draft is written; take it back, or begin another"};
  }
  return version;
}

Result<Done> keep_saved(Sql& sql, const VersionRow& version, const Caller& caller) {
  const auto kept = update_version(sql, version);
  if (!kept) {
    return kept.error();
  }
  if (!*kept) {
    return version_changed(version.seq + 1);
  }
  const auto events = version_events(sql, version.id);
  if (!events) {
    return events.error();
  }
  // An editor saves as somebody types: one line for each time that they sat down to it.
  const bool goes_on =
      !events->empty() && events->back().action == "save" && events->back().actor == caller.actor();
  return goes_on ? Result<Done>(Done{})
                 : note_deed(sql, version, "", "", {version.updated_at_ms, caller.actor(), "save"});
}

std::string saved_json(std::int64_t seq, const std::string& findings) {
  JsonWriter json;
  json.begin_object();
  json.key("seq");
  json.value(seq);
  json.key("findings");
  json.made(findings);
  json.end_object();
  return json.take();
}

}  // namespace

Result<std::string> read_record(JsonView sent, std::string_view kind, const std::string& thing,
                                const std::string& tenant) {
  if (!sent.present() || sent.kind() != JsonKind::kObject) {
    return bad_document("", "the document is a JSON object");
  }
  if (text_of(sent, "id") != thing) {
    return bad_document("/id", "the id of a record is never changed; it is " + thing);
  }
  if (kind == "product" && text_of(sent, "institutionId") != tenant) {
    return bad_document("/institutionId", "a product stays its institution's: " + tenant);
  }
  if (has_fraction(sent)) {
    return bad_document("", "numbers are whole: fen, millionths, months");
  }
  JsonWriter json;
  json.value(sent);
  if (json.text().size() > kMostDocumentBytes) {
    return bad_document("", "a record has at most 256 KB");
  }
  return json.take();
}

std::string listed_name(JsonView record) {
  const std::string_view name = text_of(record, "name");
  std::size_t end = std::min(name.size(), std::size_t{4} * kMostNameLetters);
  while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return std::string(name.substr(0, end));
}

Result<Answer> save_version(const VersionParts& parts, Call& call) {
  const Cursor body = call.body();
  const std::int64_t seq = read_number(body.member("seq"), 1, INT64_MAX);
  if (auto fault = call.fault()) {
    return *fault;
  }
  const JsonView sent = body.member("document").value();
  auto version = read_from(parts.store, [&](Sql& sql) {
    return writable_version(sql, call.caller, call.names[0], seq);
  });
  if (!version) {
    return version.error();
  }
  auto document = read_record(sent, version->kind, version->thing, version->tenant);
  if (!document) {
    return document.error();
  }
  VersionRow saved = std::move(version.value());
  saved.document = std::move(document.value());
  saved.name = listed_name(sent);
  const auto findings = check_version(parts.store, saved, call.today);
  if (!findings) {
    return findings.error();
  }
  saved.findings = findings_json(*findings);
  saved.blocking = count_blocking(*findings);
  saved.updated_at_ms = call.now_ms;
  const auto kept = parts.store.write([&](Sql& sql) -> Result<Done> {
    const auto now = writable_version(sql, call.caller, saved.id, seq);
    if (!now) {
      return now.error();
    }
    return keep_saved(sql, saved, call.caller);
  });
  if (!kept) {
    return kept.error();
  }
  return answer_with(saved_json(seq + 1, saved.findings));
}

Result<Answer> comment_version(const VersionParts& parts, Call& call, Sql& sql) {
  const std::string text = read_lines(call.body().member("text"), 1, kMostWords);
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto version = visible_version(sql, call.caller, call.names[0]);
  if (!version) {
    return version.error();
  }
  if (!is_on_side(call.caller, version->tenant)) {
    return Error{"not_allowed", "", "this is for who publishes such records"};
  }
  if (!may_comment(call.caller, *version)) {
    return Error{"not_wanted", "", "what is retired is no longer written to"};
  }
  const auto events = version_events(sql, version->id);
  if (!events) {
    return events.error();
  }
  const auto comments =
      std::count_if(events->begin(), events->end(),
                    [](const VersionEventRow& event) { return event.action == "comment"; });
  if (comments >= kMostComments) {
    return Error{"too_many_comments", "", "at most 200 comments on one version"};
  }
  if (auto noted =
          note_deed(sql, *version, "", "", {call.now_ms, call.caller.actor(), "comment", text});
      !noted) {
    return noted.error();
  }
  return answer_with_version(sql, parts, call.caller, version->id);
}

Result<Answer> check_text(const VersionParts& parts, Call& call) {
  const Cursor body = call.body();
  VersionRow text;
  text.kind = read_text(body.member("kind"), 1, 20);
  if (text.kind != "product" && text.kind != "policy") {
    body.member("kind").fault("bad_value", "\"product\" or \"policy\"");
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  text.tenant = call.caller.tenant;
  if (!is_on_side(call.caller, text.tenant) || !is_kind_of_tenant(text.kind, text.tenant)) {
    return Error{"not_allowed", "", "this is for who publishes such records"};
  }
  const JsonView sent = body.member("document").value();
  text.thing = sent.present() ? text_of(sent, "id") : "";
  auto document = read_record(sent, text.kind, text.thing, text.tenant);
  if (!document) {
    return document.error();
  }
  text.document = std::move(document.value());
  const auto findings = check_version(parts.store, text, call.today);
  if (!findings) {
    return findings.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("findings");
  json.made(findings_json(*findings));
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server
