// Reading whole files.

#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace rq::server {

/// All bytes of a regular file.
///
/// Errors: "unreadable_file" when it is absent, not a regular file or cannot be read;
/// "file_too_large" above `max_bytes`.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path,
                                            std::size_t max_bytes);

}  // namespace rq::server
