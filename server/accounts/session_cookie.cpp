#include "server/accounts/session_cookie.h"

#include <httplib.h>

#include "server/api/fields.h"
#include "server/base/random_id.h"
#include "server/crypto/tokens.h"
#include "server/store/api_tokens.h"
#include "server/store/staff.h"

namespace rq::server {
namespace {

// "__Host-": browsers take it only with Secure, for "/" and from this very host (RFC
// 6265bis, 4.1.3).
constexpr std::string_view kCookie = "__Host-rongqiao";
constexpr const char* kAttributes = "; Path=/; Secure; HttpOnly; SameSite=Lax";
// Being seen is written down this often at most.
constexpr std::int64_t kTouchMs = 60'000;

std::string cookie_of(const httplib::Request& request) {
  return std::string(cookie_value(request.get_header_value("Cookie"), kCookie));
}

std::string bearer_of(const httplib::Request& request) {
  static constexpr std::string_view kScheme = "Bearer ";
  const std::string value = request.get_header_value("Authorization");
  return value.starts_with(kScheme) ? value.substr(kScheme.size()) : std::string{};
}

bool has_ended(const SessionRow& session, std::int64_t now_ms) {
  const bool staff = session.owner.starts_with("staff:");
  const std::int64_t idle = staff ? kStaffSession.idle_ms : kPersonSession.idle_ms;
  return session.ends_at_ms <= now_ms || session.seen_at_ms + idle <= now_ms;
}

// The one whose session it is, as they are now: somebody disabled is nobody at once.
Result<Identified> owner_of(Sql& sql, const SessionRow& session) {
  Identified identified;
  Caller& caller = identified.caller;
  const std::size_t colon = session.owner.find(':');
  const std::string id = session.owner.substr(colon + 1);
  if (session.owner.starts_with("person:")) {
    caller.kind = Caller::Kind::kPerson;
  } else {
    const auto staff = find_staff(sql, id);
    if (!staff) {
      return staff.error();
    }
    if (!*staff || (**staff).disabled_at_ms) {
      return Identified{};
    }
    caller.kind = Caller::Kind::kStaff;
    caller.role = (**staff).role;
    caller.tenant = (**staff).tenant_id;
  }
  caller.id = id;
  caller.session_token = session.token;
  caller.session_id = session.id;
  identified.complete = session.complete;
  return identified;
}

Result<Identified> by_cookie(Store& store, const std::string& token, std::int64_t now_ms) {
  const auto hash = token_hash(token);
  if (!hash) {
    return Identified{};
  }
  std::optional<SessionRow> session;
  auto identified = read_from(store, [&](Sql& sql) -> Result<Identified> {
    auto found = find_session(sql, *hash);
    if (!found) {
      return found.error();
    }
    if (!found.value() || has_ended(*found.value(), now_ms)) {
      return Identified{};
    }
    session = found.value();
    return owner_of(sql, *session);
  });
  if (identified && session && session->seen_at_ms + kTouchMs <= now_ms) {
    // Not being able to write this down keeps nobody out.
    [[maybe_unused]] const auto touched =
        store.write([&](Sql& sql) { return touch_session(sql, session->token, now_ms); });
  }
  return identified;
}

Result<Identified> by_token(Store& store, const std::string& token) {
  const auto hash = token_hash(token);
  if (!hash) {
    return Identified{};
  }
  return read_from(store, [&](Sql& sql) -> Result<Identified> {
    const auto found = find_api_token(sql, *hash);
    if (!found) {
      return found.error();
    }
    Identified identified;
    if (*found) {
      identified.caller.kind = Caller::Kind::kInstitution;
      identified.caller.id = (**found).institution_id;
    }
    return identified;
  });
}

}  // namespace

Result<std::pair<std::string, std::string>> start_session(Sql& sql, const Call& call,
                                                          const std::string& owner, bool complete) {
  if (!call.caller.session_id.empty()) {
    if (auto ended = end_session(sql, call.caller.actor(), call.caller.session_id); !ended) {
      return ended.error();
    }
  }
  const std::string token = new_token();
  const auto& limits = owner.starts_with("staff:") ? kStaffSession : kPersonSession;
  const SessionRow session{
      *token_hash(token), new_id(call.now_ms), owner,       complete,
      call.device,        call.now_ms,         call.now_ms, call.now_ms + limits.absolute_ms};
  if (auto added = add_session(sql, session); !added) {
    return added.error();
  }
  return std::pair<std::string, std::string>(
      "Set-Cookie", std::string(kCookie) + "=" + token + kAttributes +
                        "; Max-Age=" + std::to_string(limits.absolute_ms / 1'000));
}

std::pair<std::string, std::string> end_cookie() {
  return {"Set-Cookie", std::string(kCookie) + "=" + kAttributes + "; Max-Age=0"};
}

Identify identify_by_session(Store& store, const Clock& clock) {
  return [&store, &clock](const httplib::Request& request) -> Result<Identified> {
    if (const std::string token = bearer_of(request); !token.empty()) {
      return by_token(store, token);
    }
    if (const std::string token = cookie_of(request); !token.empty()) {
      return by_cookie(store, token, clock.now_ms());
    }
    return Identified{};
  };
}

}  // namespace rq::server
