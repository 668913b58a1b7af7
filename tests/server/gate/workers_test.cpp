#include "server/gate/workers.h"

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

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

TEST(Workers, AreAllAtWorkWhereTasksWaitForEachOther) {
  constexpr int kThreads = 16;
  for (int round = 0; round < 200; ++round) {
    std::mutex mutex;
    std::condition_variable all_here;
    int here = 0;
    Workers workers(kThreads, 100);
    for (int i = 0; i < kThreads; ++i) {
      ASSERT_TRUE(workers.offer([&] {
        std::unique_lock lock(mutex);
        if (++here == kThreads) {
          all_here.notify_all();
        }
        all_here.wait(lock, [&] { return here == kThreads; });
      }));
    }
  }
}

TEST(Workers, DoEverythingThatManyThreadsOffer) {
  std::atomic<int> done = 0;
  int taken = 0;
  {
    Workers workers(4, 1'000'000);
    std::vector<std::thread> offering;
    for (int i = 0; i < 4; ++i) {
      offering.emplace_back([&] {
        for (int j = 0; j < 5'000; ++j) {
          EXPECT_TRUE(workers.offer([&] { ++done; }));
        }
      });
    }
    for (auto& thread : offering) {
      thread.join();
    }
    taken = 4 * 5'000;
  }
  EXPECT_EQ(done, taken);
}

}  // namespace
}  // namespace rq::server
