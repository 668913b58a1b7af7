#include "server/versions/keep_version.h"

#include "core/base/json_writer.h"
#include "server/store/audit.h"

namespace rq::server {
namespace {

std::string deed_detail(const VersionRow& version, const VersionDeed& deed) {
  JsonWriter json;
  json.begin_object();
  json.key("thing");
  json.value(version.thing);
  json.key("number");
  json.value(version.number);
  if (!deed.day.empty()) {
    json.key("day");
    json.value(deed.day);
  }
  if (deed.catalogue_version != 0) {
    json.key("catalogueVersion");
    json.value(deed.catalogue_version);
  }
  json.end_object();
  return json.take();
}

}  // namespace

Result<Done> note_deed(Sql& sql, const VersionRow& version, const std::string& from,
                       const std::string& to, const VersionDeed& deed) {
  if (auto added = add_version_event(sql, {version.id, 0, deed.now_ms, deed.actor, deed.action,
                                           from, to, deed.words, deed.day});
      !added) {
    return added;
  }
  return add_audit(sql, {deed.now_ms,
                         deed.actor,
                         "version." + deed.action,
                         "version:" + version.id,
                         {},
                         deed_detail(version, deed)});
}

Result<Done> keep_version_move(Sql& sql, VersionRow version, VersionState to,
                               const VersionDeed& deed) {
  const std::string from = version.state;
  version.state = to_text(to);
  version.updated_at_ms = deed.now_ms;
  const auto kept = update_version(sql, version);
  if (!kept) {
    return kept.error();
  }
  if (!*kept) {
    return version_changed(version.seq + 1);
  }
  return note_deed(sql, version, from, version.state, deed);
}

Error version_changed(std::int64_t seq) {
  return {"version_changed", "/seq",
          "somebody saved or moved this version meanwhile; its seq is " + std::to_string(seq)};
}

}  // namespace rq::server
