#include "server/publishing/signed_manifest.h"

#include "core/base/json_writer.h"
#include "server/base/digest.h"
#include "server/crypto/secret.h"
#include "server/publishing/addresses.h"

namespace rq::server {
namespace {

constexpr std::size_t kKeyIdDigits = 16;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kShanghaiOffsetMs = std::int64_t{8} * 3'600'000;

void pair(JsonWriter& json, std::string_view key, std::int64_t number) {
  json.key(key);
  json.value(number);
}

void pair(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

}  // namespace

SnapshotProof proof_of(const Snapshot& snapshot) {
  return {snapshot.bytes.size(), sha512_hex(snapshot.bytes)};
}

std::string manifest_payload(const CatalogueVersion& version, const SnapshotProof& proof,
                             std::int64_t expires_ms, const std::vector<std::string>& deltas) {
  JsonWriter json;
  json.begin_object();
  pair(json, "version", version.version);
  pair(json, "created", version.created_at_ms);
  pair(json, "expires", expires_ms);
  json.key("snapshot");
  json.begin_object();
  pair(json, "url", snapshot_address(version.snapshot_sha256));
  pair(json, "sha512", proof.sha512);
  pair(json, "size", static_cast<std::int64_t>(proof.bytes));
  json.end_object();
  json.key("deltas");
  json.begin_array();
  for (const std::string& source : deltas) {
    json.begin_object();
    pair(json, "from", source);
    pair(json, "url", delta_address(version.snapshot_sha256, source));
    json.end_object();
  }
  json.end_array();
  json.key("counts");
  json.begin_object();
  pair(json, "institutions", version.counts.institutions);
  pair(json, "products", version.counts.products);
  pair(json, "policies", version.counts.policies);
  json.end_object();
  json.key("demonstration");
  json.value(version.demonstration);
  json.end_object();
  return json.take();
}

std::string sign_manifest(const std::string& payload, const SigningKey& key) {
  JsonWriter json;
  json.begin_object();
  pair(json, "format", 2);
  pair(json, "payload", payload);
  json.key("signatures");
  json.begin_array();
  json.begin_object();
  pair(json, "kid", to_hex(key.public_key()).substr(0, kKeyIdDigits));
  pair(json, "alg", "ed25519");
  pair(json, "sig", to_hex(key.sign(payload)));
  json.end_object();
  json.end_array();
  json.end_object();
  return json.take();
}

std::int64_t expiry_of(std::int64_t now_ms, int days) {
  const std::int64_t today = (now_ms + kShanghaiOffsetMs) / kDayMs;
  return (today + 1 + days) * kDayMs - kShanghaiOffsetMs;
}

}  // namespace rq::server
