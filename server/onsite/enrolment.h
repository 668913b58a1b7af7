// A device becomes one of an activity's.

#pragma once

#include <string>

#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

/// In Chinese; the id where nothing is known of it.
///
/// Errors: "store".
[[nodiscard]] Result<std::string> tenant_name(Sql& sql, const std::string& id);

/// POST /onsite/enrolment {"code","key"}. The same code with the same key again, within an hour,
/// is answered as the first time: the answer may have been lost.
///
/// Errors: faults of what was sent; "wrong_code" for one that is not known, too old or used by
/// another key; "device_revoked"; "onsite_over"; "store", "sealed_value".
[[nodiscard]] Result<Answer> enrol(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
