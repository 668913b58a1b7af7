// Publishing: a checked catalogue becomes the version that is served.

#pragma once

#include "core/base/result.h"
#include "server/base/clock.h"
#include "server/publishing/catalogue_file.h"
#include "server/store/catalogue.h"
#include "server/store/store.h"

namespace rq::server {

enum class PublishOutcome {
  /// The same catalogue is served already; nothing was written.
  kUnchanged,
  /// A new version, with bytes for devices that were stored before.
  kSameSnapshot,
  /// A new version, compressed now.
  kCompressed,
};

struct Published {
  CatalogueVersion version;
  PublishOutcome outcome = PublishOutcome::kUnchanged;
};

/// Compresses only what is not in the store yet, so a second start with the same file is quick.
///
/// Errors: those of Store::write.
[[nodiscard]] Result<Published> publish(Store& store, CheckedCatalogue catalogue,
                                        const Clock& clock);

}  // namespace rq::server
