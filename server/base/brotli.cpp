#include "server/base/brotli.h"

#include <brotli/encode.h>

#include "core/base/check.h"

namespace rq::server {
namespace {

constexpr int quality_of(Effort effort) {
  switch (effort) {
    case Effort::kQuick: return 5;
    case Effort::kFair: return 8;
    case Effort::kBest: return BROTLI_MAX_QUALITY;
  }
  return BROTLI_MAX_QUALITY;
}

}  // namespace

std::string brotli_compress(std::string_view bytes, Effort effort) {
  std::string compressed(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = compressed.size();
  const BROTLI_BOOL done =
      BrotliEncoderCompress(quality_of(effort), BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT,
                            bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                            &size, reinterpret_cast<std::uint8_t*>(compressed.data()));
  // Fails only for lack of memory or of room in the output, and the room was asked for.
  RQ_CHECK(done == BROTLI_TRUE);
  compressed.resize(size);
  return compressed;
}

}  // namespace rq::server
