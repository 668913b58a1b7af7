// Taking back a consent that came with an application.

#pragma once

#include "server/api/call.h"
#include "server/store/sql.h"

namespace rq::server {

/// POST /api/v1/consents/{id}/withdrawal. An application that may still be withdrawn is withdrawn
/// in the same transaction, since nobody may work on it any more; one that has ended, or whose
/// contract is signed, keeps its state. Either way its personal values are shown to the person
/// alone from now on, and the institution is told ("consent.withdraw") to stop using what it has.
///
/// Errors: "not_found" when there is no such consent of the person, or it was withdrawn before.
[[nodiscard]] Result<Answer> withdraw_consent(Call& call, Sql& sql);

}  // namespace rq::server
