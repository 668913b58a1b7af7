// Who calls, as the table of permissions knows them.

#pragma once

#include "server/accounts/permissions.h"
#include "server/api/call.h"

namespace rq::server {

/// A person is a member of no firm here: that they act for one is looked up where it matters. Staff
/// whose role is none may do what a guest may.
[[nodiscard]] Actor actor_of(const Caller& caller);

}  // namespace rq::server
