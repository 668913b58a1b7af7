// Editions: what devices are given, made anew when a catalogue is published or the day changes, and
// put in place of what was given before, whole.

#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/base/clock.h"
#include "server/base/done.h"
#include "server/crypto/signature.h"
#include "server/http/site.h"
#include "server/pages/rendered_pages.h"
#include "server/pages/texts.h"
#include "server/pages/thing_pages.h"
#include "server/publishing/signed_manifest.h"
#include "server/store/catalogue.h"
#include "server/store/store.h"

namespace rq::server {

struct EditionParts {
  Store& store;
  const Clock& clock;
  Site& site;
  PageTemplates templates;
  Texts texts;
  /// Of the manifest, which holds for `manifest_days` days and is signed anew each day.
  SigningKey key;
  int manifest_days = 0;
};

class Editions {
 public:
  using SessionPtr = std::shared_ptr<const contract::Session>;
  /// Told of each catalogue that is served from now on, before the site gives it to anybody.
  using TakeUp = std::function<void(SessionPtr, std::int64_t version)>;

  Editions(EditionParts parts, TakeUp take_up)
      : parts_(std::move(parts)), take_up_(std::move(take_up)) {}

  /// Serves the version that was published last, by this server or by another on the same database,
  /// as of today; does nothing when that is what is served. `effort`: compression of pages; kBest
  /// does those again that were compressed quickly.
  ///
  /// Errors: "no_catalogue"; "stored_catalogue" when this program cannot read it; "core"; those of
  /// Store. Then what was served stays, and the same version is tried again on the next day.
  [[nodiscard]] Result<Done> renew(Effort effort);

  /// What is served; nothing before the first renew().
  [[nodiscard]] std::optional<CatalogueVersion> served() const;

 private:
  struct Made {
    CatalogueVersion version;
    std::string day;
    /// Of the manifest: what it is today can be set, apart from the clock.
    std::int64_t expires_ms = 0;
    Effort effort = Effort::kQuick;
    SessionPtr session;
    /// Held by whoever asks the session: pages of things are made by those who ask for them.
    std::shared_ptr<std::mutex> asking;
    Resources snapshots;
    /// Those to this snapshot, once there has been time to make them, and their sources.
    std::optional<Resources> deltas;
    std::vector<std::string> delta_sources;
    SnapshotProof proof;
    std::shared_ptr<const Edition> edition;
  };
  [[nodiscard]] bool suits(const Made& wanted) const;
  [[nodiscard]] Result<Made> make(Made wanted) const;
  [[nodiscard]] Result<Done> open_version(Made& made) const;
  [[nodiscard]] Result<Resources> make_pages(const Made& made) const;
  [[nodiscard]] std::shared_ptr<const ThingPages> make_thing_pages(const Made& made,
                                                                   const Resources& pages) const;
  [[nodiscard]] Result<Done> make_deltas(Made& made) const;
  [[nodiscard]] ResourcePtr manifest_of(const Made& made) const;

  EditionParts parts_;
  TakeUp take_up_;
  /// Held while an edition is made.
  std::mutex making_;
  /// The version and the day that could not be made; once is enough to be told.
  std::optional<std::pair<std::int64_t, std::string>> failed_;

  /// Guards made_.
  mutable std::mutex mutex_;
  std::optional<Made> made_;
};

}  // namespace rq::server
