// The addresses under which a published catalogue is found: docs/formats/manifest.md.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/site.h"
#include "server/store/catalogue.h"

namespace rq::server {

/// "/c/<sha256>.rqs".
[[nodiscard]] std::string snapshot_address(std::string_view sha256);

/// The snapshots, ready to be sent: that of the current version, and those before it for devices
/// that read the manifest a moment ago.
[[nodiscard]] Resources snapshot_resources(const std::vector<Snapshot>& recent);

/// How deltas name the snapshot that they are applied to: the first digits of its hash.
[[nodiscard]] std::string delta_source(std::string_view sha256);

/// "/c/<sha256>-<source>.rqd": what makes the snapshot `sha256` out of that of `source`.
[[nodiscard]] std::string delta_address(std::string_view sha256, std::string_view source);

/// Deltas to the first of the snapshots from each of the others.
[[nodiscard]] Resources delta_resources(const std::vector<Snapshot>& recent);

}  // namespace rq::server
