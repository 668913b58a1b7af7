// Validators: whether the client already has what it asks for.

#pragma once

#include <string>
#include <string_view>

#include "server/http/accept_encoding.h"

namespace rq::server {

/// A strong entity tag, quoted. `bytes`: as they are sent; `encoding` is their own.
[[nodiscard]] std::string make_etag(std::string_view bytes, Encoding encoding);

/// Whether the value of If-None-Match names `etag`, so that 304 is the answer (RFC 9110, 13.1.2:
/// weak comparison, lists, "*"). A list that cannot be read names nothing.
[[nodiscard]] bool etag_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace rq::server
