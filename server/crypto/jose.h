// Signed and sealed messages in the forms that browsers make them (JWS, RFC 7515; JWE, RFC 7516),
// by José (libjose): of each, the one kind that is taken here.
//
// What says of itself how it is to be checked invites being told wrongly. So the algorithm is ours:
// headers that name another, or anything that these functions do not know, are refused before
// libjose sees them, and every part has its one proper form of base64url.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rq::server {

struct OpenedJws {
  /// JSON, as it was signed. It has an "alg", which is ES256, and no "crit".
  std::string header;
  std::string payload;
};

/// What a compact JWS says when it was signed with ES256 by the key; nothing otherwise. `point`: of
/// P-256, uncompressed (SEC 1, 2.3.3), 130 hexadecimal digits.
[[nodiscard]] std::optional<OpenedJws> open_jws(std::string_view compact, std::string_view point);

/// What stands in the header of a compact JWS, whoever signed it; nothing when it is no base64url.
[[nodiscard]] std::optional<std::string> unsure_jws_header(std::string_view compact);

/// Whether it is a point of the curve in that form.
[[nodiscard]] bool is_p256_point(std::string_view point);

/// Of P-256, for sealing (ECDH-ES). `secret` is wiped by who has it.
struct SealingKey {
  std::string kid;
  /// Base64url.
  std::string x;
  std::string y;
  /// The whole key as a JWK (RFC 7517).
  std::string secret;
};

[[nodiscard]] SealingKey new_sealing_key(std::string_view kid);

/// The plain text of a compact JWE that was sealed with ECDH-ES and A256GCM to the key; nothing
/// otherwise. Its header has "alg", "enc", "epk" and may have "kid", which then has to be the
/// key's; nothing else, compression least of all.
[[nodiscard]] std::optional<std::string> open_jwe(std::string_view compact,
                                                  const std::string& secret);

}  // namespace rq::server
