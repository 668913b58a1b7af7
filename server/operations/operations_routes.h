// /readyz and /metrics, and the counting of what the routes answer.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/base/metrics.h"
#include "server/operations/readiness.h"

namespace httplib {
class Server;
}

namespace rq::server {

struct OperationsParts {
  Metrics& metrics;
  Readiness& readiness;
  /// Figures that are kept elsewhere, asked at each reading.
  std::function<std::vector<Figure>()> figures;
  /// Who may read /metrics from anywhere ("Authorization: Bearer TOKEN"); empty: only this machine.
  std::string metrics_token;
};

/// `parts` are copied; what they point to must outlive the router. Takes the router's handler
/// before routing and its logger.
void add_operations_routes(httplib::Server& router, OperationsParts parts);

}  // namespace rq::server
