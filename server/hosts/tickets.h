// Tickets: what is handed from an app's native page to our page in its web-view, in an address.
//
// Each is a random token that is kept as a hash, good once and for a while, and only together with
// the nonce that the waiting page made up: the native page knows the nonce's hash alone, so an
// address with a ticket that somebody else sends is worth nothing in another browser, and nobody
// can be signed in as somebody they are not.
//
// A session ticket is changed for a session (60 seconds). A link ticket says that an account at a
// host, linked to nobody yet, was shown to us a moment ago (10 minutes): it is used up by linking.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/accounts/sealer.h"
#include "server/hosts/host_user.h"
#include "server/store/identities.h"

namespace rq::server {

inline constexpr std::int64_t kSessionTicketMs = 60'000;
inline constexpr std::int64_t kLinkTicketMs = 600'000;

/// 32 bytes of base64url without padding, as a nonce's hash is sent; nothing for other texts.
[[nodiscard]] std::optional<std::string> nonce_hash_of(std::string_view text);

/// What the page sends to show that it made the hash up. Its hash is of the text as it is.
[[nodiscard]] bool is_nonce_of(std::string_view nonce, std::string_view hash);

/// Gives the token. `nonce`: hash, 32 bytes. Errors: "store", "sealed_value".
[[nodiscard]] Result<std::string> give_ticket(Sql& sql, const Sealer& sealer, TicketKind kind,
                                              const HostUser& user, const std::string& nonce,
                                              const std::optional<std::string>& person_id,
                                              std::int64_t now_ms);

struct TakenTicket {
  HostUser user;
  /// Hash.
  std::string nonce;
  std::optional<std::string> person_id;
};

/// It is used up, whatever comes of it. Nothing when there is none, or it is too old. Errors:
/// "store", "sealed_value".
[[nodiscard]] Result<std::optional<TakenTicket>> take_ticket(Sql& sql, const Sealer& sealer,
                                                             TicketKind kind,
                                                             std::string_view token,
                                                             std::int64_t now_ms);

}  // namespace rq::server
