#include "server/hosts/wechat.h"

#include <algorithm>
#include <array>

#include "core/base/identity.h"
#include "core/base/json_writer.h"
#include "server/base/log.h"
#include "server/hosts/host_bounds.h"

namespace rq::server {
namespace {

constexpr std::int64_t kMostSeconds = 86'400;
constexpr std::int64_t kBusy = -1;

/// 0 where there is none: answers of success come without it, or with 0.
std::int64_t code_in(JsonView answer) { return answer.member("errcode").integer().value_or(0); }

bool is_token_fault(std::int64_t code) {
  return code == 40'001 || code == 40'014 || code == 42'001;
}

Error fault_of(std::int64_t code) {
  switch (code) {
    case 40'029:
    case 40'163: return {"bad_host_code", "/code", "this code was used, is too old, or is none"};
    case 40'226: return {"host_blocked", "/code", "WeChat does not let this user sign in"};
    case kBusy:
    case 45'009:
    case 45'011: return {"host_busy", "", "WeChat is busy; try again later"};
    default: break;
  }
  // Of our own app's settings, most likely: the operator reads it.
  log_event(LogLevel::kError, "wechat_refused", {{"errcode", code}});
  return {"host_failed", "", "WeChat refused the call"};
}

Result<FetchedToken> token_in(JsonView answer, std::string_view key) {
  if (const auto code = code_in(answer); code != 0) {
    return fault_of(code);
  }
  const std::string value = text_of(answer, key);
  const std::int64_t seconds = answer.member("expires_in").integer().value_or(0);
  if (value.empty() || seconds <= 0) {
    return Error{"host_failed", "", "WeChat gave no token"};
  }
  return FetchedToken{value, std::min(seconds, kMostSeconds) * kSecondMs};
}

}  // namespace

Result<JsonDocument> Wechat::call(const HostCall& call) {
  Result<JsonDocument> answer = Error{"host_busy", "", ""};
  for (int tries = 0; tries < 2; ++tries) {
    const auto text = server_.call(call);
    if (!text) {
      return text.error();
    }
    answer = read_host_json(*text);
    if (!answer || code_in(answer->root()) != kBusy) {
      return answer;
    }
  }
  return answer;
}

Result<std::string> Wechat::access_token(const App& app) {
  return tokens_.get("wechat:" + app.id + ":access", [&]() -> Result<FetchedToken> {
    const auto answer =
        call({"GET",
              "/cgi-bin/token",
              {{"grant_type", "client_credential"}, {"appid", app.id}, {"secret", app.secret}}});
    if (!answer) {
      return answer.error();
    }
    return token_in(answer->root(), "access_token");
  });
}

Result<JsonDocument> Wechat::call_as(const App& app, const WithToken& with_token) {
  Result<JsonDocument> answer = Error{"host_failed", "", ""};
  for (int tries = 0; tries < 2; ++tries) {
    const auto token = access_token(app);
    if (!token) {
      return token.error();
    }
    const auto text = server_.call(with_token(*token));
    if (!text) {
      return text.error();
    }
    answer = read_host_json(*text);
    if (!answer) {
      return answer;
    }
    const std::int64_t code = code_in(answer->root());
    if (is_token_fault(code)) {
      tokens_.refused("wechat:" + app.id + ":access", *token);
    } else if (code != kBusy) {
      break;
    }
  }
  return answer;
}

Result<HostUser> Wechat::user_of(const std::string& code) {
  const auto answer = call({"GET",
                            "/sns/jscode2session",
                            {{"appid", options_.mini_app},
                             {"secret", options_.mini_secret},
                             {"js_code", code},
                             {"grant_type", "authorization_code"}}});
  if (!answer) {
    return answer.error();
  }
  if (const auto fault = code_in(answer->root()); fault != 0) {
    return fault_of(fault);
  }
  HostUser user{"wechat", options_.mini_app, text_of(answer->root(), "openid"),
                text_of(answer->root(), "unionid")};
  if (user.subject.empty()) {
    return Error{"host_failed", "", "WeChat gave no openid"};
  }
  return user;
}

Result<std::string> Wechat::phone_of(const std::string& code) {
  JsonWriter content;
  content.begin_object();
  content.key("code");
  content.value(code);
  content.end_object();
  const auto answer =
      call_as({options_.mini_app, options_.mini_secret}, [&content](const std::string& token) {
        return HostCall{"POST",
                        "/wxa/business/getuserphonenumber",
                        {{"access_token", token}},
                        {},
                        content.text(),
                        "application/json"};
      });
  if (!answer) {
    return answer.error();
  }
  if (const auto fault = code_in(answer->root()); fault != 0) {
    return fault_of(fault);
  }
  const JsonView phone = answer->root().member("phone_info");
  // A code of another app of ours, or of somebody else's, is no proof here.
  if (text_of(phone.member("watermark"), "appid") != options_.mini_app) {
    return Error{"host_failed", "", "the number is for another app"};
  }
  const CodeCheck number = check_mobile(text_of(phone, "purePhoneNumber"));
  if (text_of(phone, "countryCode") != "86" || number.status == CodeStatus::kInvalid) {
    return Error{"foreign_number", "/code", "only numbers of the mainland can be signed in with"};
  }
  return number.normalized;
}

Result<std::string> Wechat::js_ticket() {
  const App app{options_.h5_app, options_.h5_secret};
  return tokens_.get("wechat:" + app.id + ":jsapi", [&]() -> Result<FetchedToken> {
    const auto answer = call_as(app, [](const std::string& token) {
      return HostCall{
          "GET", "/cgi-bin/ticket/getticket", {{"access_token", token}, {"type", "jsapi"}}};
    });
    if (!answer) {
      return answer.error();
    }
    return token_in(answer->root(), "ticket");
  });
}

}  // namespace rq::server
