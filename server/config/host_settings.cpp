#include "server/config/host_settings.h"

#include <algorithm>
#include <array>

#include "server/config/setting_values.h"

namespace rq::server {
namespace {

template <auto Host, auto Member>
Complaint take_text(const std::string& value, Options& options) {
  options.hosts.*Host.*Member = value;
  return std::nullopt;
}

template <auto Host, auto Member>
Complaint take_server(const std::string& value, Options& options) {
  options.hosts.*Host.*Member = value;
  return is_https_or_local(value) ? Complaint{}
                                  : "expected https://…, or http://127.0.0.1… on this machine";
}

template <auto Member>
Complaint take_origins(const std::string& value, Options& options) {
  auto& all = options.hosts.*Member;
  all = split_list(value);
  return std::all_of(all.begin(), all.end(), is_origin)
             ? Complaint{}
             : "expected addresses such as https://rongqiao.example.cn, with commas between them "
               "and nothing behind the name";
}

using Host = HostOptions;
using WechatSet = WechatOptions;
using AlipaySet = AlipayOptions;
using SuishenbanSet = SuishenbanOptions;

constexpr auto kHostTable = std::to_array<Setting>({
    {"public-origins", "addresses", "", "",
     "the addresses that the pages have, the main one first, with commas between them; needed for "
     "WeChat's JS-SDK and for Suishenban",
     Secrecy::kOpen, Need::kOptional, Place::kNone, take_origins<&Host::origins>},
    {"host-files", "folder", "", "",
     "files that WeChat or Alipay look for to see whose domain it is: NAME.txt in it is served at "
     "/NAME.txt",
     Secrecy::kOpen, Need::kOptional, Place::kFolderToRead,
     [](const std::string& value, Options& options) -> Complaint {
       options.hosts.files = value;
       return std::nullopt;
     }},
    {"frame-ancestors", "addresses", "", "",
     "whose pages may show ours in a frame, with commas between them; nobody is signed in there",
     Secrecy::kOpen, Need::kOptional, Place::kNone, take_origins<&Host::frame_ancestors>},
    {"referrer-policy", "name", "no-referrer", "",
     "what pages tell other sites of where one comes from: no-referrer, same-origin or "
     "strict-origin",
     Secrecy::kOpen, Need::kOptional, Place::kNone,
     [](const std::string& value, Options& options) -> Complaint {
       options.hosts.referrer_policy = value;
       return value == "no-referrer" || value == "same-origin" || value == "strict-origin"
                  ? Complaint{}
                  : "expected no-referrer, same-origin or strict-origin";
     }},
    {"wechat-server", "address", "https://api.weixin.qq.com", "", "WeChat's server", Secrecy::kOpen,
     Need::kOptional, Place::kNone, take_server<&Host::wechat, &WechatSet::base>},
    {"wechat-mini-app", "text", "", "", "AppID of the mini program; without it there is none",
     Secrecy::kOpen, Need::kOptional, Place::kNone, take_text<&Host::wechat, &WechatSet::mini_app>},
    {"wechat-mini-secret", "text", "", "", "AppSecret of the mini program", Secrecy::kSecret,
     Need::kOptional, Place::kNone, take_text<&Host::wechat, &WechatSet::mini_secret>},
    {"wechat-h5-app", "text", "", "",
     "AppID of the official account whose JS-SDK the pages use; without it they use none",
     Secrecy::kOpen, Need::kOptional, Place::kNone, take_text<&Host::wechat, &WechatSet::h5_app>},
    {"wechat-h5-secret", "text", "", "", "AppSecret of the official account", Secrecy::kSecret,
     Need::kOptional, Place::kNone, take_text<&Host::wechat, &WechatSet::h5_secret>},
    {"alipay-gateway", "address", "https://openapi.alipay.com/gateway.do", "", "Alipay's gateway",
     Secrecy::kOpen, Need::kOptional, Place::kNone,
     take_server<&Host::alipay, &AlipaySet::gateway>},
    {"alipay-app", "text", "", "", "APPID of the mini program; without it there is none",
     Secrecy::kOpen, Need::kOptional, Place::kNone, take_text<&Host::alipay, &AlipaySet::app>},
    {"alipay-key", "file", "", "", "our private key for it, PEM, RSA of 2048 bits or more",
     Secrecy::kOpen, Need::kOptional, Place::kFileToRead,
     [](const std::string& value, Options& options) -> Complaint {
       options.hosts.alipay.key = value;
       return std::nullopt;
     }},
    {"alipay-public-key", "file", "", "", "Alipay's public key for it, PEM, of the console",
     Secrecy::kOpen, Need::kOptional, Place::kFileToRead,
     [](const std::string& value, Options& options) -> Complaint {
       options.hosts.alipay.public_key = value;
       return std::nullopt;
     }},
    {"alipay-aes-key", "text", "", "",
     "the key of the console that numbers are sealed with, base64; without it none are taken",
     Secrecy::kSecret, Need::kOptional, Place::kNone,
     take_text<&Host::alipay, &AlipaySet::aes_key>},
    {"suishenban-login", "address", "", "",
     "the login page that the browser is sent to; without it there is none", Secrecy::kOpen,
     Need::kOptional, Place::kNone, take_server<&Host::suishenban, &SuishenbanSet::login_url>},
    {"suishenban-user", "address", "", "", "where a token is exchanged for who it is",
     Secrecy::kOpen, Need::kOptional, Place::kNone,
     take_server<&Host::suishenban, &SuishenbanSet::user_url>},
    {"suishenban-app", "text", "", "", "our name there, sent as appName", Secrecy::kOpen,
     Need::kOptional, Place::kNone, take_text<&Host::suishenban, &SuishenbanSet::app>},
    {"suishenban-secret", "text", "", "", "signs the exchange", Secrecy::kSecret, Need::kOptional,
     Place::kNone, take_text<&Host::suishenban, &SuishenbanSet::secret>},
    {"suishenban-redirect-parameter", "name", "redirect_uri", "",
     "how the login page is told where to come back to", Secrecy::kOpen, Need::kOptional,
     Place::kNone, take_text<&Host::suishenban, &SuishenbanSet::redirect_parameter>},
    {"suishenban-token-parameter", "name", "access_token", "",
     "how the token is called that it comes back with", Secrecy::kOpen, Need::kOptional,
     Place::kNone, take_text<&Host::suishenban, &SuishenbanSet::token_parameter>},
    {"suishenban-token-field", "name", "access_token_zwdtsw", "",
     "how the token is called in the exchange", Secrecy::kOpen, Need::kOptional, Place::kNone,
     take_text<&Host::suishenban, &SuishenbanSet::token_field>},
    {"suishenban-subject-field", "name", "zwdtsw_user_id", "",
     "the field of the answer that says who it is", Secrecy::kOpen, Need::kOptional, Place::kNone,
     take_text<&Host::suishenban, &SuishenbanSet::subject_field>},
    {"suishenban-phone-field", "name", "", "",
     "the field with a phone number, where it is certain that it was verified; without it people "
     "are asked for a text message's code",
     Secrecy::kOpen, Need::kOptional, Place::kNone,
     take_text<&Host::suishenban, &SuishenbanSet::phone_field>},
    {"suishenban-pattern", "text", "", "",
     "a regular expression that its browser's User-Agent has and no other", Secrecy::kOpen,
     Need::kOptional, Place::kNone, take_text<&Host::suishenban, &SuishenbanSet::ua_pattern>},
});

void need(bool given, std::string_view setting, std::string_view for_what,
          std::vector<ConfigFault>& faults) {
  if (!given) {
    faults.push_back({"--" + std::string(for_what),
                      "needs " + std::string(setting) + " too; give " + environment_name(setting)});
  }
}

}  // namespace

std::span<const Setting> host_settings() { return kHostTable; }

std::vector<ConfigFault> faults_of_hosts(const HostOptions& options) {
  std::vector<ConfigFault> faults;
  if (!options.wechat.mini_app.empty()) {
    need(!options.wechat.mini_secret.empty(), "wechat-mini-secret", "wechat-mini-app", faults);
  }
  if (!options.wechat.h5_app.empty()) {
    need(!options.wechat.h5_secret.empty(), "wechat-h5-secret", "wechat-h5-app", faults);
    need(!options.origins.empty(), "public-origins", "wechat-h5-app", faults);
  }
  if (!options.alipay.app.empty()) {
    need(options.alipay.key.has_value(), "alipay-key", "alipay-app", faults);
    need(options.alipay.public_key.has_value(), "alipay-public-key", "alipay-app", faults);
  }
  if (!options.suishenban.login_url.empty()) {
    need(!options.suishenban.user_url.empty(), "suishenban-user", "suishenban-login", faults);
    need(!options.suishenban.app.empty(), "suishenban-app", "suishenban-login", faults);
    need(!options.suishenban.secret.empty(), "suishenban-secret", "suishenban-login", faults);
    need(!options.origins.empty(), "public-origins", "suishenban-login", faults);
  }
  return faults;
}

}  // namespace rq::server
