// What the endpoints of versions need.

#pragma once

#include <functional>

#include "server/accounts/sealer.h"
#include "server/base/clock.h"
#include "server/store/store.h"

namespace rq::server {

/// What is pointed to must outlive the endpoints and the job.
struct VersionParts {
  Store& store;
  const Sealer& sealer;
  const Clock& clock;
  /// Serves what was published last. What goes wrong is its own to tell: it is tried again.
  std::function<void()> serve_anew;
};

}  // namespace rq::server
