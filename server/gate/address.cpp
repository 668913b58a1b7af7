#include "server/gate/address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <functional>

namespace rq::server {
namespace {

constexpr std::array<std::uint8_t, 12> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t kMaxText = 64;

}  // namespace

Address Address::of(const sockaddr_storage& socket_address) {
  Address address;
  if (socket_address.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &socket_address, sizeof v4);
    std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes_.begin());
    std::memcpy(address.bytes_.data() + kMappedPrefix.size(), &v4.sin_addr, sizeof v4.sin_addr);
  } else if (socket_address.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &socket_address, sizeof v6);
    std::memcpy(address.bytes_.data(), &v6.sin6_addr, address.bytes_.size());
  }
  return address;
}

std::optional<Address> Address::parse(std::string_view text) {
  Address address;
  const std::string copy(text.substr(0, kMaxText));
  if (::inet_pton(AF_INET6, copy.c_str(), address.bytes_.data()) == 1) {
    return address;
  }
  std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes_.begin());
  if (::inet_pton(AF_INET, copy.c_str(), address.bytes_.data() + kMappedPrefix.size()) == 1) {
    return address;
  }
  return std::nullopt;
}

std::string Address::text() const {
  std::array<char, kMaxText> text{};
  const bool v4 = is_v4();
  const std::uint8_t* const from = bytes_.data() + (v4 ? kMappedPrefix.size() : 0);
  return ::inet_ntop(v4 ? AF_INET : AF_INET6, from, text.data(), text.size()) == nullptr
             ? std::string()
             : std::string(text.data());
}

Address Address::owner() const {
  Address owner = *this;
  if (!is_v4()) {
    std::fill(owner.bytes_.begin() + 8, owner.bytes_.end(), std::uint8_t{0});
  }
  return owner;
}

std::size_t Address::hash() const {
  return std::hash<std::string_view>{}(
      {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
}

bool Address::is_v4() const {
  return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes_.begin());
}

}  // namespace rq::server
