#include "server/store/writer.h"

#include <algorithm>
#include <utility>

namespace rq::server {
namespace {

// Bounds how long the first of a batch waits for the others.
constexpr std::size_t kMostTogether = 256;

}  // namespace

Writer::Writer(DatabasePtr connection)
    : connection_(std::move(connection)), thread_([this] { run(); }) {}

Writer::~Writer() { [[maybe_unused]] const auto closed = close(); }

Result<Done> Writer::write(const Work& work) {
  Job job;
  job.work = &work;
  std::unique_lock lock(mutex_);
  if (stopping_) {
    return Error{"stopping", "", "the server is stopping"};
  }
  waiting_.push_back(&job);
  arrived_.notify_one();
  job.done.wait(lock, [&] { return job.finished; });
  return job.outcome;
}

Result<Done> Writer::close() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    arrived_.notify_one();
  }
  if (!thread_.joinable()) {
    return Done{};
  }
  thread_.join();
  return connection_->close();
}

void Writer::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    arrived_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) {
      return;
    }
    const std::size_t count = std::min(waiting_.size(), kMostTogether);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    const std::vector<Job*> batch(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    lock.unlock();
    commit_together(batch);
    lock.lock();
    for (Job* job : batch) {
      job->finished = true;
      // Under the lock: the job ends with the call that waits for it.
      job->done.notify_one();
    }
  }
}

void Writer::commit_together(const std::vector<Job*>& batch) {
  auto committed = try_together(batch);
  if (committed) {
    return;
  }
  // Nobody knows whether these were kept, so running them again could do them twice.
  const bool lost = committed.error().code == "store_lost";
  if (lost || batch.size() == 1) {
    for (Job* job : batch) {
      // What a work itself refused stays its answer.
      if (job->outcome) {
        job->outcome = committed;
      }
    }
    return;
  }
  // One of them broke the transaction for all: each alone finds out which.
  for (Job* job : batch) {
    commit_together({job});
  }
}

Result<Done> Writer::try_together(const std::vector<Job*>& batch) {
  for (Job* job : batch) {
    job->outcome = Done{};
  }
  auto transaction = Transaction::begin(*connection_, Access::kWrite);
  if (!transaction) {
    return transaction.error();
  }
  for (Job* job : batch) {
    if (auto kept = run_part(*job); !kept) {
      return kept;
    }
  }
  return transaction.value().commit();
}

// A work that refuses before it has written leaves nothing behind. Refusing after that is rare, so
// that it ends the transaction for all, as an error of the database does, costs less than a
// savepoint for each: SQLite copies every page that is changed after one.
Result<Done> Writer::run_part(Job& job) {
  const std::int64_t before = connection_->changes();
  job.outcome = (*job.work)(*connection_);
  if (job.outcome) {
    return Done{};
  }
  const bool unharmed = job.outcome.error().code != "store" && connection_->changes() == before;
  return unharmed ? Result<Done>(Done{}) : job.outcome;
}

}  // namespace rq::server
