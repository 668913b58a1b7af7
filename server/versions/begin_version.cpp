#include "server/versions/begin_version.h"

#include <utility>

#include "core/base/json_writer.h"
#include "server/accounts/tenants.h"
#include "server/api/fields.h"
#include "server/base/core_answer.h"
#include "server/base/random_id.h"
#include "server/store/catalogue.h"
#include "server/versions/keep_version.h"
#include "server/versions/rights.h"
#include "server/versions/version_json.h"

namespace rq::server {
namespace {

/// What was sent.
struct Begun {
  std::string kind;
  std::string thing;
  std::string from;
};

std::string read_if_sent(const Cursor& text, std::size_t most) {
  return text.empty() ? std::string() : read_text(text, 1, most);
}

Result<Begun> read_begun(Call& call) {
  constexpr std::size_t kLongestId = 100;
  const Cursor body = call.body();
  Begun begun{read_text(body.member("kind"), 1, 20), read_if_sent(body.member("thing"), kLongestId),
              read_if_sent(body.member("from"), 64)};
  if (begun.kind != "product" && begun.kind != "policy") {
    body.member("kind").fault("bad_value", "\"product\" or \"policy\"");
  }
  const std::string institution = read_if_sent(body.member("institution"), kLongestId);
  if (!institution.empty() && institution != call.caller.tenant) {
    body.member("institution").fault("bad_value", "a product is begun for the own institution");
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  return begun;
}

std::string name_of(const std::string& document) {
  Diagnostics unread;
  const auto json = JsonDocument::parse(document, unread);
  return json ? std::string(text_of(json->root(), "name")) : "";
}

/// 40 bits of chance: short, as it stands in addresses.
std::string new_thing_id(const std::string& prefix, std::int64_t now_ms) {
  constexpr std::size_t kLetters = 8;
  const std::string id = new_id(now_ms);
  return prefix + "-" + id.substr(id.size() - kLetters);
}

/// All keys that the format asks for, with nothing said: docs/formats/catalogue.md.
std::string empty_record(const std::string& kind, const std::string& thing,
                         const std::string& tenant) {
  JsonWriter json;
  const auto put = [&json](const char* key, std::string_view made) {
    json.key(key);
    json.made(made);
  };
  const bool is_product = kind == "product";
  json.begin_object();
  json.key("id");
  json.value(thing);
  if (is_product) {
    json.key("institutionId");
    json.value(tenant);
    put("name", R"("新产品")");
    put("category", R"("credit")");
    for (const char* key : {"amountMinFen", "amountMaxFen", "annualRateMinPpm", "annualRateMaxPpm",
                            "termMinMonths", "termMaxMonths"}) {
      put(key, "null");
    }
    for (const char* key :
         {"limits", "fees", "repayment", "guarantee", "tags", "materials", "examples"}) {
      put(key, "[]");
    }
    put("regions", R"(["310000"])");
    put("status", R"("live")");
  } else {
    put("name", R"("新政策")");
    put("issuer", R"("")");
    put("benefit", R"({"type":"award","text":"","textEn":""})");
    json.key("level");
    json.value(kind_of_tenant(tenant) == TenantKind::kDistrict ? "district" : "shanghai");
    for (const char* key : {"docNo", "applyWindow", "supersededBy"}) {
      put(key, "null");
    }
    put("status", R"("active")");
  }
  put("conditions", R"({"all":[]})");
  put("validFrom", "null");
  put("validTo", "null");
  put("source", R"({"document":""})");
  json.end_object();
  return json.take();
}

Result<VersionStart> start_from_nothing(Sql& sql, const Call& call, const Begun& begun) {
  const std::string& tenant = call.caller.tenant;
  const std::string thing =
      new_thing_id(begun.kind == "product" ? tenant : "policy-" + tenant, call.now_ms);
  const auto taken = find_document(sql, thing);
  if (!taken) {
    return taken.error();
  }
  if (*taken) {
    return Error{"busy", "", "an id of chance met another; ask again"};
  }
  std::string document = empty_record(begun.kind, thing, tenant);
  return VersionStart{thing, document, name_of(document), {}};
}

Result<VersionStart> start_from_version(Sql& sql, const Call& call, const Begun& begun) {
  const auto from = visible_version(sql, call.caller, begun.from);
  if (!from) {
    return from.error();
  }
  const bool suits =
      from->kind == begun.kind && (begun.thing.empty() || begun.thing == from->thing);
  if (!suits) {
    return Error{"bad_value", "/from", "a version is begun from one of the same thing"};
  }
  return VersionStart{from->thing, from->document, from->name, from->id};
}

bool is_whose(const DocumentRow& record, const std::string& kind, const std::string& tenant) {
  if (kind == "product") {
    return record.kind == DocumentKind::kProduct && record.institution_id == tenant;
  }
  // Nobody wrote it here: then it is the city's.
  return record.kind == DocumentKind::kPolicy && kind_of_tenant(tenant) == TenantKind::kCity;
}

/// Version 1 of what was in the operator's file: it stands in the catalogue as it is, and from now
/// on that is what it is kept by.
Result<VersionStart> take_over(Sql& sql, const Call& call, const std::string& kind,
                               const std::string& thing) {
  const auto record = find_document(sql, thing);
  if (!record) {
    return record.error();
  }
  if (!*record || !is_whose(**record, kind, call.caller.tenant)) {
    return Error{"not_found", "/thing", "the catalogue has no such record of yours"};
  }
  VersionRow taken;
  // Before the draft that is begun from it, also in order of ids.
  taken.id = new_id(call.now_ms - 1);
  taken.kind = kind;
  taken.thing = thing;
  taken.number = 1;
  taken.tenant = call.caller.tenant;
  taken.state = to_text(VersionState::kLive);
  taken.seq = 1;
  taken.document = (**record).json;
  taken.name = name_of(taken.document);
  taken.author = "server";
  taken.created_at_ms = taken.updated_at_ms = call.now_ms;
  for (const auto& step :
       {add_version(sql, taken), keep_record(sql, taken),
        note_deed(sql, taken, "", taken.state, {call.now_ms, "server", "take_over"})}) {
    if (!step) {
      return step.error();
    }
  }
  return VersionStart{taken.thing, taken.document, taken.name, taken.id};
}

Result<VersionStart> find_start(Sql& sql, const Call& call, const Begun& begun) {
  if (!begun.from.empty()) {
    return start_from_version(sql, call, begun);
  }
  return begun.thing.empty() ? start_from_nothing(sql, call, begun)
                             : start_from_record(sql, call, begun.kind, begun.thing);
}

}  // namespace

Result<VersionStart> start_from_record(Sql& sql, const Call& call, const std::string& kind,
                                       const std::string& thing) {
  const auto kept = kept_version(sql, thing);
  if (!kept) {
    return kept.error();
  }
  if (!*kept) {
    return take_over(sql, call, kind, thing);
  }
  if ((**kept).tenant != call.caller.tenant || (**kept).kind != kind) {
    return Error{"not_found", "/thing", "the catalogue has no such record of yours"};
  }
  return VersionStart{(**kept).thing, (**kept).document, (**kept).name, (**kept).id};
}

Result<VersionRow> add_draft(Sql& sql, const Call& call, const std::string& kind,
                             const VersionStart& start, const PublishingFindings& findings) {
  const auto last = last_version_number(sql, start.thing);
  if (!last) {
    return last.error();
  }
  VersionRow draft;
  draft.id = new_id(call.now_ms);
  draft.kind = kind;
  draft.thing = start.thing;
  draft.number = *last + 1;
  draft.tenant = call.caller.tenant;
  draft.state = to_text(VersionState::kDraft);
  draft.seq = 1;
  draft.document = start.document;
  draft.name = start.name;
  draft.findings = findings_json(findings);
  draft.blocking = count_blocking(findings);
  draft.author = call.caller.actor();
  draft.base_id = start.base_id;
  draft.created_at_ms = draft.updated_at_ms = call.now_ms;
  for (const auto& step :
       {add_version(sql, draft),
        note_deed(sql, draft, "", draft.state, {call.now_ms, call.caller.actor(), "begin"})}) {
    if (!step) {
      return step.error();
    }
  }
  return draft;
}

Result<Answer> begin_version(const VersionParts& parts, Call& call, Sql& sql) {
  const auto begun = read_begun(call);
  if (!begun) {
    return begun.error();
  }
  const Caller& caller = call.caller;
  if (!may_edit_of(caller, caller.tenant) || !is_kind_of_tenant(begun->kind, caller.tenant)) {
    return Error{"not_allowed", "",
                 "products are begun by product managers of institutions, policies by those of the "
                 "city, a district or a sector"};
  }
  const auto start = find_start(sql, call, *begun);
  if (!start) {
    return start.error();
  }
  const auto open = open_version(sql, start->thing);
  if (!open) {
    return open.error();
  }
  if (*open) {
    return Error{"has_open_version", "/versions/" + (**open).id,
                 "a version of this is on its way already: " + (**open).id};
  }
  const auto draft = add_draft(sql, call, begun->kind, *start);
  if (!draft) {
    return draft.error();
  }
  return answer_with_version(sql, parts, caller, draft->id, 201);
}

}  // namespace rq::server
