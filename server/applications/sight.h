// What of an application who may see and do, by accounts/permissions.h. Others are told that there
// is no such application, so that ids tell nothing.

#pragma once

#include "core/flow/application.h"
#include "server/accounts/permissions.h"
#include "server/api/call.h"
#include "server/store/applications.h"

namespace rq::server {

/// As whom `caller` acts on applications.
[[nodiscard]] Party party_of(const Caller& caller);

/// The application when the caller may see it.
///
/// Errors: "not_found"; "store".
[[nodiscard]] Result<ApplicationRow> visible_application(Sql& sql, const Caller& caller,
                                                         const std::string& id);

/// Which groups of its fields the caller sees. Others than the person see personal values only
/// while the consent that came with the application holds.
///
/// Errors: "store".
[[nodiscard]] Result<ApplicationView> view_of(Sql& sql, const Call& call,
                                              const ApplicationRow& application);

/// Whether the caller may make moves of such an application at all; which ones is core/flow's.
[[nodiscard]] bool may_move(const Caller& caller, const ApplicationRow& application);

/// Whether the caller may write a message about it: firm and institution, while it is not over,
/// the person is not erased and the consent holds, so that the other side can read it.
///
/// Errors: "store".
[[nodiscard]] Result<bool> takes_messages(Sql& sql, const Call& call,
                                          const ApplicationRow& application);

/// The applications that the caller lists: those of the own institution, of firms of the own
/// district, or all; of these, those of the institution that ?institution= names.
///
/// Errors: "not_allowed".
[[nodiscard]] Result<ApplicationFilter> listed(const Call& call);

}  // namespace rq::server
