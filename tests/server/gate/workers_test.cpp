#include "server/gate/workers.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

TEST(Workers, RefuseWhatTheQueueDoesNotHold) {
  std::promise<void> go;
  const std::shared_future<void> gone = go.get_future().share();
  std::promise<void> at_work;
  std::atomic<int> done = 0;
  {
    Workers workers(1, 2);
    ASSERT_TRUE(workers.offer([&] {
      at_work.set_value();
      gone.wait();
      ++done;
    }));
    at_work.get_future().wait();
    EXPECT_TRUE(workers.offer([&] { ++done; }));
    EXPECT_TRUE(workers.offer([&] { ++done; }));
    EXPECT_FALSE(workers.offer([&] { ++done; }));
    go.set_value();
  }
  EXPECT_EQ(done, 3) << "what was taken is done before they end";
}

}  // namespace
}  // namespace rq::server
