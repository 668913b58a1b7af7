// Intakes as the visitor has them who left them: found by the number that they have proven here by
// signing in. Of others it is told that there is no such intake.

#pragma once

#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

/// GET /intakes: the caller's, newest first. Nothing of what they say.
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<Answer> list_own_intakes(const OnsiteParts& parts, Call& call, Sql& sql);

/// GET /intakes/{record}: what a form can be filled from, and which photos came with it; noted in
/// the audit log.
///
/// Errors: "not_found"; "store", "sealed_value".
[[nodiscard]] Result<Answer> show_own_intake(const OnsiteParts& parts, Call& call);

/// GET /intakes/{record}/photos/{page}: JPEG, noted likewise. Errors: as show_own_intake().
[[nodiscard]] Result<Answer> show_own_intake_photo(const OnsiteParts& parts, Call& call);

/// POST /intakes/{record}/withdrawal: takes back the consent that it came with, and with that what
/// it and its photos say, for good. What it was handed in as has a consent of its own.
///
/// Errors: as show_own_intake(), also when it was withdrawn before.
[[nodiscard]] Result<Answer> withdraw_own_intake(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server
