// Ed25519 (RFC 8032), checking only: nothing here is secret, so nothing takes care to take the same
// time for all inputs.

#pragma once

#include <cstdint>
#include <span>

#include "wasm/verify/sha2.h"

namespace rq::verify {

/// Whether `signature` over `message` was made with the secret half of `key`. A signature whose
/// second half is not below the order of the group is refused (RFC 8032, 5.1.7), so that nobody can
/// make a second one from one that is known.
[[nodiscard]] bool is_signed(Bytes message, std::span<const std::uint8_t, 64> signature,
                             std::span<const std::uint8_t, 32> key);

}  // namespace rq::verify
