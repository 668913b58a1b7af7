// Second factor: codes that change every 30 seconds (TOTP, RFC 6238, SHA-1, 6 digits: what every
// authenticator app knows), by liboath; and recovery codes for when the phone is gone.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rq::server {

/// 20 random bytes (RFC 4226, 4: 160 bits are recommended). Stored sealed.
[[nodiscard]] std::string new_totp_secret();

/// What an authenticator app reads, as a link or from a QR code. `login` is shown beside the code.
[[nodiscard]] std::string totp_uri(std::string_view secret, std::string_view login);

/// The secret as people type it into an app: base32 (RFC 4648).
[[nodiscard]] std::string totp_secret_text(std::string_view secret);

/// The code of a moment. `digits` is 6 but in tests.
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t unix_seconds,
                                    unsigned digits = 6);

/// The step (30 seconds since 1970) whose code was given: that of `now_ms`, the one before or the
/// one after. Nothing for another code, and for one of `last_used_step` or before: each is good
/// once. The caller keeps the step.
[[nodiscard]] std::optional<std::int64_t> totp_step_of(std::string_view secret,
                                                       std::string_view code, std::int64_t now_ms,
                                                       std::int64_t last_used_step);

/// 10 codes of 80 random bits, such as "7KQM-0V3R-X8ZD-T2HA" (Crockford's base32). Shown once,
/// stored as recovery_code_hash().
[[nodiscard]] std::vector<std::string> new_recovery_codes();

/// 32 bytes: SHA-256 of the code without hyphens and spaces, in large letters, O read as 0, I and L
/// as 1. Enough for a code of 80 bits; nothing when it has another form.
[[nodiscard]] std::optional<std::string> recovery_code_hash(std::string_view code);

}  // namespace rq::server
