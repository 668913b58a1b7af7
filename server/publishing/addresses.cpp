#include "server/publishing/addresses.h"

#include <algorithm>
#include <optional>

#include "core/base/delta.h"
#include "server/base/brotli.h"

namespace rq::server {
namespace {

constexpr const char* kBinary = "application/octet-stream";
/// 32 bits: too few to tell all snapshots apart, and enough for the few that are recent. Whether
/// the result is right, its own hash tells.
constexpr std::size_t kSourceDigits = 8;

}  // namespace

std::string snapshot_address(std::string_view sha256) {
  return "/c/" + std::string(sha256) + ".rqs";
}

Resources snapshot_resources(const std::vector<Snapshot>& recent) {
  Resources resources;
  for (const Snapshot& snapshot : recent) {
    resources.emplace(snapshot_address(snapshot.sha256),
                      make_resource(kBinary, kCacheForever, snapshot.bytes, snapshot.brotli));
  }
  return resources;
}

std::string delta_source(std::string_view sha256) {
  return std::string(sha256.substr(0, kSourceDigits));
}

std::string delta_address(std::string_view sha256, std::string_view source) {
  return "/c/" + std::string(sha256) + '-' + std::string(source) + ".rqd";
}

Resources delta_resources(const std::vector<Snapshot>& recent) {
  const auto is_small = [](const Snapshot& snapshot) {
    return snapshot.bytes.size() <= kMaxDeltaBytes;
  };
  Resources resources;
  if (recent.empty() || !std::all_of(recent.begin(), recent.end(), is_small)) {
    return resources;
  }
  const Snapshot& to = recent.front();
  for (auto from = recent.begin() + 1; from != recent.end(); ++from) {
    const std::string delta = make_delta(from->bytes, to.bytes);
    resources.emplace(delta_address(to.sha256, delta_source(from->sha256)),
                      make_resource(kBinary, kCacheForever, delta, brotli_compress(delta)));
  }
  return resources;
}

}  // namespace rq::server
