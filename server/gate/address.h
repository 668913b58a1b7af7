// Addresses of those who ask.

#pragma once

#include <array>
#include <cstdint>
#include <netinet/in.h>
#include <optional>
#include <string>
#include <string_view>
#include <sys/socket.h>

namespace rq::server {

/// IPv6, or IPv4 in its mapped form.
class Address {
 public:
  Address() = default;
  [[nodiscard]] static Address of(const sockaddr_storage& socket_address);
  /// "192.0.2.1" or "2001:db8::1"; nothing for anything else.
  [[nodiscard]] static std::optional<Address> parse(std::string_view text);

  /// In the form that parse() reads.
  [[nodiscard]] std::string text() const;

  /// The address for limits: IPv6 without its last 64 bits, which one owner changes at will.
  [[nodiscard]] Address owner() const;

  [[nodiscard]] std::size_t hash() const;
  bool operator==(const Address&) const = default;

 private:
  [[nodiscard]] bool is_v4() const;
  std::array<std::uint8_t, 16> bytes_{};
};

struct AddressHash {
  std::size_t operator()(const Address& address) const { return address.hash(); }
};

}  // namespace rq::server
