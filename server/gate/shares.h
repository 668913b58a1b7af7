// What all connections share: memory, places for an address, and figures.

#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "server/gate/address.h"

namespace rq::server {

/// Bytes that may be held altogether. From any thread.
class Budget {
 public:
  explicit Budget(std::size_t bytes) : left_(static_cast<std::int64_t>(bytes)) {}

  /// False when there are not so many left; then nothing is taken.
  [[nodiscard]] bool take(std::size_t bytes) {
    const auto wanted = static_cast<std::int64_t>(bytes);
    if (left_.fetch_sub(wanted) >= wanted) {
      return true;
    }
    left_.fetch_add(wanted);
    return false;
  }
  void give_back(std::size_t bytes) { left_.fetch_add(static_cast<std::int64_t>(bytes)); }

 private:
  std::atomic<std::int64_t> left_;
};

/// How many connections each address has. From any thread.
class AddressCounts {
 public:
  explicit AddressCounts(std::size_t most) : most_(most) {}

  /// False when the address has as many as it may have.
  [[nodiscard]] bool enter(const Address& address) {
    const std::lock_guard lock(mutex_);
    std::size_t& count = counts_[address];
    if (count >= most_) {
      return false;
    }
    ++count;
    return true;
  }
  void leave(const Address& address) {
    const std::lock_guard lock(mutex_);
    if (const auto found = counts_.find(address); found != counts_.end() && --found->second == 0) {
      counts_.erase(found);
    }
  }

 private:
  std::size_t most_;
  std::mutex mutex_;
  std::unordered_map<Address, std::size_t, AddressHash> counts_;
};

/// Since the start, or now; each is written by many threads and read for /metrics.
struct GateCounters {
  std::atomic<std::uint64_t> connections_accepted = 0;
  std::atomic<std::int64_t> connections_open = 0;
  /// Closed to make room for others.
  std::atomic<std::uint64_t> connections_evicted = 0;
  /// An address that had too many.
  std::atomic<std::uint64_t> connections_refused = 0;
  std::atomic<std::uint64_t> requests_static = 0;
  std::atomic<std::uint64_t> requests_routed = 0;
  /// Whole requests for which no worker is free now.
  std::atomic<std::int64_t> requests_waiting = 0;
  /// Not understood, too large, too often, or of a form that is not answered: by status.
  std::array<std::atomic<std::uint64_t>, 600> requests_refused{};
  std::atomic<std::uint64_t> requests_rate_limited = 0;
  std::atomic<std::uint64_t> requests_queue_full = 0;
  std::atomic<std::uint64_t> requests_too_slow = 0;
  std::atomic<std::uint64_t> bytes_sent = 0;
};

/// Cheap: nothing is ordered by these.
template <typename Counter>
void count(Counter& counter, std::uint64_t by = 1) {
  counter.fetch_add(by, std::memory_order_relaxed);
}

}  // namespace rq::server
