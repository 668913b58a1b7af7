// Alipay's gateway, as far as we call it, and the number that its app seals for us.
//
// Source: opendocs.alipay.com, "alipay.system.oauth.token", "签名" and "my.getPhoneNumber". A call
// is made again once after "busy".

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/base/clock.h"
#include "server/config/host_options.h"
#include "server/hosts/host_user.h"
#include "server/hosts/outgoing.h"
#include "server/hosts/rsa2.h"

namespace rq::server {

struct AlipayKeys {
  /// Ours.
  RsaKey sign;
  /// Alipay's.
  RsaKey verify;
  /// 16 bytes; empty: numbers cannot be opened.
  std::string aes;
};

/// What RSA2 signs of parameters: sorted by name, those without a value left out.
[[nodiscard]] std::string text_to_sign(Form parameters);

class Alipay {
 public:
  /// What it is given must outlive it.
  Alipay(const AlipayOptions& options, AlipayKeys keys, const Clock& clock)
      : options_(options), keys_(std::move(keys)), clock_(clock), gateway_(options.gateway) {}

  /// Of my.getAuthCode's code. An answer counts when Alipay has signed it; a refusal of the gateway
  /// itself comes without a signature and lets nobody in.
  ///
  /// Errors: "bad_host_code", "host_busy", "host_failed".
  [[nodiscard]] Result<HostUser> user_of(const std::string& code);

  [[nodiscard]] bool opens_numbers() const { return !keys_.aes.empty(); }

  /// 11 digits, of the text that my.getPhoneNumber gave: {"response":"BASE64","sign":"…"}. Sealing
  /// alone would not show who made it, so the signature is needed.
  ///
  /// Errors: "bad_phone_answer", "foreign_number".
  [[nodiscard]] Result<std::string> phone_of(const std::string& response) const;

 private:
  [[nodiscard]] Result<std::string> call(const std::string& method, const Form& business);

  const AlipayOptions& options_;
  const AlipayKeys keys_;
  const Clock& clock_;
  Outgoing gateway_;
};

}  // namespace rq::server
