#include "server/hosts/sign_in.h"

#include "core/base/json_writer.h"
#include "server/accounts/phone_code.h"
#include "server/accounts/session_cookie.h"
#include "server/api/fields.h"
#include "server/crypto/secret.h"
#include "server/crypto/tokens.h"
#include "server/hosts/host_bounds.h"
#include "server/hosts/links.h"
#include "server/hosts/tickets.h"
#include "server/store/audit.h"
#include "server/store/people.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostCodeLetters = 512;
constexpr std::size_t kMostResponseBytes = 4'096;

// While the browser is away; see session_cookie.cpp for the prefix.
constexpr std::string_view kAwayCookie = "__Host-rongqiao-away";
constexpr const char* kAwayAttributes = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
constexpr std::int64_t kAwaySeconds = 600;
constexpr int kFound = 302;

Error host_off() { return {"host_off", "", "the operator has not set this host up"}; }

Answer bad_link() {
  return refuse(401,
                {"bad_host_link", "/link", "this was used, is too old, or is of another page"});
}

void write_life(JsonWriter& json, std::string_view key, std::int64_t holds_ms) {
  json.key(key);
  json.value(holds_ms / kSecondMs);
}

void write_link(JsonWriter& json, const std::string& link) {
  json.key("link");
  json.value(link);
  write_life(json, "linkExpiresInSeconds", kLinkTicketMs);
}

struct Given {
  std::string ticket;
  /// Empty where the account is linked.
  std::string link;
};

Answer answer_with_ticket(const Given& given) {
  JsonWriter json;
  json.begin_object();
  json.key("ticket");
  json.value(given.ticket);
  write_life(json, "expiresInSeconds", kSessionTicketMs);
  json.key("linked");
  json.value(given.link.empty());
  if (!given.link.empty()) {
    write_link(json, given.link);
  }
  json.end_object();
  return answer_with(json.text(), 201);
}

/// A ticket for who the user is linked to; for nobody, with a link ticket beside it.
Result<Given> tickets_for(Sql& sql, const Sealer& sealer, const HostUser& user,
                          const std::string& nonce, std::int64_t now_ms) {
  const auto person = linked_person(sql, sealer, user, now_ms);
  if (!person) {
    return person.error();
  }
  auto ticket = give_ticket(sql, sealer, TicketKind::kSession, user, nonce, *person, now_ms);
  if (!ticket) {
    return ticket.error();
  }
  if (*person) {
    return Given{std::move(ticket.value()), {}};
  }
  auto link = give_ticket(sql, sealer, TicketKind::kLink, user, nonce, std::nullopt, now_ms);
  if (!link) {
    return link.error();
  }
  return Given{std::move(ticket.value()), std::move(link.value())};
}

/// The account is linked to the person with this number, who is made when there is none.
Result<std::string> ticket_by_phone(Sql& sql, const Sealer& sealer, const HostUser& user,
                                    const std::string& phone, const std::string& nonce,
                                    std::int64_t now_ms) {
  const auto person = person_of_phone(sql, sealer, phone, now_ms);
  if (!person) {
    return person.error();
  }
  if (auto linked = link_user(sql, sealer, user, person->id, LinkedBy::kPhone, now_ms); !linked) {
    return linked.error();
  }
  return give_ticket(sql, sealer, TicketKind::kSession, user, nonce, person->id, now_ms);
}

template <typename UserOf>
Result<Answer> sign_in_by(const HostParts& parts, Call& call, UserOf user_of) {
  const Cursor body = call.body();
  const std::string code = read_text(body.member("code"), 1, kMostCodeLetters);
  const auto nonce = nonce_hash_of(body.member("nonceHash").string().value_or(""));
  if (auto fault = call.fault()) {
    return *fault;
  }
  if (!nonce) {
    return Error{"bad_nonce", "/nonceHash", "expected a SHA-256 as base64url"};
  }
  // Between transactions: nobody waits for the host's server but who asked.
  const auto user = user_of(code);
  if (!user) {
    return user.error();
  }
  const auto given = write_to(parts.store, [&](Sql& sql) {
    return tickets_for(sql, parts.sealer, *user, *nonce, call.now_ms);
  });
  if (!given) {
    return given.error();
  }
  return answer_with_ticket(*given);
}

Result<Answer> link_by_phone(const HostParts& parts, Call& call, std::string_view provider,
                             const std::string& phone) {
  const std::string link(call.body().member("link").string().value_or(""));
  return write_to(parts.store, [&](Sql& sql) -> Result<Answer> {
    const auto taken = take_ticket(sql, parts.sealer, TicketKind::kLink, link, call.now_ms);
    if (!taken) {
      return taken.error();
    }
    if (!*taken || (**taken).user.provider != provider) {
      return bad_link();
    }
    auto ticket =
        ticket_by_phone(sql, parts.sealer, (**taken).user, phone, (**taken).nonce, call.now_ms);
    if (!ticket) {
      return ticket.error();
    }
    return answer_with_ticket({std::move(ticket.value()), {}});
  });
}

Answer redirect(std::string to, std::string cookie) {
  Answer answer;
  answer.status = kFound;
  answer.headers.emplace_back("Location", std::move(to));
  answer.headers.emplace_back("Set-Cookie", std::move(cookie));
  return answer;
}

std::string away_cookie(const std::string& value, std::int64_t seconds) {
  return std::string(kAwayCookie) + "=" + value + kAwayAttributes + std::to_string(seconds);
}

/// A ticket that holds, brought by a page that it was not made for.
Result<Done> note_stolen(Sql& sql, const Call& call, const TakenTicket& ticket) {
  return add_audit(
      sql, {call.now_ms,
            call.caller.actor(),
            "sign_in.fail",
            ticket.person_id ? "person:" + *ticket.person_id : "host:" + ticket.user.provider,
            {},
            R"({"wrong":"host_ticket"})"});
}

Result<Answer> start_linked_session(Call& call, Sql& sql, const TakenTicket& ticket) {
  const auto person = find_person(sql, *ticket.person_id);
  if (!person) {
    return person.error();
  }
  if (!*person) {
    return Error{"bad_ticket", "/ticket", "the person is gone"};
  }
  const std::string owner = "person:" + (**person).id;
  auto cookie = start_session(sql, call, owner, true);
  if (!cookie) {
    return cookie.error();
  }
  if (auto noted = add_audit(sql, {call.now_ms,
                                   owner,
                                   "session.start",
                                   owner,
                                   {},
                                   R"({"by":")" + ticket.user.provider + R"("})"});
      !noted) {
    return noted.error();
  }
  Answer answer = answer_with(R"({"linked":true,"person":")" + (**person).id + R"("})", 201);
  answer.headers.push_back(std::move(cookie.value()));
  return answer;
}

/// Of the token that the browser came back with.
Result<std::string> ticket_of_journey(const HostParts& parts, Call& call, const Journey& journey) {
  const std::string token(call.query(parts.hosts.suishenban()->token_parameter()));
  const auto nonce = nonce_hash_of(journey.nonce_hash);
  if (token.empty() || token.size() > kMostResponseBytes || !nonce) {
    return Error{"bad_host_code", "", "it came back without a token"};
  }
  const auto user = parts.hosts.suishenban()->user_of(token);
  if (!user) {
    return user.error();
  }
  return write_to(parts.store, [&](Sql& sql) -> Result<std::string> {
    const auto person = linked_person(sql, parts.sealer, *user, call.now_ms);
    if (!person) {
      return person.error();
    }
    if (!*person && !user->phone.empty()) {
      return ticket_by_phone(sql, parts.sealer, *user, user->phone, *nonce, call.now_ms);
    }
    return give_ticket(sql, parts.sealer, TicketKind::kSession, *user, *nonce, *person,
                       call.now_ms);
  });
}

}  // namespace

Result<Answer> sign_in_by_wechat(const HostParts& parts, Call& call) {
  Wechat& wechat = parts.hosts.wechat();
  if (!wechat.has_mini_app()) {
    return host_off();
  }
  return sign_in_by(parts, call,
                    [&wechat](const std::string& code) { return wechat.user_of(code); });
}

Result<Answer> sign_in_by_alipay(const HostParts& parts, Call& call) {
  Alipay* const alipay = parts.hosts.alipay();
  if (alipay == nullptr) {
    return host_off();
  }
  return sign_in_by(parts, call,
                    [alipay](const std::string& code) { return alipay->user_of(code); });
}

Result<Answer> link_by_wechat_phone(const HostParts& parts, Call& call) {
  if (!parts.hosts.wechat().has_mini_app()) {
    return host_off();
  }
  const Cursor body = call.body();
  const std::string code = read_text(body.member("code"), 1, kMostCodeLetters);
  const bool is_link = token_hash(body.member("link").string().value_or("")).has_value();
  if (auto fault = call.fault()) {
    return *fault;
  }
  // Each question about a number is paid for.
  if (!is_link) {
    return bad_link();
  }
  const auto phone = parts.hosts.wechat().phone_of(code);
  if (!phone) {
    return phone.error();
  }
  return link_by_phone(parts, call, "wechat", *phone);
}

Result<Answer> link_by_alipay_phone(const HostParts& parts, Call& call) {
  if (parts.hosts.alipay() == nullptr || !parts.hosts.alipay()->opens_numbers()) {
    return host_off();
  }
  const std::string response(call.body().member("response").string().value_or(""));
  if (auto fault = call.fault()) {
    return *fault;
  }
  if (response.size() > kMostResponseBytes) {
    return Error{"bad_phone_answer", "/response", "this is longer than any answer"};
  }
  const auto phone = parts.hosts.alipay()->phone_of(response);
  if (!phone) {
    return phone.error();
  }
  return link_by_phone(parts, call, "alipay", *phone);
}

Result<Answer> redeem_ticket(const HostParts& parts, Call& call, Sql& sql) {
  const Cursor body = call.body();
  const std::string token(body.member("ticket").string().value_or(""));
  const std::string nonce(body.member("nonce").string().value_or(""));
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto taken = take_ticket(sql, parts.sealer, TicketKind::kSession, token, call.now_ms);
  if (!taken) {
    return taken.error();
  }
  // An answer and no error: what was tried with a wrong nonce is used up.
  const bool is_for_page = *taken && is_nonce_of(nonce, (**taken).nonce);
  if (*taken && !is_for_page) {
    if (auto noted = note_stolen(sql, call, **taken); !noted) {
      return noted.error();
    }
  }
  if (!is_for_page) {
    return refuse(401,
                  {"bad_ticket", "/ticket", "this was used, is too old, or is not for this page"});
  }
  const TakenTicket& ticket = **taken;
  if (ticket.person_id) {
    return start_linked_session(call, sql, ticket);
  }
  auto link = give_ticket(sql, parts.sealer, TicketKind::kLink, ticket.user, ticket.nonce,
                          std::nullopt, call.now_ms);
  if (!link) {
    return link.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("linked");
  json.value(false);
  json.key("provider");
  json.value(ticket.user.provider);
  write_link(json, *link);
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> leave_for_suishenban(const HostParts& parts, Call& call) {
  Suishenban* const suishenban = parts.hosts.suishenban();
  if (suishenban == nullptr) {
    return host_off();
  }
  Journey journey{new_token(), std::string(call.query("nonceHash")),
                  std::string(call.query("next"))};
  if (!nonce_hash_of(journey.nonce_hash)) {
    return Error{"bad_nonce", "/nonceHash", "expected a SHA-256 as base64url"};
  }
  if (!is_own_path(journey.next)) {
    return Error{"bad_path", "/next", "expected a path of these pages"};
  }
  const std::string back =
      parts.hosts.origin_of(call.host) + "/api/v1/hosts/suishenban/back?state=" + journey.state();
  return redirect(suishenban->login_address(back), away_cookie(journey.text(), kAwaySeconds));
}

Result<Answer> come_back_from_suishenban(const HostParts& parts, Call& call) {
  if (parts.hosts.suishenban() == nullptr) {
    return host_off();
  }
  const std::string used = away_cookie("", 0);
  const auto journey = Journey::of(cookie_value(call.cookies, kAwayCookie));
  if (!journey || !same_bytes(journey->state(), call.query("state"))) {
    return redirect("/#hostFault=bad_state", used);
  }
  const auto ticket = ticket_of_journey(parts, call, *journey);
  return redirect(journey->next + (ticket ? "#ticket=" + *ticket
                                          : "#hostFault=" + std::string(ticket.error().code)),
                  used);
}

}  // namespace rq::server
