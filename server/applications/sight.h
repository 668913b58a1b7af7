// What of an application who may see: the firm its own, staff and systems those of their
// institution. Others are told that there is no such application, so that ids tell nothing.

#pragma once

#include "core/flow/application.h"
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

/// The institution that the caller works for; empty for people.
[[nodiscard]] std::string institution_of(const Caller& caller);

}  // namespace rq::server
