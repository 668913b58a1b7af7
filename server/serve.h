// From options to a running server, in the order that leaves nothing half done.

#pragma once

#include "server/config/options.h"

namespace rq::server {

/// Runs until SIGTERM or SIGINT and returns the exit status. One line on standard output once
/// requests are answered; everything else goes to standard error.
[[nodiscard]] int serve(const Options& options);

}  // namespace rq::server
