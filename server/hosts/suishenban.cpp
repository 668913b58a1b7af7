#include "server/hosts/suishenban.h"

#include <algorithm>

#include "core/base/identity.h"
#include "server/base/digest.h"
#include "server/crypto/hmac.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostPathBytes = 512;

}  // namespace

bool is_own_path(std::string_view next) {
  const bool plain = std::all_of(next.begin(), next.end(), [](char letter) {
    return letter > ' ' && letter < 0x7F && letter != '\\' && letter != '#' && letter != '"' &&
           letter != '<' && letter != '>';
  });
  return plain && next.starts_with('/') && !next.starts_with("//") && !next.starts_with("/api/") &&
         next.size() <= kMostPathBytes;
}

std::string Journey::text() const { return secret + "." + nonce_hash + "." + to_hex(next); }

std::optional<Journey> Journey::of(std::string_view text) {
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos) {
    return std::nullopt;
  }
  Journey journey{std::string(text.substr(0, first)),
                  std::string(text.substr(first + 1, second - first - 1)),
                  {}};
  if (!from_hex(text.substr(second + 1), journey.next) || !is_own_path(journey.next)) {
    return std::nullopt;
  }
  return journey;
}

std::string Journey::state() const { return sha256_hex("suishenban\n" + text()); }

std::string Suishenban::login_address(const std::string& back) const {
  const char* join = options_.login_url.find('?') == std::string::npos ? "?" : "&";
  return options_.login_url + join + form_text({{options_.redirect_parameter, back}});
}

Result<HostUser> Suishenban::user_of(const std::string& token) {
  const HostCall call{
      "POST",
      "",
      {},
      {{"appName", options_.app}, {"signature", to_hex(hmac_sha256(options_.secret, token))}},
      form_text({{options_.token_field, token}}),
      "application/x-www-form-urlencoded;charset=UTF-8"};
  const auto text = server_.call(call);
  if (!text) {
    return text.error();
  }
  const auto answer = read_host_json(*text);
  if (!answer) {
    return answer.error();
  }
  const std::string code = text_of(answer->root(), "code");
  if (code == "401" || code == "403") {
    return Error{"bad_host_code", "", "this token was used, is too old, or is none"};
  }
  const JsonView content = answer->root().member("data").member("content");
  HostUser user{"suishenban", options_.app, text_of(content, options_.subject_field)};
  if (code != "200" || user.subject.empty()) {
    return Error{"host_failed", "", "the answer about the user cannot be used"};
  }
  if (!options_.phone_field.empty()) {
    const CodeCheck number = check_mobile(text_of(content, options_.phone_field));
    user.phone = number.status == CodeStatus::kInvalid ? "" : number.normalized;
  }
  return user;
}

}  // namespace rq::server
