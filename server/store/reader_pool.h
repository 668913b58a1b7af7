// ReaderPool: connections for reading, one for each call at a time, made when first needed.
//
// At most kMostReaders: readings are short, and each connection costs memory here or a process of
// PostgreSQL there. Who finds none waits, so a work must not read from the store itself.

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "server/store/store.h"

namespace rq::server {

inline constexpr std::size_t kMostReaders = 8;

class ReaderPool {
 public:
  using Open = std::function<Result<DatabasePtr>()>;
  explicit ReaderPool(Open open) : open_(std::move(open)) {}

  /// See Store::read.
  [[nodiscard]] Result<Done> read(const Work& work);

  /// Closes those that are idle.
  void close();

 private:
  [[nodiscard]] Result<DatabasePtr> take();
  /// Null: the connection was given up.
  void give_back(DatabasePtr connection);

  Open open_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::size_t taken_ = 0;
  std::vector<DatabasePtr> idle_;
};

}  // namespace rq::server
