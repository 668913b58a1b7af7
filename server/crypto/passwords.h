// Passwords: argon2id (RFC 9106) by libsodium, 64 MiB and 2 passes.
//
// No rules of composition, as NIST SP 800-63B and OWASP ASVS 5.0 (6.2) ask: length, and not being
// one that everybody tries, is what helps.

#pragma once

#include <chrono>
#include <optional>
#include <semaphore>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace rq::server {

constexpr std::size_t kShortestPassword = 8;
constexpr std::size_t kLongestPassword = 128;

/// What is wrong with a new password, or nothing. `personal`: what its owner is called (name,
/// phone, login); a password that is one of them, in small or large letters, is refused.
///
/// Errors, all at /password: password_not_text (not UTF-8, or a zero byte), password_short and
/// password_long (in characters), password_common, password_personal.
[[nodiscard]] std::optional<Error> fault_of_password(std::string_view password,
                                                     std::span<const std::string_view> personal);

/// Hashes, two at a time at most: each takes 64 MiB, and signing in must not be a way to take all
/// memory.
class Passwords {
 public:
  /// How long a call waits for its turn.
  explicit Passwords(std::chrono::milliseconds patience = std::chrono::seconds(5))
      : patience_(patience) {}

  /// What is stored: "$argon2id$v=19$m=65536,t=2,p=1$salt$hash". The password was looked at by
  /// fault_of_password(). Errors: busy when it did not get its turn.
  [[nodiscard]] Result<std::string> hash(std::string_view password);

  /// Whether `password` is that of `stored`. Without `stored`, as when there is no such user, the
  /// same work is done and the answer is no, so that the time does not tell who exists. Errors: as
  /// hash().
  [[nodiscard]] Result<bool> verify(std::string_view password,
                                    std::optional<std::string_view> stored);

  /// Whether `stored` was made with other settings than hash() has now.
  [[nodiscard]] static bool is_outdated(std::string_view stored);

 private:
  [[nodiscard]] bool take_turn();

  std::chrono::milliseconds patience_;
  std::counting_semaphore<2> turns_{2};
};

}  // namespace rq::server
