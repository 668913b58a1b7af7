// A catalogue file on its way in: checked by the core before anything is kept of it.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/catalogue.h"

namespace rq::server {

struct CheckedCatalogue {
  /// The file, byte for byte, or what was made of it by laying versions over it.
  std::string document;
  /// Then, of the file; else empty.
  std::string base_sha256;
  /// What was laid over it: fingerprint_of(). Empty where nothing was.
  std::string kept;
  /// The bytes for devices.
  std::string snapshot;
  CatalogueCounts counts;
  bool demonstration = false;
  /// Every record of the file.
  std::vector<DocumentRow> rows;
};

/// Nothing when the document has an error; then `complaints` gets every fault as
/// "file:pointer: code: message", as `rongqiao check` prints them.
[[nodiscard]] std::optional<CheckedCatalogue> check_catalogue(const std::string& file_name,
                                                              std::string document,
                                                              std::vector<std::string>& complaints);

}  // namespace rq::server
