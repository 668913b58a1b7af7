// Settings of the apps that our pages are opened in: WeChat, Alipay, Suishenban.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rq::server {

/// An empty id: the operator has no such app.
struct WechatOptions {
  std::string base;
  std::string mini_app;
  std::string mini_secret;
  /// The official account whose JS-SDK the pages use.
  std::string h5_app;
  std::string h5_secret;
};

struct AlipayOptions {
  std::string gateway;
  std::string app;
  std::optional<std::filesystem::path> key;
  std::optional<std::filesystem::path> public_key;
  /// Base64.
  std::string aes_key;
};

/// Names seen in public code, and no published interface: so all of them are settings.
struct SuishenbanOptions {
  /// Empty: off.
  std::string login_url;
  std::string user_url;
  std::string app;
  std::string secret;
  /// Where the login page is told to come back to, and what it brings then.
  std::string redirect_parameter;
  std::string token_parameter;
  /// What the token is called where the user is asked for.
  std::string token_field;
  std::string subject_field;
  /// Empty: the number is not believed.
  std::string phone_field;
  /// In the browser's User-Agent.
  std::string ua_pattern;
};

struct HostOptions {
  /// "https://rongqiao.example.cn": the addresses that the pages have, the main one first.
  std::vector<std::string> origins;
  WechatOptions wechat;
  AlipayOptions alipay;
  SuishenbanOptions suishenban;
  /// With files that hosts look for at /NAME.txt.
  std::optional<std::filesystem::path> files;
  /// Which pages may show ours in a frame.
  std::vector<std::string> frame_ancestors;
  std::string referrer_policy;
};

}  // namespace rq::server
