// Rights: what a caller may do with a version now.

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "server/api/call.h"
#include "server/store/versions.h"
#include "server/versions/version_state.h"

namespace rq::server {

/// Whether they may write products or policies of a tenant: its product managers.
[[nodiscard]] bool may_edit_of(const Caller& caller, const std::string& tenant);
/// Whether they see the tenant's versions: who is on its side, and auditors.
[[nodiscard]] bool may_read_of(const Caller& caller, const std::string& tenant);
/// Whether they take part in the tenant's versions: who edits or approves there.
[[nodiscard]] bool is_on_side(const Caller& caller, const std::string& tenant);
/// Products are institutions'; policies the city's, a district's or a sector's.
[[nodiscard]] bool is_kind_of_tenant(std::string_view kind, const std::string& tenant);

[[nodiscard]] VersionState state_of(const VersionRow& version);
[[nodiscard]] bool may_save(const Caller& caller, const VersionRow& version);
[[nodiscard]] bool may_comment(const Caller& caller, const VersionRow& version);

/// The version, for callers who may read it.
///
/// Errors: "not_found" for all others; "store".
[[nodiscard]] Result<VersionRow> visible_version(Sql& sql, const Caller& caller,
                                                 const std::string& id);

/// The move, when the table has it and the caller may make it.
///
/// Errors: "move_not_allowed" from this state; "not_allowed"; "second_person_needed".
[[nodiscard]] Result<const VersionMove*> allowed_version_move(
    const Caller& caller, const VersionRow& version, const std::vector<VersionEventRow>& events,
    VersionAction action);

/// Names of the moves that the caller may make now, with "edit" and "comment".
[[nodiscard]] std::vector<std::string_view> rights_of(const Caller& caller,
                                                      const VersionRow& version,
                                                      const std::vector<VersionEventRow>& events);

}  // namespace rq::server
