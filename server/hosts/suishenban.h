// Signing in by Shanghai's Suishenban (一网通办): the browser goes to its login page and comes back
// with a token, which our server exchanges for who it is.
//
// No interface is published: this is modelled on names that public code shows (docs/hosts-
// operation.md), and every name and address is a setting. What stands in the browser's address when
// it comes back is believed in nothing but the token, which only the exchange makes a user.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/config/host_options.h"
#include "server/hosts/host_user.h"
#include "server/hosts/outgoing.h"

namespace rq::server {

/// What a browser keeps in a cookie while it is away. Its state is the hash of all of it, so that
/// an address to come back with is good in the browser that left, and only there.
struct Journey {
  std::string secret;
  std::string nonce_hash;
  std::string next;

  /// For the cookie, and back; nothing when it has not that form.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] static std::optional<Journey> of(std::string_view text);
  [[nodiscard]] std::string state() const;
};

/// A path of our own pages, with a query perhaps: what may be gone to after signing in.
[[nodiscard]] bool is_own_path(std::string_view next);

class Suishenban {
 public:
  /// What it is given must outlive it.
  explicit Suishenban(const SuishenbanOptions& options)
      : options_(options), server_(options.user_url) {}

  /// Where the browser goes; `back`: our own address.
  [[nodiscard]] std::string login_address(const std::string& back) const;
  [[nodiscard]] const std::string& token_parameter() const { return options_.token_parameter; }

  /// Of the token that the browser brought. Errors: "bad_host_code", "host_busy", "host_failed".
  [[nodiscard]] Result<HostUser> user_of(const std::string& token);

 private:
  const SuishenbanOptions& options_;
  Outgoing server_;
};

}  // namespace rq::server
