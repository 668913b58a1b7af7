// Rotation: every data key under the newest master key.

#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "server/crypto/vault.h"
#include "server/store/store.h"

namespace rq::server {

/// Keys that one transaction wraps: others that write wait for some milliseconds, no more.
inline constexpr std::int64_t kKeysAtOnce = 500;

/// Wraps anew, under the newest master key of `vault` and the suite of its new values, what is not;
/// gives how many that were. Those that are done stay done when it is broken off: whoever calls it
/// again goes on. Values are not touched.
///
/// Errors: "store"; those of Vault::rewrap.
[[nodiscard]] Result<std::int64_t> rewrap_data_keys(Store& store, const Vault& vault);

}  // namespace rq::server
