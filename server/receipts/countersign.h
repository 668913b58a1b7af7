// Counter-signatures: that a receipt was there at a moment. The server learns a hash and nothing
// else, and keeps nothing (docs/formats/receipt.md).

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/endpoint.h"
#include "server/crypto/signature.h"
#include "server/gate/limits.h"

namespace rq::server {

/// What is signed. No other text that this key signs begins so. `at_ms`: milliseconds since 1970,
/// UTC.
[[nodiscard]] std::string countersigned_text(std::string_view sha256, std::int64_t at_ms);

/// POST /api/v1/receipts.
[[nodiscard]] std::vector<Endpoint> receipt_endpoints(const SigningKey& key);

/// For the gate: one address makes few receipts.
[[nodiscard]] RouteClass receipt_limits();

}  // namespace rq::server
