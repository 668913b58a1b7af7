#include "server/store/reader_pool.h"

#include <utility>

namespace rq::server {

Result<Done> ReaderPool::read(const Work& work) {
  auto taken = take();
  if (!taken) {
    return taken.error();
  }
  DatabasePtr connection = std::move(taken.value());
  auto begun = connection->begin(Access::kRead);
  if (!begun) {
    return begun;  // The connection is not given back: the next call makes a new one.
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
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      DatabasePtr connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return open_();
}

void ReaderPool::give_back(DatabasePtr connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

}  // namespace rq::server
