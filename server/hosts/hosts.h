// The apps that our pages are opened in, as far as our server speaks to theirs: put together from
// the settings. Which of them there are is the operator's choice.

#pragma once

#include <memory>
#include <optional>

#include "server/hosts/alipay.h"
#include "server/hosts/host_tokens.h"
#include "server/hosts/suishenban.h"
#include "server/hosts/wechat.h"

namespace rq::server {

class Hosts {
 public:
  /// Reads the keys. They must outlive it; it stays where it is. Errors: "bad_key", "bad_file" with
  /// the file.
  [[nodiscard]] static Result<std::unique_ptr<Hosts>> open(const HostOptions& options, Store& store,
                                                           const Sealer& sealer,
                                                           const Clock& clock);

  [[nodiscard]] const HostOptions& options() const { return options_; }
  [[nodiscard]] Wechat& wechat() { return wechat_; }
  /// Null: off.
  [[nodiscard]] Alipay* alipay() { return alipay_ ? &*alipay_ : nullptr; }
  [[nodiscard]] Suishenban* suishenban() { return suishenban_ ? &*suishenban_ : nullptr; }

  /// Whether a page with this address is ours.
  [[nodiscard]] bool is_own_page(std::string_view url) const;
  /// Of the addresses that the pages have, the one that a request to `host` came to; else the main
  /// one. Empty without any.
  [[nodiscard]] std::string origin_of(std::string_view host) const;

  /// By open() only.
  Hosts(HostOptions options, Store& store, const Sealer& sealer, const Clock& clock,
        std::optional<AlipayKeys> alipay);
  Hosts(const Hosts&) = delete;
  Hosts& operator=(const Hosts&) = delete;
  ~Hosts() = default;

 private:
  const HostOptions options_;
  HostTokens tokens_;
  Wechat wechat_;
  std::optional<Alipay> alipay_;
  std::optional<Suishenban> suishenban_;
};

}  // namespace rq::server
