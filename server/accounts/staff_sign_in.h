// Staff signing in: password, then a code of the second factor, or a recovery code.
//
// After five failures of one login in a row each further try has to wait, twice as long each time,
// up to a quarter of an hour; whether a login exists is told by neither answer nor time. Failures
// are lines of the audit log ("sign_in.fail", and "sign_in.locked" once the next try has to wait):
// of an account by its id, of a login that there is not by its keyed hash.

#pragma once

#include "server/accounts/staff.h"

namespace rq::server {

/// POST /api/v1/staff/session {login, password}: 201 with a cookie for what comes next:
/// {"next":"second_factor"} or, the first time, {"next":"set_up"}.
[[nodiscard]] Result<Answer> give_password(const StaffParts& parts, Call& call);

/// POST /api/v1/staff/session/second-factor {code} or {recoveryCode}: a whole session in place of
/// the half one. The first time, the answer holds the recovery codes.
[[nodiscard]] Result<Answer> give_second_factor(const StaffParts& parts, Call& call, Sql& sql);

/// POST /api/v1/staff/second-factor: the secret for an authenticator app, until its first code was
/// given.
[[nodiscard]] Result<Answer> set_up_second_factor(const StaffParts& parts, Call& call, Sql& sql);

/// POST /api/v1/staff/password {old, new, code}: both factors once more, as a session that was left
/// open or stolen must not be enough; failures count as those of signing in. Ends all other
/// sessions.
[[nodiscard]] Result<Answer> change_password(const StaffParts& parts, Call& call);

/// Nobody has to wait any more to sign in as `login`.
[[nodiscard]] Result<Done> forget_failures(Sql& sql, const Sealer& sealer,
                                           const std::string& login);

}  // namespace rq::server
