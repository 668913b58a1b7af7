// The addresses under which a published catalogue is found: docs/formats/manifest.md.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/resource.h"
#include "server/store/catalogue.h"

namespace rq::server {

/// "/c/<sha256>.json".
[[nodiscard]] std::string snapshot_address(std::string_view sha256);

/// The text of /c/manifest.json. `snapshot` is the one that `version` names.
[[nodiscard]] std::string write_manifest(const CatalogueVersion& version, const Snapshot& snapshot);

/// The manifest and the snapshots, ready to be sent. `recent` holds the snapshot of `version`
/// first; the others stay reachable for devices that read the manifest a moment ago.
[[nodiscard]] std::map<std::string, ResourcePtr, std::less<>> catalogue_resources(
    const CatalogueVersion& version, const std::vector<Snapshot>& recent);

}  // namespace rq::server
