// Writing at a version: its text, comments, and checks of a text that is kept nowhere.

#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "server/api/call.h"
#include "server/versions/version_parts.h"

namespace rq::server {

/// The record that was sent, as compact JSON, when it is one of `thing`.
///
/// Errors: "bad_document", `where` under "/document".
[[nodiscard]] Result<std::string> read_record(JsonView sent, std::string_view kind,
                                              const std::string& thing, const std::string& tenant);
/// Its name as lists show it; the rest of a long one is in the document.
[[nodiscard]] std::string listed_name(JsonView record);

/// PUT /versions/{id}. Held by `seq`, so that nobody writes over what somebody else saved.
///
/// Errors: "not_found"; "not_allowed"; "not_a_draft"; "version_changed"; "bad_document"; those of
/// check_version and Store::write.
[[nodiscard]] Result<Answer> save_version(const VersionParts& parts, Call& call);

/// POST /versions/{id}/comments.
///
/// Errors: "bad_text"; "not_found"; "not_allowed"; "not_wanted" for what is retired;
/// "too_many_comments".
[[nodiscard]] Result<Answer> comment_version(const VersionParts& parts, Call& call, Sql& sql);

/// POST /versions/checks.
///
/// Errors: "bad_value"; "bad_document"; "not_allowed"; those of check_version.
[[nodiscard]] Result<Answer> check_text(const VersionParts& parts, Call& call);

}  // namespace rq::server
