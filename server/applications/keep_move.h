// What a move leaves behind, in the transaction of the move.

#pragma once

#include "server/api/call.h"
#include "server/store/applications.h"
#include "server/store/sql.h"

namespace rq::server {

/// Keeps the event, the changed application, a line of the audit log and what the institution has
/// to be told. Who, when and from which state the event says is filled in here; its action, state
/// and what comes with it are given.
///
/// Errors: "store".
[[nodiscard]] Result<Done> keep_move(Sql& sql, const Call& call, const ApplicationRow& application,
                                     ApplicationEventRow event, const ApplicationChange& change);

}  // namespace rq::server
