// Jobs: what the server does by itself, on one thread beside those that answer.
//
// Several servers on one database all do them: each is written so that twice does no harm.

#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/base/result.h"
#include "server/base/clock.h"
#include "server/base/done.h"

namespace rq::server {

struct Job {
  std::string name;
  std::int64_t every_ms = 0;
  std::function<Result<Done>()> run;
};

class Jobs {
 public:
  /// Told of a job that failed; it is tried again at its next time.
  using Failed = std::function<void(const Job&, const Error&)>;

  /// Each runs at once and then at its times, which are counted on a clock that nobody sets.
  Jobs(std::vector<Job> jobs, Failed failed);
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;
  /// Waits for the job that is running.
  ~Jobs();

 private:
  void run();

  std::vector<Job> jobs_;
  Failed failed_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace rq::server
