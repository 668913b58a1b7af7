#include "server/hosts/host_endpoints.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "server/api/lists.h"
#include "server/crypto/tokens.h"
#include "server/hosts/host_bounds.h"
#include "server/hosts/js_signature.h"
#include "server/hosts/links.h"
#include "server/hosts/sign_in.h"
#include "server/hosts/tickets.h"
#include "server/store/audit.h"
#include "server/store/sessions.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostUrlBytes = 2'048;
constexpr std::size_t kNonceLetters = 16;

Result<Answer> which_hosts(const HostParts& parts, Call& /*call*/) {
  Hosts& hosts = parts.hosts;
  JsonWriter json;
  const auto write = [&json](std::string_view name, bool on) {
    json.key(name);
    json.value(on);
  };
  json.begin_object();
  write("wechat", hosts.wechat().has_mini_app());
  write("wechatH5", hosts.wechat().has_h5());
  write("alipay", hosts.alipay() != nullptr);
  write("suishenban", hosts.suishenban() != nullptr);
  json.key("suishenbanPattern");
  json.value(hosts.options().suishenban.ua_pattern);
  json.end_object();
  return answer_with(json.text());
}

/// Only our own pages are signed for: who has a signature may use the JS-SDK as our account.
Result<Answer> sign_page(const HostParts& parts, Call& call) {
  Wechat& wechat = parts.hosts.wechat();
  if (!wechat.has_h5()) {
    return Error{"host_off", "", "the operator has not set this host up"};
  }
  const std::string_view url = call.query("url");
  const bool plain = std::all_of(url.begin(), url.end(),
                                 [](char letter) { return letter > ' ' && letter < 0x7F; });
  if (!plain || url.size() > kMostUrlBytes || !parts.hosts.is_own_page(url)) {
    return Error{"foreign_url", "/url", "only addresses of these pages are signed for"};
  }
  const auto ticket = wechat.js_ticket();
  if (!ticket) {
    return ticket.error();
  }
  const std::string nonce = new_token().substr(0, kNonceLetters);
  const std::int64_t seconds = call.now_ms / kSecondMs;
  const std::string signature = js_signature({*ticket, nonce, std::to_string(seconds), url});
  JsonWriter json;
  json.begin_object();
  json.key("appId");
  json.value(wechat.h5_app());
  json.key("timestamp");
  json.value(seconds);
  json.key("nonceStr");
  json.value(nonce);
  json.key("signature");
  json.value(signature);
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> confirm_link(const HostParts& parts, Call& call, Sql& sql) {
  const Cursor body = call.body();
  const std::string link(body.member("link").string().value_or(""));
  const std::string nonce(body.member("nonce").string().value_or(""));
  const bool confirmed = body.member("confirm").boolean().value_or(false);
  if (auto fault = call.fault()) {
    return *fault;
  }
  if (!confirmed) {
    return Error{"confirm_needed", "/confirm", "the person has to say yes"};
  }
  // Who links an account can come in by it later: so it is asked who they are now
  // (ASVS 5.0, 7.5.1).
  const auto session = find_session(sql, call.caller.session_token);
  if (!session) {
    return session.error();
  }
  if (!*session || (**session).created_at_ms + kLinkTicketMs <= call.now_ms) {
    return Error{"sign_in_again", "", "sign in again first: this session is not of a moment ago"};
  }
  const auto taken = take_ticket(sql, parts.sealer, TicketKind::kLink, link, call.now_ms);
  if (!taken) {
    return taken.error();
  }
  if (!*taken || !is_nonce_of(nonce, (**taken).nonce)) {
    return refuse(401,
                  {"bad_host_link", "/link", "this was used, is too old, or is of another page"});
  }
  const auto identity = link_user(sql, parts.sealer, (**taken).user, call.caller.id,
                                  LinkedBy::kConfirmed, call.now_ms);
  if (!identity) {
    return identity.error();
  }
  return answer_with(identity_json(*identity), 201);
}

Result<Answer> list_links(Call& call, Sql& sql) {
  return answer_with_list("identities", identities_of(sql, call.caller.id),
                          [](JsonWriter& json, const Identity& identity) -> Result<Done> {
                            json.made(identity_json(identity));
                            return Done{};
                          });
}

Result<Answer> remove_link(Call& call, Sql& sql) {
  const auto removed = remove_identity(sql, call.caller.id, call.names[0]);
  if (!removed) {
    return removed.error();
  }
  if (!*removed) {
    return Error{"not_found", "", "there is no such link"};
  }
  if (auto noted = add_audit(sql, {call.now_ms,
                                   call.caller.actor(),
                                   "identity.unlink",
                                   "identity:" + call.names[0],
                                   {},
                                   R"({"provider":")" + **removed + R"("})"});
      !noted) {
    return noted.error();
  }
  return answer_with("{}");
}

}  // namespace

std::vector<Endpoint> host_endpoints(const HostParts& parts) {
  const auto own = [parts](auto work) {
    return [parts, work](Call& call) { return work(parts, call); };
  };
  const auto kept = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  return {
      {"GET", "/api/v1/hosts", kAnybody, Touches::kItself, {}, own(which_hosts)},
      {"POST",
       "/api/v1/hosts/wechat/sign-in",
       kAnybody,
       Touches::kItself,
       {},
       own(sign_in_by_wechat)},
      {"POST",
       "/api/v1/hosts/wechat/phone",
       kAnybody,
       Touches::kItself,
       {},
       own(link_by_wechat_phone)},
      {"GET", "/api/v1/hosts/wechat/config", kAnybody, Touches::kItself, {}, own(sign_page)},
      {"POST",
       "/api/v1/hosts/alipay/sign-in",
       kAnybody,
       Touches::kItself,
       {},
       own(sign_in_by_alipay)},
      {"POST",
       "/api/v1/hosts/alipay/phone",
       kAnybody,
       Touches::kItself,
       {},
       own(link_by_alipay_phone)},
      {"GET",
       "/api/v1/hosts/suishenban/start",
       kAnybody,
       Touches::kItself,
       {},
       own(leave_for_suishenban)},
      {"GET",
       "/api/v1/hosts/suishenban/back",
       kAnybody,
       Touches::kItself,
       {},
       own(come_back_from_suishenban)},
      {"POST", "/api/v1/hosts/tickets", kAnybody, Touches::kWrites, kept(redeem_ticket), {}},
      {"POST", "/api/v1/hosts/identities", kPeople, Touches::kWrites, kept(confirm_link), {}},
      {"GET", "/api/v1/hosts/identities", kPeople, Touches::kReads, list_links, {}},
      {"DELETE", "/api/v1/hosts/identities/{id}", kPeople, Touches::kWrites, remove_link, {}},
  };
}

RouteClass host_limits(int calls_per_second) {
  constexpr int kMostCalls = 20;
  constexpr std::size_t kMostBytes = std::size_t{16} << 10U;
  const int rate = std::min(calls_per_second, kMostCalls);
  return {"/api/v1/hosts", kMostBytes, {rate, 4 * rate}};
}

}  // namespace rq::server
