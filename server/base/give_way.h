// Threads that nobody waits for.

#pragma once

#include <sys/resource.h>
#include <unistd.h>

namespace rq::server {

/// This thread runs only as far as those that answer leave time; where the system does not let it,
/// it runs as before.
inline void give_way() {
  constexpr int kNiceness = 10;
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness);
}

}  // namespace rq::server
