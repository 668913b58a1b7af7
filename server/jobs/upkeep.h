// Upkeep: heads of the audit log signed, old answers and ended sessions forgotten, copies made.

#pragma once

#include <filesystem>

#include "server/crypto/signature.h"
#include "server/store/store.h"

namespace rq::server {

/// Signs the end of the audit log, when it has grown since the last signature, and prints the
/// signature as a line of the log, which is kept on another machine: that is what an owner of the
/// database cannot take back.
///
/// Errors: "store".
[[nodiscard]] Result<Done> sign_audit_head(Store& store, const SigningKey& key,
                                           std::int64_t now_ms);

/// Errors: "store".
[[nodiscard]] Result<Done> forget_old(Store& store, std::int64_t now_ms);

}  // namespace rq::server
