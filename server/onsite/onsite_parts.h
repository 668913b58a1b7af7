// What the endpoints on site need.

#pragma once

#include "server/accounts/sealer.h"
#include "server/crypto/signature.h"
#include "server/store/store.h"

namespace rq::server {

class Admission;
class PackCache;

/// What is referred to must outlive the endpoints.
struct OnsiteParts {
  Store& store;
  const Sealer& sealer;
  /// Of the manifests: pages know its public half.
  SigningKey key;
  Admission& admission;
  PackCache& packs;
};

}  // namespace rq::server
