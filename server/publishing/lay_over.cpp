#include "server/publishing/lay_over.h"

#include <map>
#include <optional>

#include "core/base/json.h"
#include "core/base/json_writer.h"
#include "server/base/core_answer.h"
#include "server/base/digest.h"

namespace rq::server {
namespace {

std::string_view list_of(std::string_view kind) {
  return kind == "product" ? "products" : "policies";
}

Error no_catalogue_text() {
  return {"broken_catalogue", "", "the catalogue that records are laid over cannot be read"};
}

std::optional<JsonDocument> parse_text(std::string_view text) {
  Diagnostics faults;
  auto json = JsonDocument::parse(text, faults);
  if (json && json->root().kind() != JsonKind::kObject) {
    return std::nullopt;
  }
  return json;
}

std::string as_text(JsonView value) {
  JsonWriter json;
  json.value(value);
  return json.take();
}

/// Gives whether that changes anything.
bool write_list(JsonWriter& json, JsonView list, const std::vector<const LaidRecord*>& records) {
  bool changes = false;
  std::map<std::string_view, const LaidRecord*> waiting;
  for (const LaidRecord* record : records) {
    waiting.emplace(record->id, record);
  }
  json.begin_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonView element = list.element(i);
    const auto laid = waiting.find(text_of(element, "id"));
    if (laid == waiting.end()) {
      json.value(element);
    } else {
      json.made(laid->second->json);
      changes = changes || as_text(element) != laid->second->json;
      waiting.erase(laid);
    }
  }
  for (const LaidRecord* record : records) {
    if (waiting.contains(record->id)) {
      json.made(record->json);
      changes = true;
    }
  }
  json.end_array();
  return changes;
}

std::string with_status(const std::string& document, std::string_view status) {
  const auto parsed = parse_text(document);
  if (!parsed) {
    return document;
  }
  JsonWriter json;
  json.begin_object();
  bool written = false;
  for (const auto& [key, member] : parsed->root().members()) {
    json.key(key);
    if (key == "status") {
      json.value(status);
      written = true;
    } else {
      json.value(member);
    }
  }
  if (!written) {
    json.key("status");
    json.value(status);
  }
  json.end_object();
  return json.take();
}

}  // namespace

Result<std::string> lay_over(std::string_view document, const std::vector<LaidRecord>& records) {
  const auto catalogue = parse_text(document);
  if (!catalogue) {
    return no_catalogue_text();
  }
  std::map<std::string_view, std::vector<const LaidRecord*>> lists;
  for (const LaidRecord& record : records) {
    lists[list_of(record.kind)].push_back(&record);
  }
  bool changes = false;
  JsonWriter json;
  json.begin_object();
  for (const auto& [key, member] : catalogue->root().members()) {
    json.key(key);
    if (const auto laid = lists.find(key);
        laid != lists.end() && member.kind() == JsonKind::kArray) {
      changes = write_list(json, member, laid->second) || changes;
    } else {
      json.value(member);
    }
  }
  json.end_object();
  return changes ? json.take() : std::string(document);
}

LaidRecord laid_record(const KeptRecord& kept) {
  return {kept.kind, kept.thing,
          kept.state == "live" ? kept.document : with_status(kept.document, kept.state)};
}

std::vector<LaidRecord> laid_records(const std::vector<KeptRecord>& kept) {
  std::vector<LaidRecord> laid;
  laid.reserve(kept.size());
  for (const KeptRecord& record : kept) {
    laid.push_back(laid_record(record));
  }
  return laid;
}

std::string fingerprint_of(const std::vector<KeptRecord>& kept) {
  if (kept.empty()) {
    return "";
  }
  std::string text;
  for (const KeptRecord& record : kept) {
    // Ids of records are an author's text; those of versions and states are ours.
    text += record.version_id + ' ' + record.state + ' ' + std::to_string(record.thing.size()) +
            record.thing + '\n';
  }
  return sha256_hex(text);
}

}  // namespace rq::server
