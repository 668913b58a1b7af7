#include "server/store/reader_pool.h"

#include <utility>

namespace rq::server {

Result<Done> ReaderPool::read(const Work& work) {
  auto taken = take();
  if (!taken) {
    give_back(nullptr);
    return taken.error();
  }
  DatabasePtr connection = std::move(taken.value());
  auto begun = connection->begin(Access::kRead);
  if (!begun) {
    give_back(nullptr);  // The next call makes a new one.
    return begun;
  }
  auto outcome = work(*connection);
  connection->rollback();
  give_back(std::move(connection));
  return outcome;
}

void ReaderPool::close() {
  const std::lock_guard lock(mutex_);
  idle_.clear();
}

Result<DatabasePtr> ReaderPool::take() {
  {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return taken_ < kMostReaders; });
    ++taken_;
    if (!idle_.empty()) {
      DatabasePtr connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return open_();
}

void ReaderPool::give_back(DatabasePtr connection) {
  {
    const std::lock_guard lock(mutex_);
    --taken_;
    if (connection != nullptr) {
      idle_.push_back(std::move(connection));
    }
  }
  returned_.notify_one();
}

}  // namespace rq::server
