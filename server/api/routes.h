// Putting endpoints on the router: everything that is the same for all of them.
//
// Before the work of an endpoint: the request comes from our own pages (Sec-Fetch-Site, else
// Origin), its content is JSON, who asks is known and may, a key is there where it must be. After
// it: errors become statuses, answers that must be are kept.

#pragma once

#include <functional>
#include <vector>

#include "server/api/endpoint.h"
#include "server/base/clock.h"
#include "server/store/idempotency.h"

namespace httplib {
class Server;
struct Request;
}  // namespace httplib

namespace rq::server {

/// Who sent a request; kNobody without a valid session or token.
///
/// Errors: "store"; "second_factor_needed" is told by Identified.
struct Identified {
  Caller caller;
  /// False: staff that still owe the second factor.
  bool complete = true;
};
using Identify = std::function<Result<Identified>(const httplib::Request&)>;

struct ApiParts {
  Store& store;
  const Clock& clock;
  Identify identify;
  AnswerSeal seal;
  /// Told of errors that are our own or the machine's (status 500 and above), for the log.
  std::function<void(const Endpoint&, const Error&)> failed;
};

/// `parts` and `endpoints` are copied; what they point to must outlive the router.
void add_routes(httplib::Server& router, const std::vector<Endpoint>& endpoints, ApiParts parts);

}  // namespace rq::server
