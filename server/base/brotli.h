// Brotli compression (RFC 7932) of what is served many times and written once.

#pragma once

#include <string>
#include <string_view>

namespace rq::server {

enum class Effort {
  /// Quality 5: some 2 ms for a page of 32 KB, which becomes a sixth larger than with kBest.
  kQuick,
  /// Quality 8: some 1 ms more for such a page, which becomes 2 % smaller. What lies between this
  /// and the best takes ten times as long.
  kFair,
  /// Quality 11: some 30 ms for such a page, 450 ms for 430 KB of JSON, which is why results are
  /// kept and not made again.
  kBest,
};

/// With a window that spans the whole input (up to 16 MiB).
[[nodiscard]] std::string brotli_compress(std::string_view bytes, Effort effort = Effort::kBest);

}  // namespace rq::server
