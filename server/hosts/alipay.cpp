#include "server/hosts/alipay.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "core/base/identity.h"
#include "server/base/base64.h"
#include "server/base/log.h"
#include "server/hosts/aes_cbc.h"
#include "server/hosts/host_bounds.h"
#include "server/hosts/raw_member.h"

namespace rq::server {
namespace {

constexpr std::time_t kShanghaiSeconds = std::time_t{8} * 3'600;
constexpr std::size_t kIvBytes = 16;

/// "2026-11-29 18:03:00", in Shanghai.
std::string gateway_time(std::int64_t now_ms) {
  const std::time_t seconds = now_ms / kSecondMs + kShanghaiSeconds;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts)};
}

Error no_answer() { return {"host_failed", "", "Alipay's answer cannot be used"}; }

Error refusal(JsonView answer) {
  const std::string code = text_of(answer, "code");
  const std::string sub_code = text_of(answer, "sub_code");
  if (sub_code == "isv.code-invalid") {
    return {"bad_host_code", "/code", "this code was used, is too old, or is none"};
  }
  if (code == "20000" || sub_code == "isp.unknow-error" || sub_code == "aop.unknow-error") {
    return {"host_busy", "", "Alipay is busy; try again later"};
  }
  log_event(LogLevel::kError, "alipay_refused");
  return {"host_failed", "", "Alipay refused the call"};
}

/// The answer to `method`, when Alipay has signed it.
Result<JsonDocument> signed_answer(std::string_view text, const std::string& method,
                                   const RsaKey& key) {
  const auto whole = read_host_json(text);
  if (!whole) {
    return whole.error();
  }
  if (const JsonView error = whole->root().member("error_response"); error.present()) {
    return refusal(error);
  }
  std::string name = method + "_response";
  std::replace(name.begin(), name.end(), '.', '_');
  const auto answer = raw_member(text, name);
  const std::string signature = text_of(whole->root(), "sign");
  if (!answer || signature.empty() || !key.is_signed(*answer, signature)) {
    log_event(LogLevel::kError, "alipay_unsigned");
    return no_answer();
  }
  // What is read is what was signed.
  return read_host_json(*answer);
}

}  // namespace

std::string text_to_sign(Form parameters) {
  std::sort(parameters.begin(), parameters.end());
  std::string text;
  for (const auto& [name, value] : parameters) {
    if (!value.empty() && name != "sign") {
      text.append(text.empty() ? "" : "&").append(name).append("=").append(value);
    }
  }
  return text;
}

Result<std::string> Alipay::call(const std::string& method, const Form& business) {
  Form common = {{"app_id", options_.app},
                 {"charset", "utf-8"},
                 {"method", method},
                 {"sign_type", "RSA2"},
                 {"timestamp", gateway_time(clock_.now_ms())},
                 {"version", "1.0"}};
  Form all = common;
  all.insert(all.end(), business.begin(), business.end());
  common.emplace_back("sign", keys_.sign.sign(text_to_sign(std::move(all))));
  return gateway_.call({"POST",
                        "",
                        common,
                        {},
                        form_text(business),
                        "application/x-www-form-urlencoded;charset=UTF-8"});
}

Result<HostUser> Alipay::user_of(const std::string& code) {
  const std::string method = "alipay.system.oauth.token";
  for (int tries = 2;;) {
    const auto text = call(method, {{"grant_type", "authorization_code"}, {"code", code}});
    if (!text) {
      return text.error();
    }
    const auto answer = signed_answer(*text, method, keys_.verify);
    const auto fault = [&]() -> std::optional<Error> {
      if (!answer) {
        return answer.error();
      }
      const std::string status = text_of(answer->root(), "code");
      return status.empty() || status == "10000" ? std::nullopt
                                                 : std::optional(refusal(answer->root()));
    }();
    if (fault && fault->code == "host_busy" && --tries > 0) {
      continue;
    }
    if (fault) {
      return *fault;
    }
    // Newer apps are told an open_id only.
    std::string subject = text_of(answer->root(), "user_id");
    if (subject.empty()) {
      subject = text_of(answer->root(), "open_id");
    }
    if (subject.empty()) {
      return no_answer();
    }
    return HostUser{"alipay", options_.app, subject};
  }
}

Result<std::string> Alipay::phone_of(const std::string& response) const {
  const Error bad{"bad_phone_answer", "/response", "this is no number that Alipay sealed for us"};
  Diagnostics faults;
  const auto document = JsonDocument::parse(response, faults);
  if (!document) {
    return bad;
  }
  const std::string sealed = text_of(document->root(), "response");
  if (!keys_.verify.is_signed('"' + sealed + '"', text_of(document->root(), "sign"))) {
    return bad;
  }
  const auto bytes = from_base64(sealed);
  const auto plain =
      bytes ? open_aes_cbc(keys_.aes, std::string(kIvBytes, '\0'), *bytes) : std::nullopt;
  const auto answer = plain ? JsonDocument::parse(*plain, faults) : std::nullopt;
  if (!answer || text_of(answer->root(), "code") != "10000") {
    return bad;
  }
  const CodeCheck number = check_mobile(text_of(answer->root(), "mobile"));
  if (number.status == CodeStatus::kInvalid) {
    return Error{"foreign_number", "/response",
                 "only numbers of the mainland can be signed in with"};
  }
  return number.normalized;
}

}  // namespace rq::server
