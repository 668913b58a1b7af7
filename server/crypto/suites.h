// Suites: the two ways in which the vault encrypts and authenticates at once.
//
//   XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), by libsodium: the default. Adds 40 bytes.
//   SM4-CTR (GB/T 32907-2016) with HMAC-SM3 (GB/T 32905-2016) over the ciphertext, by OpenSSL, for
//   installations that have to use the national algorithms; OpenSSL 3.0 has no SM4-GCM. Adds 48
//   bytes. Formal assessment (密评) asks for certified modules, which neither library is.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "server/crypto/secret.h"

namespace rq::server {

/// Numbers stand in what was sealed: added to, never given anew.
enum class Suite : std::uint8_t { kXChaCha20Poly1305 = 1, kSm4CtrHmacSm3 = 2 };

/// "xchacha20-poly1305", "sm4-ctr-hmac-sm3": as the configuration has it.
[[nodiscard]] std::string_view to_text(Suite suite);
[[nodiscard]] std::optional<Suite> from_text(std::string_view text, Suite*);

/// nonce | ciphertext | tag, with a new random nonce. `context` is authenticated and not kept.
[[nodiscard]] std::string encrypt(Suite suite, const Key& key, std::string_view context,
                                  std::string_view plain);

/// The plain text; nothing when anything of key, context or bytes is another.
[[nodiscard]] std::optional<std::string> decrypt(Suite suite, const Key& key,
                                                 std::string_view context, std::string_view bytes);

/// The parts, for tests against published values.
[[nodiscard]] std::string xchacha20_poly1305(const Key& key, std::string_view nonce24,
                                             std::string_view context, std::string_view plain);
/// Also undoes itself.
[[nodiscard]] std::string sm4_ctr(std::string_view key16, std::string_view counter16,
                                  std::string_view bytes);
[[nodiscard]] std::string sm3(std::string_view bytes);
[[nodiscard]] std::string hmac_sm3(std::string_view key, std::string_view bytes);

}  // namespace rq::server
