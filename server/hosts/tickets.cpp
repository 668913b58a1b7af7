#include "server/hosts/tickets.h"

#include "core/base/json.h"
#include "core/base/json_writer.h"
#include "server/base/digest.h"
#include "server/crypto/base64url.h"
#include "server/crypto/secret.h"
#include "server/crypto/tokens.h"
#include "server/hosts/host_bounds.h"
#include "server/hosts/outgoing.h"

namespace rq::server {
namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kPageNonceLetters = 43;

std::string who_json(const HostUser& user) {
  JsonWriter json;
  json.begin_object();
  json.key("subject");
  json.value(user.subject);
  json.key("union");
  json.value(user.union_id);
  json.end_object();
  return json.take();
}

SealedPlace place_of(const std::string& row) { return {"host_tickets", row, "who"}; }

}  // namespace

std::optional<std::string> nonce_hash_of(std::string_view text) {
  auto bytes = from_base64url(text);
  return bytes && bytes->size() == kHashBytes ? bytes : std::nullopt;
}

bool is_nonce_of(std::string_view nonce, std::string_view hash) {
  return nonce.size() == kPageNonceLetters && same_bytes(sha256(nonce), hash);
}

Result<std::string> give_ticket(Sql& sql, const Sealer& sealer, TicketKind kind,
                                const HostUser& user, const std::string& nonce,
                                const std::optional<std::string>& person_id, std::int64_t now_ms) {
  const std::string token = new_token();
  const std::string hash = *token_hash(token);
  const std::string row = to_hex(hash);
  auto who = sealer.seal(sql, std::string(kHostsSubject), place_of(row), who_json(user), now_ms);
  if (!who) {
    return who.error();
  }
  const std::int64_t holds_ms = kind == TicketKind::kSession ? kSessionTicketMs : kLinkTicketMs;
  if (auto added = add_host_ticket(sql, {hash, kind, nonce, user.provider, user.app,
                                         std::move(who.value()), person_id, now_ms + holds_ms});
      !added) {
    return added.error();
  }
  return token;
}

Result<std::optional<TakenTicket>> take_ticket(Sql& sql, const Sealer& sealer, TicketKind kind,
                                               std::string_view token, std::int64_t now_ms) {
  const auto hash = token_hash(token);
  if (!hash) {
    return std::optional<TakenTicket>{};
  }
  const auto kept = take_host_ticket(sql, *hash, kind);
  if (!kept) {
    return kept.error();
  }
  if (!*kept || (**kept).ends_at_ms <= now_ms) {
    return std::optional<TakenTicket>{};
  }
  const std::string row = to_hex(*hash);
  const auto who = sealer.open(sql, place_of(row), (**kept).who);
  if (!who) {
    return who.error();
  }
  Diagnostics faults;
  const auto document = JsonDocument::parse(*who, faults);
  if (!document) {
    return Error{"sealed_value", "", "a ticket that is no JSON"};
  }
  return std::optional(
      TakenTicket{{(**kept).provider, (**kept).app, text_of(document->root(), "subject"),
                   text_of(document->root(), "union")},
                  (**kept).nonce,
                  (**kept).person_id});
}

}  // namespace rq::server
