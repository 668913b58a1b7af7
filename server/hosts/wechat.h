// WeChat's server, as far as we call it: who a login code belongs to, the number behind a code of
// its button, and the JS-SDK's ticket.
//
// Source: developers.weixin.qq.com, "code2Session", "getPhoneNumber", "getAccessToken", JS-SDK's
// manual. A call is made again once, after "busy" or a token that does not hold any more.

#pragma once

#include <string>

#include "server/config/host_options.h"
#include "server/hosts/host_tokens.h"
#include "server/hosts/host_user.h"
#include "server/hosts/outgoing.h"

namespace rq::server {

class Wechat {
 public:
  /// What it is given must outlive it.
  Wechat(const WechatOptions& options, HostTokens& tokens)
      : options_(options), tokens_(tokens), server_(options.base) {}

  [[nodiscard]] bool has_mini_app() const { return !options_.mini_app.empty(); }
  [[nodiscard]] bool has_h5() const { return !options_.h5_app.empty(); }
  [[nodiscard]] const std::string& h5_app() const { return options_.h5_app; }

  /// Of wx.login's code. The session key is not read: nothing here needs it.
  ///
  /// Errors: "bad_host_code", "host_blocked", "host_busy", "host_failed".
  [[nodiscard]] Result<HostUser> user_of(const std::string& code);

  /// 11 digits, of the code of a button with open-type="getPhoneNumber". Errors: as user_of();
  /// "foreign_number".
  [[nodiscard]] Result<std::string> phone_of(const std::string& code);

  /// For the official account. Errors: "host_busy", "host_failed", those of HostTokens.
  [[nodiscard]] Result<std::string> js_ticket();

 private:
  struct App {
    std::string id;
    std::string secret;
  };
  using WithToken = std::function<HostCall(const std::string& token)>;

  [[nodiscard]] Result<std::string> access_token(const App& app);
  [[nodiscard]] Result<JsonDocument> call(const HostCall& call);
  [[nodiscard]] Result<JsonDocument> call_as(const App& app, const WithToken& with_token);

  const WechatOptions& options_;
  HostTokens& tokens_;
  Outgoing server_;
};

}  // namespace rq::server
