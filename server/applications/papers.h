// Papers: what a firm hands in with an application. They are taken for what their content is, have
// no name of the device's, are sealed in the database, and are given out as files to be saved, by
// no address that shows them.

#pragma once

#include "server/applications/applications.h"
#include "server/store/applications.h"

namespace rq::server {

inline constexpr std::size_t kMostPaperBytes = std::size_t{5} << 20U;
inline constexpr std::size_t kMostPapers = 20;

/// A paper as it came.
struct PaperFile {
  /// What paper it is.
  std::string kind;
  std::string_view type;
  std::string_view content;
};

/// Whether the content is what the type says, and one that papers may have.
[[nodiscard]] bool is_paper(std::string_view type, std::string_view content);

/// Keeps it sealed with the caller's application, and writes that down.
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<MaterialRow> keep_paper(const Sealer& sealer, Sql& sql, const Call& call,
                                             const ApplicationRow& application,
                                             const PaperFile& file);

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
