// Resource: something with an address, held in memory in every form in which it is sent.

#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/http/memory_file.h"

namespace rq::server {

/// The file name contains a hash of the content, so the answer may be kept for ever.
inline constexpr const char* kCacheForever = "public, max-age=31536000, immutable";
/// May be kept, but must be asked about each time.
inline constexpr const char* kCacheAskFirst = "no-cache";
/// Must not be kept.
inline constexpr const char* kCacheNever = "no-store";

struct Representation {
  /// Strong, with quotes.
  std::string etag;
  std::string body;
  /// The same bytes where the kernel can send them without a copy; only for large ones.
  MemoryFile file;
  /// Heads of the answers 200 and 304, as Reply::head wants them.
  std::string found_head;
  std::string unchanged_head;
};

struct Resource {
  std::string content_type;
  std::string cache_control;
  /// Content-Security-Policy; a page that has inline styles needs its own.
  std::string security_policy;
  std::string referrer_policy;
  Representation identity;
  std::optional<Representation> brotli;
};

/// Shared, so that a page may be replaced while an older one is still being sent.
using ResourcePtr = std::shared_ptr<const Resource>;

/// `brotli_body` must decompress to `body`; nothing when there is no compressed form. HTML gets a
/// policy with the hashes of its inline styles and scripts.
[[nodiscard]] ResourcePtr make_resource(std::string content_type, std::string cache_control,
                                        std::string body, std::optional<std::string> brotli_body);

}  // namespace rq::server
