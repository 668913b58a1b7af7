// SHA-256 and SHA-512 (FIPS 180-4).

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace rq::verify {

using Bytes = std::span<const std::uint8_t>;

[[nodiscard]] std::array<std::uint8_t, 32> sha256(Bytes bytes);

/// Of the parts one after another.
[[nodiscard]] std::array<std::uint8_t, 64> sha512(std::span<const Bytes> parts);

}  // namespace rq::verify
