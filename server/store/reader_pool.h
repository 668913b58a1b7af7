// ReaderPool: connections for reading, one for each call at a time, made when first needed.

#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "server/store/store.h"

namespace rq::server {

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
  void give_back(DatabasePtr connection);

  Open open_;
  std::mutex mutex_;
  std::vector<DatabasePtr> idle_;
};

}  // namespace rq::server
