// The exports of build/wasm/rongqiao-verify.wasm: whether a catalogue is what was published, and
// how the one that was there becomes the one that is (docs/formats/delta.md).
//
// Ed25519 (RFC 8032) and SHA-512 (FIPS 180-4) are Orson Peters' (github.com/orlp/ed25519), as the
// npm package ed25519-supercop carries them.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/delta.h"

extern "C" {

#include "ed25519.h"
#include "sha512.h"

}  // extern "C"

namespace {

constexpr std::size_t kHalf = 32;

// The order of the group, 2^252 + 27742317777372353535851937790883648493, low bytes first.
constexpr std::array<std::uint8_t, kHalf> kOrder = {
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

// RFC 8032, 5.1.7: without this anybody could make a second signature from one that is known. The
// library leaves it to its caller.
bool is_below_order(const std::uint8_t* scalar) {
  return std::lexicographical_compare(std::make_reverse_iterator(scalar + kHalf),
                                      std::make_reverse_iterator(scalar), kOrder.rbegin(),
                                      kOrder.rend());
}

}  // namespace

extern "C" {

/// Room for `size` bytes that the caller fills; 0 when there is none.
void* verify_alloc(std::size_t size) { return std::malloc(size == 0 ? 1 : size); }

void verify_free(void* bytes) { std::free(bytes); }

/// `digest` takes the 64 bytes of SHA-512.
void verify_sha512(const std::uint8_t* bytes, std::size_t size, std::uint8_t* digest) {
  sha512(bytes, size, digest);
}

/// 1 when `seal` (key of 32 bytes, then signature of 64) holds for the message, else 0.
int verify_signed(const std::uint8_t* message, std::size_t size, const std::uint8_t* seal) {
  const std::uint8_t* signature = seal + kHalf;
  return is_below_order(signature + kHalf) && ed25519_verify(signature, message, size, seal) == 1
             ? 1
             : 0;
}

/// How many bytes a delta makes; -1 when it is none.
int verify_delta_size(const char* delta, std::size_t size) {
  const auto made = rq::size_after_delta({delta, size});
  return made ? static_cast<int>(*made) : -1;
}

/// 1 when `out` has been written, with as many bytes as verify_delta_size said; else 0.
int verify_apply_delta(const char* from, std::size_t from_size, const char* delta,
                       std::size_t delta_size, char* out, std::size_t size) {
  return rq::apply_delta({from, from_size}, {delta, delta_size}, out, size) ? 1 : 0;
}
}
