// Writer: one thread that runs the writing transactions of all others, many to a commit.
//
// A commit waits for the disk; what arrives meanwhile shares the next one. Where a flush takes 2 ms
// this is five times as many requests as with a commit for each; on a disk that answers at once, as
// many (docs/benchmarks.md).

#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "server/store/store.h"

namespace rq::server {

class Writer {
 public:
  explicit Writer(DatabasePtr connection);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  /// See Store::write.
  [[nodiscard]] Result<Done> write(const Work& work);

  /// Finishes what is waiting, then closes the connection. Later calls of write() are refused.
  [[nodiscard]] Result<Done> close();

 private:
  struct Job {
    const Work* work = nullptr;
    Result<Done> outcome = Done{};
    bool finished = false;
    std::condition_variable done;
  };

  void run();
  void commit_together(const std::vector<Job*>& batch);
  [[nodiscard]] Result<Done> try_together(const std::vector<Job*>& batch);
  [[nodiscard]] Result<Done> run_part(Job& job);

  DatabasePtr connection_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job*> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace rq::server
