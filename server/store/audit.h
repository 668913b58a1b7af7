// The audit log: what was done, by whom, to what; written in the transaction of the deed itself.
//
// Each line's hash is SHA-256 over the hash of the line before and all of its own values, so a line
// that is changed, removed or put between breaks the chain from there on. Somebody who can write
// the whole database could make a new chain; therefore heads are signed and kept elsewhere.
//
// Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct AuditLine {
  std::int64_t at_ms = 0;
  /// "person:ID", "staff:ID", "institution:ID", or "server".
  std::string actor;
  /// Such as "application.submit".
  std::string action;
  /// Such as "application:ID".
  std::string object;
  /// Social credit code of the firm concerned.
  std::optional<std::string> firm;
  /// A JSON object in our own words. No names, no numbers of phones, nothing of a firm's facts.
  std::string detail = "{}";
};

struct StoredAuditLine {
  std::int64_t seq = 0;
  AuditLine line;
};

/// The end of the chain: the number of lines and the last hash.
struct AuditHead {
  std::int64_t seq = 0;
  /// 32 bytes; of zeros where there is no line.
  std::string hash;

  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

struct SignedHead {
  AuditHead head;
  std::int64_t signed_at_ms = 0;
  std::string key_id;
  std::string signature;
};

[[nodiscard]] Result<Done> add_audit(Sql& sql, const AuditLine& line);

[[nodiscard]] Result<AuditHead> audit_head(Sql& sql);

/// Lines of a firm that concern a person: what they did, and what was done with their applications.
/// Whoever claims a firm must not see what others do for it. Newest first; `before` is the seq that
/// the page before ended on.
[[nodiscard]] Result<std::vector<StoredAuditLine>> audit_of_firm(Sql& sql, const std::string& firm,
                                                                 const std::string& person_id,
                                                                 std::optional<std::int64_t> before,
                                                                 std::int64_t count);

/// What is signed of a head: "rongqiao audit head", its number, hash and moment.
[[nodiscard]] std::string signed_head_text(const SignedHead& head);

[[nodiscard]] Result<Done> keep_signed_head(Sql& sql, const SignedHead& head);
[[nodiscard]] Result<std::vector<SignedHead>> signed_heads(Sql& sql);

struct AuditCheck {
  /// Where the chain ends, as far as it holds.
  AuditHead head;
  /// The first line at which it does not; nothing when it holds to the end.
  std::optional<std::int64_t> broken_at;
};

/// Walks the whole chain.
[[nodiscard]] Result<AuditCheck> check_audit(Sql& sql);

/// The hash that the line after `before` has to have.
[[nodiscard]] std::string audit_hash(const AuditHead& before, const AuditLine& line);

}  // namespace rq::server
