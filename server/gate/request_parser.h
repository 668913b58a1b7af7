// The head of a request, strictly as RFC 9112 writes it; nothing is repaired.
//
// Whoever is lenient reads another request than the proxy in front of it, which is how requests are
// smuggled. So bytes that are not exactly right are refused, with two exceptions of the standard:
// one empty line before a request is passed over, and spaces around a value are not part of it.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/gate/limits.h"

namespace rq::server {

struct RequestField {
  std::string_view name;
  std::string_view value;
};

/// Everything points into the bytes that were parsed.
struct ParsedRequest {
  std::string_view method;
  /// Origin form ("/path?query"), also when it was sent in absolute form; "*" for OPTIONS.
  std::string_view target;
  /// From the target in absolute form, else from Host; may be empty.
  std::string_view host;
  bool http_1_0 = false;
  std::vector<RequestField> fields;
  /// What the client wants to happen to the connection after the answer.
  bool keep_alive = true;
  /// Content follows: in chunks, or of this length.
  bool chunked = false;
  std::optional<std::uint64_t> content_length;
  bool expects_continue = false;
  bool content_coded = false;

  [[nodiscard]] bool has_content() const { return chunked || content_length.value_or(0) > 0; }
  [[nodiscard]] std::string_view path() const { return target.substr(0, target.find('?')); }
  /// All values of a field, joined with commas. Written to `storage` only where there are several.
  [[nodiscard]] std::string_view values(std::string_view name, std::string& storage) const;
};

/// Why a request is not answered. The words are ours.
struct Refusal {
  int status = 0;
  std::string_view code;
  std::string_view detail;
};

/// The size of the head including the empty line that ends it, or npos when it is not whole.
/// `scanned` is where to go on when more has come; begin with 0.
[[nodiscard]] std::size_t find_head_end(std::string_view bytes, std::size_t& scanned);

/// Whether a request cannot begin with `first`; tells TLS and the like at once.
[[nodiscard]] bool cannot_begin_request(char first);

/// Reads a whole head. What `request` held before is lost.
[[nodiscard]] std::optional<Refusal> parse_head(std::string_view head, const GateLimits& limits,
                                                ParsedRequest& request);

/// Whether `line` may stand after content in chunks: a field that does not say where the content
/// ends or where the request goes (RFC 9110, 6.5.1).
[[nodiscard]] bool is_trailer_line(std::string_view line);

}  // namespace rq::server
