// Content negotiation between the two encodings that are kept: as it is, and Brotli.

#pragma once

#include <string_view>

namespace rq::server {

enum class Encoding { kIdentity, kBrotli };

/// The encoding to answer with, given the request's Accept-Encoding (RFC 9110, 12.5.3); empty when
/// it has none. Brotli when the client takes it and does not say that it would rather have the
/// plain form. A field that cannot be read counts as absent, and a client that refuses everything
/// gets the plain form, which the standard allows.
[[nodiscard]] Encoding choose_encoding(std::string_view accept_encoding);

}  // namespace rq::server
