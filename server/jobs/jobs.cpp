#include "server/jobs/jobs.h"

#include <algorithm>
#include <utility>

#include "server/base/give_way.h"

namespace rq::server {

using std::chrono::steady_clock;

Jobs::Jobs(std::vector<Job> jobs, Failed failed)
    : jobs_(std::move(jobs)), failed_(std::move(failed)), thread_([this] { run(); }) {}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    stop_.notify_one();
  }
  thread_.join();
}

void Jobs::run() {
  give_way();
  std::vector<steady_clock::time_point> due(jobs_.size(), steady_clock::now());
  std::unique_lock lock(mutex_);
  while (!jobs_.empty()) {
    const auto next = std::min_element(due.begin(), due.end());
    if (stop_.wait_until(lock, *next, [this] { return stopping_; })) {
      return;
    }
    const Job& job = jobs_[static_cast<std::size_t>(next - due.begin())];
    lock.unlock();
    if (const auto done = job.run(); !done) {
      failed_(job, done.error());
    }
    lock.lock();
    *next = steady_clock::now() + std::chrono::milliseconds(job.every_ms);
  }
}

}  // namespace rq::server
