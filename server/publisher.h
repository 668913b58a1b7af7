// Publisher: the catalogue file of the configuration, published at start and whenever it is asked
// to, while the server answers. What versions keep (server/versions) stands in place of what the
// file says of the same records, so that neither undoes what was published by those whose they are.

#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "server/base/clock.h"
#include "server/base/done.h"
#include "server/publishing/catalogue_file.h"
#include "server/publishing/editions.h"
#include "server/store/store.h"

namespace rq::server {

struct CatalogueFile {
  /// Empty: what was published last is served.
  std::string path;
  /// A note in the data folder: the SHA-256 of what was published last. Only a hint.
  std::filesystem::path note;
};

/// Reads the file and, where the note does not say that it was published, checks it; nothing when
/// there is no file or nothing was checked. Each complaint is a line of the log.
///
/// Errors: "broken_catalogue"; those of read_file.
[[nodiscard]] Result<std::optional<CheckedCatalogue>> look_through(const CatalogueFile& file);

class Publisher {
 public:
  /// All that is referred to must outlive this.
  Publisher(CatalogueFile file, Store& store, const Clock& clock, Editions& editions)
      : file_(std::move(file)), store_(store), clock_(clock), editions_(editions) {}

  /// Publishes what look_through() gave, and serves. A file that it found published is served as it
  /// stands in the store, which takes a third of the time; whether this program reads it as that
  /// one did is left for check_again().
  ///
  /// Errors: those of look_through, publish and Editions::renew.
  [[nodiscard]] Result<Done> start(const std::optional<CheckedCatalogue>& checked);

  /// What start() left for later; nothing where it left nothing.
  void check_again();

  /// Reads the file anew. What is wrong with it is written to the log, and what was served stays.
  void publish_again();

 private:
  [[nodiscard]] Result<bool> is_published() const;
  [[nodiscard]] Result<Done> check_and_publish();
  [[nodiscard]] Result<Done> publish_checked(const CheckedCatalogue& checked);
  [[nodiscard]] Result<CheckedCatalogue> lay_versions_over(const CheckedCatalogue& checked) const;

  CatalogueFile file_;
  Store& store_;
  const Clock& clock_;
  Editions& editions_;
  bool unchecked_ = false;
};

}  // namespace rq::server
