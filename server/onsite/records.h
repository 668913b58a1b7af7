// Taking what devices send.

#pragma once

#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

/// POST /onsite/records: each is kept once, however often it comes; what is told of it is what was
/// told the first time.
///
/// Errors: faults of what was sent; "bad_token"; "device_revoked" once it said that it wiped
/// itself; "onsite_over"; "store", "sealed_value". Answers 503 and 429 with Retry-After when too
/// much is under way.
[[nodiscard]] Result<Answer> take_records(const OnsiteParts& parts, Call& call);

/// POST /onsite/wiped. Errors: "bad_token"; "store".
[[nodiscard]] Result<Answer> take_wiped(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
