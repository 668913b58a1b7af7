// Accounts that people have with the apps that they come from, the tickets that are handed from an
// app to its web-view, and what the apps' servers gave us. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct Identity {
  std::string id;
  /// "wechat", "alipay" or "suishenban".
  std::string provider;
  /// Our own number at the provider.
  std::string app;
  /// Keyed hash of the subject, the provider's name for the user.
  std::string subject_index;
  /// Sealed.
  std::string subject;
  /// Keyed hash of WeChat's unionid.
  std::optional<std::string> union_index;
  std::string person_id;
  /// "phone" or "confirmed".
  std::string linked_by;
  std::int64_t linked_at_ms = 0;
  std::int64_t seen_at_ms = 0;
};

[[nodiscard]] Result<Done> add_identity(Sql& sql, const Identity& identity);
[[nodiscard]] Result<std::optional<Identity>> find_identity(Sql& sql, const std::string& provider,
                                                            const std::string& app,
                                                            const std::string& subject_index);
/// Whether the same user of the provider is linked to another person, by whichever of our apps.
[[nodiscard]] Result<bool> is_union_of_other(Sql& sql, const std::string& provider,
                                             const std::string& union_index,
                                             const std::string& person_id);
/// The oldest first.
[[nodiscard]] Result<std::vector<Identity>> identities_of(Sql& sql, const std::string& person_id);
[[nodiscard]] Result<Done> touch_identity(Sql& sql, const std::string& id, std::int64_t now_ms);
/// Gives the provider; nothing when the person has no such identity.
[[nodiscard]] Result<std::optional<std::string>> remove_identity(Sql& sql,
                                                                 const std::string& person_id,
                                                                 const std::string& id);
/// Those of a person, and tickets that would let in as them.
[[nodiscard]] Result<Done> remove_identities(Sql& sql, const std::string& person_id);

enum class TicketKind { kSession, kLink };

struct HostTicket {
  /// SHA-256.
  std::string token;
  TicketKind kind = TicketKind::kSession;
  /// SHA-256 of the page's nonce.
  std::string nonce;
  std::string provider;
  std::string app;
  /// Sealed.
  std::string who;
  std::optional<std::string> person_id;
  std::int64_t ends_at_ms = 0;
};

[[nodiscard]] Result<Done> add_host_ticket(Sql& sql, const HostTicket& ticket);
/// Takes it out: of many who bring it, one gets it.
[[nodiscard]] Result<std::optional<HostTicket>> take_host_ticket(Sql& sql, const std::string& token,
                                                                 TicketKind kind);
[[nodiscard]] Result<Done> forget_host_tickets(Sql& sql, std::int64_t now_ms);

struct HostToken {
  std::string name;
  /// Sealed.
  std::string value;
  std::int64_t ends_at_ms = 0;
};

[[nodiscard]] Result<std::optional<HostToken>> find_host_token(Sql& sql, const std::string& name);
[[nodiscard]] Result<Done> keep_host_token(Sql& sql, const HostToken& token);

}  // namespace rq::server
