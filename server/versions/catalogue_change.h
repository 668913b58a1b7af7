// Bringing a version into the catalogue, or out of it: what is slow before the transaction, and the
// one transaction that makes all of it at once.

#pragma once

#include <memory>
#include <string>

#include "server/base/clock.h"
#include "server/store/catalogue.h"
#include "server/store/store.h"
#include "server/versions/keep_version.h"

namespace rq::server {

struct CatalogueChange {
  /// The version of the catalogue that `next` was made from.
  std::int64_t from_version = 0;
  NewCatalogue next;
};
using CatalogueChangePtr = std::shared_ptr<const CatalogueChange>;

/// The latest catalogue with this version in it as it is in state `to`, checked and compressed.
///
/// Errors: "not_publishable" when the core does not take that catalogue; "no_catalogue"; those of
/// Store::read.
[[nodiscard]] Result<CatalogueChangePtr> prepare_change(Store& store, const VersionRow& version,
                                                        VersionState to, const Clock& clock);

/// Inside a writing transaction: the version in state `to`, the one before it retired, the record
/// kept by it, the catalogue, and all their events and lines of the audit log. `today`: the day
/// from which it is live.
///
/// Errors: "prepare_again" when the latest catalogue is another by now; "version_changed"; those of
/// Sql.
[[nodiscard]] Result<Done> keep_change(Sql& sql, const CatalogueChange& change, VersionRow version,
                                       VersionState to, VersionDeed deed, const std::string& today);

}  // namespace rq::server
