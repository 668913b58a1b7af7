#include "server/versions/batch_versions.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "core/base/json_writer.h"
#include "server/base/core_answer.h"
#include "server/publishing/finding.h"
#include "server/store/catalogue.h"
#include "server/versions/begin_version.h"
#include "server/versions/check_version.h"
#include "server/versions/keep_version.h"
#include "server/versions/rights.h"
#include "server/versions/version_bounds.h"
#include "server/versions/write_version.h"

namespace rq::server {
namespace {

constexpr std::string_view kProduct = "product";

/// A record as it is kept.
struct BatchRecord {
  std::string thing;
  std::string document;
  std::string name;
  PublishingFindings findings = {};
};
using BatchRecords = std::vector<BatchRecord>;

enum class Kept { kBegun, kSaved, kSame };

Error at_record(std::size_t index, const Error& error) {
  return {error.code, "/records/" + std::to_string(index) + error.where,
          "record " + std::to_string(index + 1) + ": " + error.detail};
}

/// As it stands in addresses.
bool is_thing_id(std::string_view id) {
  constexpr std::size_t kLongestId = 100;
  return !id.empty() && id.size() <= kLongestId &&
         std::all_of(id.begin(), id.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                  letter == '-' || letter == '_' || letter == '.';
         });
}

Result<BatchRecord> read_batch_record(JsonView sent, const std::string& tenant) {
  if (text_of(sent, "kind") != kProduct) {
    return Error{"bad_value", "/kind", "\"product\""};
  }
  const JsonView document = sent.member("document");
  BatchRecord record;
  record.thing = document.present() ? text_of(document, "id") : "";
  if (!is_thing_id(record.thing)) {
    return Error{"bad_document", "/document/id",
                 "1 to 100 letters a to z, digits, hyphens, underscores and points"};
  }
  auto text = read_record(document, kProduct, record.thing, tenant);
  if (!text) {
    return text.error();
  }
  record.document = std::move(text.value());
  record.name = listed_name(document);
  return record;
}

Result<BatchRecords> read_batch(Call& call) {
  const JsonView sent = call.body().member("records").value();
  const bool is_list = sent.present() && sent.kind() == JsonKind::kArray;
  if (!is_list || sent.size() == 0 || sent.size() > kMostBatchRecords) {
    return Error{"bad_value", "/records",
                 "a list of 1 to " + std::to_string(kMostBatchRecords) + " records"};
  }
  BatchRecords records;
  std::set<std::string> things;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    auto record = read_batch_record(sent.element(i), call.caller.tenant);
    if (!record) {
      return at_record(i, record.error());
    }
    if (!things.insert(record->thing).second) {
      return at_record(i, {"bad_document", "/document/id", "this id stands in the list twice"});
    }
    records.push_back(std::move(record.value()));
  }
  return records;
}

Result<BatchRecords> read_checked(const VersionParts& parts, Call& call) {
  const Caller& caller = call.caller;
  if (!may_edit_of(caller, caller.tenant) || !is_kind_of_tenant(kProduct, caller.tenant)) {
    return Error{"not_allowed", "", "products are written by product managers of institutions"};
  }
  auto records = read_batch(call);
  if (!records) {
    return records;
  }
  RecordsOf some{std::string(kProduct), caller.tenant, {}};
  for (const BatchRecord& record : *records) {
    some.records.push_back({some.kind, record.thing, record.document});
  }
  auto findings = check_records_of(parts.store, some, call.today);
  if (!findings) {
    return findings.error();
  }
  for (std::size_t i = 0; i < records->size(); ++i) {
    records.value()[i].findings = std::move(findings.value()[i]);
  }
  return records;
}

/// Into the draft that is on its way.
Result<Kept> save_into(Sql& sql, const Call& call, const BatchRecord& record, VersionRow draft) {
  if (draft.tenant != call.caller.tenant || draft.kind != kProduct) {
    return Error{"not_found", "/document/id", "the catalogue has no such record of yours"};
  }
  if (!may_save(call.caller, draft)) {
    return Error{"not_a_draft", "/document/id",
                 "version " + draft.id + " of it is past its draft; take it back first"};
  }
  if (draft.document == record.document) {
    return Kept::kSame;
  }
  draft.document = record.document;
  draft.name = record.name;
  draft.findings = findings_json(record.findings);
  draft.blocking = count_blocking(record.findings);
  draft.updated_at_ms = call.now_ms;
  const auto kept = update_version(sql, draft);
  if (!kept) {
    return kept.error();
  }
  if (!*kept) {
    return version_changed(draft.seq + 1);
  }
  const auto noted = note_deed(sql, draft, "", "", {call.now_ms, call.caller.actor(), "save"});
  return noted ? Result<Kept>(Kept::kSaved) : Result<Kept>(noted.error());
}

/// Whether nobody has, or ever had, a thing of this id.
Result<bool> is_free(Sql& sql, const std::string& tenant, const std::string& thing) {
  const auto taken = find_document(sql, thing);
  if (!taken) {
    return taken.error();
  }
  const auto last = last_version_number(sql, thing);
  if (!last) {
    return last.error();
  }
  if (*taken || *last == 0) {
    return !*taken;
  }
  // Its own drafts that were discarded leave the id to it.
  const auto own = versions_of(sql, tenant, "", thing, 1);
  if (!own) {
    return own.error();
  }
  return !own->empty();
}

Result<Kept> keep_batch_record(Sql& sql, const Call& call, const BatchRecord& record) {
  const std::string kind(kProduct);
  const auto open = open_version(sql, record.thing);
  if (!open) {
    return open.error();
  }
  if (*open) {
    return save_into(sql, call, record, **open);
  }
  const auto known = kept_version(sql, record.thing);
  if (!known) {
    return known.error();
  }
  const auto free = *known ? Result<bool>(false) : is_free(sql, call.caller.tenant, record.thing);
  if (!free) {
    return free.error();
  }
  VersionStart start{record.thing, {}, {}, {}};
  if (!*free) {
    auto live = start_from_record(sql, call, kind, record.thing);
    if (!live) {
      return Error{live.error().code, "/document/id", live.error().detail};
    }
    start = std::move(live.value());
  }
  if (start.document == record.document) {
    return Kept::kSame;
  }
  start.document = record.document;
  start.name = record.name;
  const auto draft = add_draft(sql, call, kind, start, record.findings);
  return draft ? Result<Kept>(Kept::kBegun) : Result<Kept>(draft.error());
}

Result<Answer> keep_batch(const BatchRecords& records, const Call& call, Sql& sql) {
  std::size_t begun = 0;
  std::size_t saved = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto kept = keep_batch_record(sql, call, records[i]);
    if (!kept) {
      return at_record(i, kept.error());
    }
    begun += *kept == Kept::kBegun ? 1 : 0;
    saved += *kept == Kept::kSaved ? 1 : 0;
  }
  JsonWriter json;
  json.begin_object();
  for (const auto& [key, count] : {std::pair("begun", begun), std::pair("saved", saved),
                                   std::pair("same", records.size() - begun - saved)}) {
    json.key(key);
    json.value(static_cast<std::int64_t>(count));
  }
  json.end_object();
  return answer_with(json.text());
}

}  // namespace

Result<EndpointWork> prepare_batch(const VersionParts& parts, Call& call) {
  auto read = read_checked(parts, call);
  if (!read) {
    return read.error();
  }
  const auto records = std::make_shared<const BatchRecords>(std::move(read.value()));
  return EndpointWork([records](Call& now, Sql& sql) { return keep_batch(*records, now, sql); });
}

Result<Answer> check_batch(const VersionParts& parts, Call& call) {
  const auto records = read_checked(parts, call);
  if (!records) {
    return records.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("records");
  json.begin_array();
  for (const BatchRecord& record : *records) {
    json.begin_object();
    json.key("id");
    json.value(record.thing);
    json.key("blocking");
    json.value(count_blocking(record.findings));
    json.key("findings");
    json.made(findings_json(record.findings));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server
