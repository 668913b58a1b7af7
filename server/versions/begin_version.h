// POST /versions: a draft, begun from what is live, from an older version, or from nearly nothing.

#pragma once

#include <optional>
#include <string>

#include "server/api/call.h"
#include "server/publishing/finding.h"
#include "server/store/versions.h"
#include "server/versions/version_parts.h"

namespace rq::server {

/// What a draft starts as.
struct VersionStart {
  std::string thing;
  std::string document;
  std::string name;
  std::optional<std::string> base_id;
};

/// What is live of a thing that is the caller's; taken over first where no version kept it. Inside
/// a writing transaction.
///
/// Errors: "not_found"; those of Sql.
[[nodiscard]] Result<VersionStart> start_from_record(Sql& sql, const Call& call,
                                                     const std::string& kind,
                                                     const std::string& thing);

/// Adds the next draft of a thing that has none on its way. Inside a writing transaction.
///
/// Errors: those of Sql.
[[nodiscard]] Result<VersionRow> add_draft(Sql& sql, const Call& call, const std::string& kind,
                                           const VersionStart& start,
                                           const PublishingFindings& findings = {});

/// Errors: "bad_value"; "not_allowed"; "not_found"; "has_open_version" with its id in `where`;
/// those of Sql and StaffNames.
[[nodiscard]] Result<Answer> begin_version(const VersionParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
