// Signing in by a code that is sent to the phone.
//
// A code has six digits, holds five minutes and five tries; the next may be asked for after a
// minute, ten a day. Whether a number is known is told to nobody: the first code makes the person.
// A wrong try of a code that holds is a line of the audit log ("sign_in.fail", the last one
// "sign_in.locked"), with the person's id or the keyed hash of the number. Without such a code
// there is nothing to be let in by, and nothing is written.

#pragma once

#include "server/accounts/people.h"
#include "server/store/people.h"

namespace rq::server {

/// POST /api/v1/session/code {phone}: 202.
///
/// Errors: "bad_phone"; "too_soon"; "sms" and "sms_failed" when it could not be sent. Of the bounds
/// of code_limits.h: an answer, "too_many_codes", that says when to try again.
[[nodiscard]] Result<Answer> send_code(const PeopleParts& parts, Call& call);

/// POST /api/v1/session {phone, code}: 201 with a cookie. "wrong_code" is an answer, so that the
/// try is counted.
[[nodiscard]] Result<Answer> sign_in(const PeopleParts& parts, Call& call, Sql& sql);

/// Who signs in with a number that was proven: 11 digits. Made when there is none.
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<Person> person_of_phone(Sql& sql, const Sealer& sealer,
                                             const std::string& phone, std::int64_t now_ms);

}  // namespace rq::server
