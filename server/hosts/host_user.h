// Who somebody is to the app that they come from.

#pragma once

#include <string>

namespace rq::server {

struct HostUser {
  /// "wechat", "alipay" or "suishenban".
  std::string provider;
  /// Our own number there.
  std::string app;
  /// WeChat's openid, Alipay's user_id or open_id.
  std::string subject;
  /// WeChat's unionid, where it tells one.
  std::string union_id = {};
  /// A number that the host has verified, where it tells one; 11 digits.
  std::string phone = {};
};

}  // namespace rq::server
