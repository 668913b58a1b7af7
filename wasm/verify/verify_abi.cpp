// The exports of build/wasm/rongqiao-verify.wasm: whether a catalogue is what was published.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "wasm/verify/ed25519.h"
#include "wasm/verify/sha2.h"

extern "C" {

/// Room for `size` bytes that the caller fills; 0 when there is none.
void* verify_alloc(std::size_t size) { return std::malloc(size == 0 ? 1 : size); }

void verify_free(void* bytes) { std::free(bytes); }

/// `digest` takes the 32 bytes of SHA-256.
void verify_sha256(const std::uint8_t* bytes, std::size_t size, std::uint8_t* digest) {
  const auto result = rq::verify::sha256({bytes, size});
  std::copy(result.begin(), result.end(), digest);
}

/// 1 when `seal` (key of 32 bytes, then signature of 64) holds for the message, else 0.
int verify_signed(const std::uint8_t* message, std::size_t size, const std::uint8_t* seal) {
  return rq::verify::is_signed({message, size}, std::span<const std::uint8_t, 64>(seal + 32, 64),
                               std::span<const std::uint8_t, 32>(seal, 32))
             ? 1
             : 0;
}
}
