// Delta: what turns some bytes into others that are much like them, as few bytes as a simple way
// finds.
//
// Source: docs/formats/delta.md.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rq {

/// Bytes that are larger get no delta: making it takes memory and time for each of them.
constexpr std::size_t kMaxDeltaBytes = std::size_t{16} << 20U;

/// The delta that makes `to` out of `from`, each at most kMaxDeltaBytes. The same input gives the
/// same delta everywhere.
[[nodiscard]] std::string make_delta(std::string_view from, std::string_view to);

/// How many bytes it makes. Nothing when it is no delta, or makes more than kMaxDeltaBytes.
[[nodiscard]] std::optional<std::size_t> size_after_delta(std::string_view delta);

/// Writes to `out` what it makes of `from`; `size` is what size_after_delta said. False when the
/// delta is broken or made for other bytes; then `out` may hold anything. Whether the result is the
/// right one, a hash has to tell. Allocates nothing.
[[nodiscard]] bool apply_delta(std::string_view from, std::string_view delta, char* out,
                               std::size_t size);

}  // namespace rq
