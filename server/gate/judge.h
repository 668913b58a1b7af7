// What becomes of a request once its head is read, and before its content is.

#pragma once

#include <chrono>

#include "server/gate/address.h"
#include "server/gate/gate_parts.h"
#include "server/gate/request_parser.h"

namespace rq::server {

struct Decision {
  enum class Kind { kAnswer, kRoute, kRefuse };
  Kind kind = Kind::kAnswer;
  /// Of a request that goes to the routes.
  const RouteClass* route = nullptr;
  Refusal refusal;
  /// With the refusal; 0 for none.
  long retry_after_seconds = 0;
};

/// Who asks: the peer, or whom a trusted proxy names last in X-Forwarded-For.
[[nodiscard]] Address client_of(const ParsedRequest& request, const Address& peer,
                                bool peer_is_trusted);

/// Pages and files are answered at once, addresses of the routes go to them, within their limits.
[[nodiscard]] Decision decide(const ParsedRequest& request, const Address& client, GateParts& parts,
                              std::chrono::steady_clock::time_point now);

}  // namespace rq::server
