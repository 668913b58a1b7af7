// /c/manifest.json: what is published, signed, and until when that holds: docs/formats/manifest.md.

#pragma once

#include <mutex>
#include <string>

#include "server/base/clock.h"
#include "server/crypto/signature.h"
#include "server/http/resource.h"
#include "server/store/catalogue.h"

namespace rq::server {

/// The text that is signed. `snapshot_bytes` is the size of the snapshot that `version` names;
/// `expires_ms`: milliseconds since 1970, UTC.
[[nodiscard]] std::string manifest_payload(const CatalogueVersion& version,
                                           std::size_t snapshot_bytes, std::int64_t expires_ms);

/// The manifest around it.
[[nodiscard]] std::string sign_manifest(const std::string& payload, const SigningKey& key);

/// The end of the day in Shanghai on which `days` are over after `now_ms`.
[[nodiscard]] std::int64_t expiry_of(std::int64_t now_ms, int days);

/// Signed anew each day, so that it expires only when nobody signs any more.
class SignedManifest {
 public:
  /// `clock` must outlive this. It holds for `days` days.
  SignedManifest(CatalogueVersion version, std::size_t snapshot_bytes, SigningKey key, int days,
                 const Clock& clock);

  /// From many threads at once.
  [[nodiscard]] ResourcePtr current();

 private:
  const CatalogueVersion version_;
  const std::size_t snapshot_bytes_;
  const SigningKey key_;
  const int days_;
  const Clock& clock_;

  /// Guards all below.
  std::mutex mutex_;
  std::int64_t expires_ms_ = 0;
  ResourcePtr resource_;
};

}  // namespace rq::server
