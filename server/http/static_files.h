// The folder that the web build leaves, read once at start. Requests never name a file: they name a
// key of a map, so no spelling of an address can reach anything else on the disk.

#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/base/result.h"
#include "server/http/resource.h"

namespace rq::server {

struct WebFolder {
  /// By address, such as "/assets/app-1a2b3c.js". Everything under /assets/ has its hash in its
  /// name and is kept for ever by browsers.
  std::map<std::string, ResourcePtr, std::less<>> files;
  /// HTML files at the top, by name without ending, such as "index": templates, not sent as they
  /// are.
  std::map<std::string, std::string, std::less<>> pages;
};

/// Reads regular files; symbolic links are not followed. `NAME.br` becomes the compressed form of
/// `NAME` beside it, is not an address itself, and is believed to decompress to it.
///
/// Errors: "web_folder" when it is absent or has no index.html; "unreadable_file"; "file_too_large"
/// above 16 MiB.
[[nodiscard]] Result<WebFolder> load_web_folder(const std::filesystem::path& folder);

}  // namespace rq::server
