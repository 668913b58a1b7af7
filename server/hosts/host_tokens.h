// Tokens that a host gives our server for an hour or two and that count their calls: WeChat's
// access token and the ticket of its JS-SDK. Kept in the store, so that servers side by side use
// the same.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>

#include "server/accounts/sealer.h"
#include "server/base/clock.h"
#include "server/store/store.h"

namespace rq::server {

struct FetchedToken {
  std::string value;
  std::int64_t holds_ms = 0;
};

/// Safe for use from many threads.
class HostTokens {
 public:
  using Fetch = std::function<Result<FetchedToken>()>;

  /// They must outlive it.
  HostTokens(Store& store, const Sealer& sealer, const Clock& clock)
      : store_(store), sealer_(sealer), clock_(clock) {}

  /// The token of this name. When there is none, or it ends soon, one caller fetches it and the
  /// others wait for that, as many as may; while the old one holds, a fetch that fails is no fault.
  /// After a failed one the next is tried some seconds later.
  ///
  /// Errors: those of `fetch`; "host_busy" when too many wait; "store"; "sealed_value".
  [[nodiscard]] Result<std::string> get(const std::string& name, const Fetch& fetch);

  /// The host did not take this value: it is not given out again.
  void refused(const std::string& name, const std::string& value);

 private:
  /// Half of the workers: a host that hangs must not take them all.
  static constexpr std::ptrdiff_t kMostWaiting = 16;

  struct Token {
    std::mutex mutex;
    std::counting_semaphore<kMostWaiting> places{kMostWaiting};
    std::string value;
    /// When it ends, and when the next is fetched.
    std::int64_t ends_ms = 0;
    std::int64_t renew_ms = 0;
    std::string refused;
    std::optional<Error> failure;
    std::int64_t failed_ms = 0;
  };

  Token& token_of(const std::string& name);
  [[nodiscard]] Result<std::string> renewed(const std::string& name, Token& token,
                                            const Fetch& fetch) const;
  [[nodiscard]] Result<Done> read_kept(const std::string& name, Token& token) const;
  [[nodiscard]] Result<Done> keep(const std::string& name, const Token& token) const;
  static void take(Token& token, std::string value, std::int64_t ends_ms, std::int64_t now_ms);

  Store& store_;
  const Sealer& sealer_;
  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Token>> tokens_;
};

}  // namespace rq::server
