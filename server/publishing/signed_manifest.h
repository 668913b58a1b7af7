// /c/manifest.json: what is published, signed, and until when that holds: docs/formats/manifest.md.

#pragma once

#include <string>
#include <vector>

#include "server/crypto/signature.h"
#include "server/store/catalogue.h"

namespace rq::server {

/// What a device holds against the bytes that it got.
struct SnapshotProof {
  std::size_t bytes = 0;
  /// Lower-case hexadecimal.
  std::string sha512;
};

[[nodiscard]] SnapshotProof proof_of(const Snapshot& snapshot);

/// The text that is signed. `proof` is of the snapshot that `version` names; `expires_ms`:
/// milliseconds since 1970, UTC; `deltas`: the sources of those that are served.
[[nodiscard]] std::string manifest_payload(const CatalogueVersion& version,
                                           const SnapshotProof& proof, std::int64_t expires_ms,
                                           const std::vector<std::string>& deltas);

/// The manifest around it.
[[nodiscard]] std::string sign_manifest(const std::string& payload, const SigningKey& key);

/// The end of the day in Shanghai on which `days` are over after `now_ms`.
[[nodiscard]] std::int64_t expiry_of(std::int64_t now_ms, int days);

}  // namespace rq::server
