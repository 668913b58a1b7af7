#include "server/versions/version_json.h"

#include "core/base/json_writer.h"
#include "server/versions/rights.h"

namespace rq::server {
namespace {

void write_text_if_any(JsonWriter& json, std::string_view key, const std::string& text) {
  if (!text.empty()) {
    json.key(key);
    json.value(text);
  }
}

/// The members of a summary, into an object that is open.
Result<Done> write_summary(JsonWriter& json, StaffNames& names, const VersionRow& version) {
  const auto author = names.of(version.author);
  if (!author) {
    return author.error();
  }
  for (const auto& [key, text] :
       {std::pair("id", &version.id), std::pair("kind", &version.kind),
        std::pair("thing", &version.thing), std::pair("name", &version.name),
        std::pair("state", &version.state), std::pair("author", &version.author)}) {
    json.key(key);
    json.value(*text);
  }
  json.key("authorName");
  json.value(*author);
  json.key("number");
  json.value(version.number);
  write_text_if_any(json, "reviewer", version.reviewer.value_or(""));
  write_text_if_any(json, "liveFrom", version.live_from.value_or(""));
  json.key("updatedAt");
  json.value(version.updated_at_ms);
  json.key("seq");
  json.value(version.seq);
  json.key("blocking");
  json.value(version.blocking);
  return Done{};
}

Result<Done> write_events(JsonWriter& json, StaffNames& names,
                          const std::vector<VersionEventRow>& events) {
  json.key("events");
  json.begin_array();
  for (const VersionEventRow& event : events) {
    const auto name = names.of(event.actor);
    if (!name) {
      return name.error();
    }
    json.begin_object();
    json.key("seq");
    json.value(event.seq);
    json.key("at");
    json.value(event.at_ms);
    json.key("actor");
    json.value(event.actor);
    json.key("actorName");
    json.value(*name);
    json.key("action");
    json.value(event.action);
    write_text_if_any(json, "from", event.from);
    write_text_if_any(json, "to", event.to);
    write_text_if_any(json, "words", event.words);
    write_text_if_any(json, "day", event.day);
    json.end_object();
  }
  json.end_array();
  return Done{};
}

/// What devices have of the thing now; for that itself, and where there is nothing, what it was
/// begun from.
Result<std::optional<VersionRow>> base_of(Sql& sql, const VersionRow& version) {
  auto kept = kept_version(sql, version.thing);
  if (!kept || (kept.value() && kept.value()->id != version.id)) {
    return kept;
  }
  return version.base_id ? find_version(sql, *version.base_id) : std::optional<VersionRow>{};
}

}  // namespace

Result<std::string> version_summary(StaffNames& names, const VersionRow& version) {
  JsonWriter json;
  json.begin_object();
  if (auto written = write_summary(json, names, version); !written) {
    return written.error();
  }
  json.end_object();
  return json.take();
}

Result<std::string> version_detail(Sql& sql, const VersionParts& parts, const Caller& caller,
                                   const VersionRow& version) {
  const auto events = version_events(sql, version.id);
  if (!events) {
    return events.error();
  }
  const auto base = base_of(sql, version);
  if (!base) {
    return base.error();
  }
  StaffNames names(sql, parts.sealer);
  JsonWriter json;
  json.begin_object();
  if (auto written = write_summary(json, names, version); !written) {
    return written.error();
  }
  json.key("document");
  json.made(version.document);
  json.key("findings");
  json.made(version.findings);
  if (*base) {
    json.key("base");
    json.begin_object();
    json.key("number");
    json.value((**base).number);
    json.key("document");
    json.made((**base).document);
    json.end_object();
  }
  if (auto written = write_events(json, names, *events); !written) {
    return written.error();
  }
  json.key("can");
  json.begin_array();
  for (const std::string_view right : rights_of(caller, version, *events)) {
    json.value(right);
  }
  json.end_array();
  json.end_object();
  return json.take();
}

Result<Answer> answer_with_version(Sql& sql, const VersionParts& parts, const Caller& caller,
                                   const std::string& id, int status) {
  const auto version = find_version(sql, id);
  if (!version) {
    return version.error();
  }
  RQ_CHECK(version->has_value());
  const auto json = version_detail(sql, parts, caller, **version);
  if (!json) {
    return json.error();
  }
  return answer_with(*json, status);
}

}  // namespace rq::server
