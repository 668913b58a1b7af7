#include "server/gate/workers.h"

#include <utility>

namespace rq::server {

Workers::Workers(std::size_t threads, std::size_t queued) : queued_(queued) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

bool Workers::offer(std::function<void()> task) {
  std::unique_lock lock(mutex_);
  if (tasks_.size() >= queued_) {
    return false;
  }
  tasks_.push_back(std::move(task));
  wake_another(lock);
  return true;
}

// One at a time: whoever wakes and finds more to do than it takes wakes the next. Where tasks are
// short, most are done without waking anybody; where they wait, soon all are awake.
void Workers::wake_another(std::unique_lock<std::mutex>& lock) {
  const bool needed = !tasks_.empty() && waking_ == 0 && sleeping_ > 0;
  waking_ += needed ? 1 : 0;
  lock.unlock();
  if (needed) {
    wake_.notify_one();
  }
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    while (tasks_.empty() && !ending_) {
      ++sleeping_;
      wake_.wait(lock);
      --sleeping_;
      waking_ -= waking_ > 0 ? 1 : 0;
    }
    if (tasks_.empty()) {
      return;
    }
    const std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    wake_another(lock);
    task();
    lock.lock();
  }
}

}  // namespace rq::server
