// /api/v1/hosts: signing in by the app that our pages are opened in, and the accounts linked so.
//
// Sign-in: a native page sends the code of its host and the hash of the waiting page's nonce, and
// gets a ticket (tickets.h) that the page changes for a session. Where the account is linked to
// nobody, the native page may bring a number that the host has verified, or the person signs in by
// text message and confirms on the page.

#pragma once

#include <vector>

#include "server/accounts/sealer.h"
#include "server/api/endpoint.h"
#include "server/gate/limits.h"
#include "server/hosts/hosts.h"

namespace rq::server {

struct HostParts {
  Store& store;
  const Sealer& sealer;
  Hosts& hosts;
};

/// What the parts point to must outlive the endpoints.
[[nodiscard]] std::vector<Endpoint> host_endpoints(const HostParts& parts);

/// Each call may make us call a host's server, which counts: so they are fewer than others.
[[nodiscard]] RouteClass host_limits(int calls_per_second);

}  // namespace rq::server
