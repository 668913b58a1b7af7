// Papers: what a firm hands in with an application. They are taken for what their content is, have
// no name of the device's, are sealed in the database, and are given out as files to be saved, by
// no address that shows them.

#pragma once

#include "server/applications/applications.h"

namespace rq::server {

inline constexpr std::size_t kMostPaperBytes = std::size_t{5} << 20U;
inline constexpr std::size_t kMostPapers = 20;

/// POST /api/v1/uploads/{application}, with the file as content: PDF, JPEG or PNG; what paper it is
/// stands in the field Paper-Kind.
///
/// Errors: "not_found"; "bad_file" when it is none of these, or not what Content-Type says;
/// "too_many" papers; "bad_text" for the kind; "not_wanted" once the application is over.
[[nodiscard]] Result<Answer> add_paper(const ApplicationParts& parts, Call& call, Sql& sql);

/// GET /api/v1/papers/{id}: the file. A reading by others than the firm is written down.
///
/// Errors: "not_found", "sealed_value".
[[nodiscard]] Result<Answer> show_paper(const ApplicationParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
