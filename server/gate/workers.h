// Workers: threads that take tasks from one bounded queue.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace rq::server {

class Workers {
 public:
  Workers(std::size_t threads, std::size_t queued);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  /// Does what is queued, then ends the threads.
  ~Workers();

  /// False when the queue is full; then the task is not kept. From any thread.
  [[nodiscard]] bool offer(std::function<void()> task);

 private:
  void work();
  void wake_another(std::unique_lock<std::mutex>& lock);

  std::size_t queued_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool ending_ = false;
  std::size_t sleeping_ = 0;
  /// Told to wake, and not awake yet.
  std::size_t waking_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace rq::server
