#include "server/gate/gate.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <sys/resource.h>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "server/gate/listener.h"
#include "server/gate/reactor.h"
#include "server/gate/router.h"
#include "server/gate/workers.h"

namespace rq::server {
namespace {

// Left to everything that is not a connection, beyond what is open when serving begins.
constexpr rlim_t kOtherFiles = 32;

std::size_t open_files() {
  std::error_code problem;
  const std::filesystem::directory_iterator files("/proc/self/fd", problem);
  return problem ? 0 : static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

// Asks for as many descriptors as `wanted` connections need; how many connections there may be.
std::size_t most_connections(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
    return wanted;
  }
  const rlim_t others = open_files() + kOtherFiles;
  if (limit.rlim_cur < wanted + others) {
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted + others);
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
  return std::min<std::size_t>(wanted, limit.rlim_cur > others ? limit.rlim_cur - others : 1);
}

}  // namespace

struct Gate::Parts {
  Parts(const Clock& clock, GateLimits limits) : shared(clock, std::move(limits)), router(clock) {}

  GateParts shared;
  Router router;
  std::shared_ptr<Listener> listener;
  std::mutex reactors_mutex;
  std::vector<std::unique_ptr<Reactor>> reactors;
};

Gate::Gate(const Clock& clock, GateLimits limits)
    : parts_(std::make_unique<Parts>(clock, std::move(limits))) {}

Gate::~Gate() = default;

httplib::Server& Gate::router() { return parts_->router; }

Result<int> Gate::bind(const std::string& host, int port) {
  auto listener = Listener::open(host, port, parts_->shared.limits.send_buffer);
  if (!listener) {
    return listener.error();
  }
  parts_->listener = std::make_shared<Listener>(std::move(listener.value()));
  return parts_->listener->port();
}

void Gate::serve(Responder site) {
  RQ_CHECK(parts_->listener != nullptr);
  const GateLimits& limits = parts_->shared.limits;
  parts_->shared.site = std::move(site);
  const std::size_t count = limits.reactors > 0
                                ? limits.reactors
                                : std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  std::vector<std::thread> threads;
  {
    Workers workers(limits.workers, limits.queued);
    {
      const std::lock_guard lock(parts_->reactors_mutex);
      for (std::size_t i = 0; i < count; ++i) {
        parts_->reactors.push_back(
            std::make_unique<Reactor>(parts_->shared, parts_->listener, parts_->router, workers));
      }
      // The last reactor that lets it go closes it.
      parts_->listener.reset();
    }
    parts_->shared.most_connections = most_connections(limits.connections);
    for (std::size_t i = 1; i < count; ++i) {
      threads.emplace_back([&reactor = *parts_->reactors[i]] { reactor.run(); });
    }
    parts_->reactors.front()->run();
    for (std::thread& thread : threads) {
      thread.join();
    }
  }
  const std::lock_guard lock(parts_->reactors_mutex);
  parts_->reactors.clear();
}

void Gate::drain() {
  parts_->shared.draining = true;
  const std::lock_guard lock(parts_->reactors_mutex);
  for (const auto& reactor : parts_->reactors) {
    reactor->wake();
  }
}

const GateCounters& Gate::counters() const { return parts_->shared.counters; }

}  // namespace rq::server
