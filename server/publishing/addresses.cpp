#include "server/publishing/addresses.h"

#include <optional>

#include "core/base/json_writer.h"

namespace rq::server {
namespace {

constexpr const char* kJson = "application/json";
constexpr const char* kSnapshot = "application/octet-stream";

void member(JsonWriter& json, std::string_view key, std::int64_t number) {
  json.key(key);
  json.value(number);
}

void member(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

}  // namespace

std::string snapshot_address(std::string_view sha256) {
  return "/c/" + std::string(sha256) + ".rqs";
}

std::string write_manifest(const CatalogueVersion& version, const Snapshot& snapshot) {
  JsonWriter json;
  json.begin_object();
  member(json, "format", 1);
  member(json, "version", version.version);
  member(json, "createdAt", version.created_at_ms);
  json.key("catalogue");
  json.begin_object();
  member(json, "url", snapshot_address(snapshot.sha256));
  member(json, "sha256", snapshot.sha256);
  member(json, "bytes", static_cast<std::int64_t>(snapshot.bytes.size()));
  member(json, "brotliBytes", static_cast<std::int64_t>(snapshot.brotli.size()));
  json.end_object();
  json.key("counts");
  json.begin_object();
  member(json, "institutions", version.counts.institutions);
  member(json, "products", version.counts.products);
  member(json, "policies", version.counts.policies);
  json.end_object();
  json.key("demonstration");
  json.value(version.demonstration);
  json.end_object();
  return json.take();
}

std::map<std::string, ResourcePtr, std::less<>> catalogue_resources(
    const CatalogueVersion& version, const std::vector<Snapshot>& recent) {
  std::map<std::string, ResourcePtr, std::less<>> resources;
  resources.emplace(
      "/c/manifest.json",
      make_resource(kJson, kCacheAskFirst, write_manifest(version, recent.front()), std::nullopt));
  for (const Snapshot& snapshot : recent) {
    resources.emplace(snapshot_address(snapshot.sha256),
                      make_resource(kSnapshot, kCacheForever, snapshot.bytes, snapshot.brotli));
  }
  return resources;
}

}  // namespace rq::server
