// Versions as messages: docs/publishing.md and schema/openapi.json.

#pragma once

#include <string>

#include "server/accounts/staff_names.h"
#include "server/api/call.h"
#include "server/store/versions.h"
#include "server/versions/version_parts.h"

namespace rq::server {

/// A version in a list.
///
/// Errors: those of StaffNames.
[[nodiscard]] Result<std::string> version_summary(StaffNames& names, const VersionRow& version);

/// All of a version, with what the caller may do now; out of one transaction.
///
/// Errors: those of StaffNames.
[[nodiscard]] Result<std::string> version_detail(Sql& sql, const VersionParts& parts,
                                                 const Caller& caller, const VersionRow& version);

/// The same for what was just changed, as the answer to that.
[[nodiscard]] Result<Answer> answer_with_version(Sql& sql, const VersionParts& parts,
                                                 const Caller& caller, const std::string& id,
                                                 int status = 200);

}  // namespace rq::server
