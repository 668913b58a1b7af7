// RateLimiter: how often an address may ask, by the generic cell rate algorithm (ITU-T I.371).
//
// One number an address: the moment at which its requests so far would have been due, had they come
// evenly. Who runs ahead of that by more than the burst has to wait.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "server/gate/address.h"
#include "server/gate/limits.h"

namespace rq::server {

class RateLimiter {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  /// Addresses beyond `max_entries` at once share one allowance a class, so that memory is bounded.
  explicit RateLimiter(std::size_t max_entries = 1U << 16U) : max_entries_(max_entries) {}

  /// How long to wait; zero when the request may pass, which is then counted. `route_class` keeps
  /// limits apart. From any thread.
  [[nodiscard]] std::chrono::nanoseconds ask(const Address& address, std::size_t route_class,
                                             const Rate& rate, Moment now);

  [[nodiscard]] std::size_t entries() const;

 private:
  struct Key {
    Address address;
    std::size_t route_class;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return key.address.hash() + 31 * key.route_class;
    }
  };

  [[nodiscard]] Moment& due_of(const Key& key, Moment now);

  std::size_t max_entries_;
  mutable std::mutex mutex_;
  std::unordered_map<Key, Moment, KeyHash> due_;
  Moment swept_{};
};

}  // namespace rq::server
