// Media types by file ending.

#pragma once

#include <string_view>

namespace rq::server {

/// "text/html; charset=utf-8" for "index.html"; "application/octet-stream" for unknown endings,
/// which browsers then offer to save and never run.
[[nodiscard]] std::string_view content_type_of(std::string_view file_name);

}  // namespace rq::server
