// Tokens: what a device shows to be known again, and short codes that people type.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rq::server {

/// 256 random bits as 43 letters of base64url (RFC 4648, 5): session ids and the like. Only
/// token_hash() is stored, so that who reads the database cannot sign in with it.
[[nodiscard]] std::string new_token();

/// 32 bytes, SHA-256 of the token's bytes; nothing when the text has not the form of a token.
[[nodiscard]] std::optional<std::string> token_hash(std::string_view token);

/// The token that 32 secret bytes stand for: for one that has to be the same again.
[[nodiscard]] std::string token_from(std::string_view secret);

/// Decimal digits for text messages. Few: what is stored has to be keyed (Vault::blind_index),
/// tries counted.
[[nodiscard]] std::string new_digits(std::size_t count);

}  // namespace rq::server
