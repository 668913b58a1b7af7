#include "server/publishing/addresses.h"

#include <optional>

namespace rq::server {
namespace {

constexpr const char* kSnapshot = "application/octet-stream";

}  // namespace

std::string snapshot_address(std::string_view sha256) {
  return "/c/" + std::string(sha256) + ".rqs";
}

Resources snapshot_resources(const std::vector<Snapshot>& recent) {
  Resources resources;
  for (const Snapshot& snapshot : recent) {
    resources.emplace(snapshot_address(snapshot.sha256),
                      make_resource(kSnapshot, kCacheForever, snapshot.bytes, snapshot.brotli));
  }
  return resources;
}

}  // namespace rq::server
