#include "server/gate/rate_limit.h"

#include <algorithm>

namespace rq::server {
namespace {

// A full table is looked through for what has lapsed at most this often.
constexpr std::chrono::seconds kForgetEvery{1};

}  // namespace

std::chrono::nanoseconds RateLimiter::ask(const Address& address, std::size_t route_class,
                                          const Rate& rate, Moment now) {
  if (rate.per_second <= 0) {
    return std::chrono::nanoseconds{0};
  }
  const std::chrono::nanoseconds even =
      std::chrono::nanoseconds{std::chrono::seconds{1}} / rate.per_second;
  const std::chrono::nanoseconds ahead = even * std::max(rate.burst, 0);
  const std::lock_guard lock(mutex_);
  Moment& due = due_of({address, route_class}, now);
  const Moment counted_from = std::max(due, now);
  if (counted_from - now > ahead) {
    return counted_from - now - ahead;
  }
  due = counted_from + even;
  return std::chrono::nanoseconds{0};
}

std::size_t RateLimiter::entries() const {
  const std::lock_guard lock(mutex_);
  return due_.size();
}

RateLimiter::Moment& RateLimiter::due_of(const Key& key, Moment now) {
  if (const auto known = due_.find(key); known != due_.end()) {
    return known->second;
  }
  if (due_.size() >= max_entries_ && now - swept_ >= kForgetEvery) {
    swept_ = now;
    std::erase_if(due_, [now](const auto& entry) { return entry.second <= now; });
  }
  // The address of nobody stands for all that have no place of their own.
  return due_[due_.size() < max_entries_ ? key : Key{Address{}, key.route_class}];
}

}  // namespace rq::server
