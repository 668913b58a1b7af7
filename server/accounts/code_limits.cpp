#include "server/accounts/code_limits.h"

#include <algorithm>
#include <arpa/inet.h>
#include <set>

namespace rq::server {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::size_t kNetworkBytes = 8;

/// An IPv4 address; of an IPv6 one, the half that a line is given (RFC 6177).
std::string network_of(std::string_view address) {
  std::string text(address);
  in6_addr six{};
  if (inet_pton(AF_INET6, text.c_str(), &six) != 1) {
    return text;
  }
  return {std::begin(six.s6_addr), std::begin(six.s6_addr) + kNetworkBytes};
}

}  // namespace

std::int64_t CodeLimits::take(std::string_view address, const std::string& number,
                              std::int64_t now_ms) {
  const std::string network = network_of(address);
  const std::lock_guard lock(mutex_);
  // A clock that was set back empties nothing and keeps nobody out for longer than an hour.
  const auto is_over = [now_ms](const Sent& sent) {
    return sent.at_ms + kHourMs <= now_ms || sent.at_ms > now_ms;
  };
  sent_.erase(std::remove_if(sent_.begin(), sent_.end(), is_over), sent_.end());
  if (sent_.size() >= static_cast<std::size_t>(an_hour_)) {
    return sent_.front().at_ms + kHourMs - now_ms;
  }
  std::set<std::string_view> numbers;
  std::int64_t first_ms = now_ms;
  for (const Sent& sent : sent_) {
    if (sent.network == network) {
      first_ms = std::min(first_ms, sent.at_ms);
      numbers.insert(sent.number);
    }
  }
  const bool is_another = !numbers.contains(number);
  if (numbers_an_address_ > 0 && is_another &&
      numbers.size() >= static_cast<std::size_t>(numbers_an_address_)) {
    return first_ms + kHourMs - now_ms;
  }
  sent_.push_back({now_ms, network, number});
  return 0;
}

void CodeLimits::give_back(std::string_view address, const std::string& number) {
  const std::string network = network_of(address);
  const std::lock_guard lock(mutex_);
  const auto last = std::find_if(sent_.rbegin(), sent_.rend(), [&](const Sent& sent) {
    return sent.network == network && sent.number == number;
  });
  if (last != sent_.rend()) {
    sent_.erase(std::next(last).base());
  }
}

}  // namespace rq::server
