// Badges: that the holder of a key works for a tenant today, so that visitors of an activity can
// check it with their own phones, without network (docs/formats/badge.md).
//
// The key is made by the device of the member of staff and never leaves it. What is certified is
// its public half, for one of Shanghai's days.

#pragma once

#include <string>
#include <vector>

#include "server/accounts/sealer.h"
#include "server/api/endpoint.h"
#include "server/crypto/signature.h"

namespace rq::server {

struct BadgeParts {
  const Sealer& sealer;
  /// Of the manifests: pages know its public half.
  SigningKey key;
};

struct BadgeText {
  std::string serial;
  std::string name;
  std::string tenant;
  std::string day;
  /// P-256, uncompressed (SEC 1, 2.3.3): 130 hexadecimal digits.
  std::string key;
};

/// What is signed. No other text that this key signs begins so.
[[nodiscard]] std::string badge_text(const BadgeText& badge);

/// POST and GET /api/v1/badges, GET /api/v1/badges/revoked, POST
/// /api/v1/badges/{serial}/revocation.
[[nodiscard]] std::vector<Endpoint> badge_endpoints(const BadgeParts& parts);

}  // namespace rq::server
