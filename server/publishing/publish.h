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

/// What publish_catalogue() takes, and whether it had to be compressed.
struct PreparedCatalogue {
  NewCatalogue next;
  PublishOutcome outcome = PublishOutcome::kCompressed;
};

/// The slow part, outside of any transaction. Compresses only what is not in the store yet.
///
/// Errors: those of Store::read.
[[nodiscard]] Result<PreparedCatalogue> prepare_catalogue(Store& store, CheckedCatalogue catalogue,
                                                          const Clock& clock);

/// Compresses only what is not in the store yet, so a second start with the same file is quick.
///
/// Errors: "prepare_again" when what versions keep is not what was laid over the file; those of
/// Store::write.
[[nodiscard]] Result<Published> publish(Store& store, CheckedCatalogue catalogue,
                                        const Clock& clock);

}  // namespace rq::server
