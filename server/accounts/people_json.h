// What belongs to people, as JSON.

#pragma once

#include <string>

#include "server/store/audit.h"
#include "server/store/consents.h"
#include "server/store/people.h"
#include "server/store/sessions.h"

namespace rq::server {

[[nodiscard]] std::string membership_json(const Membership& firm);
[[nodiscard]] std::string consent_json(const Consent& consent);
/// `current`: id of the session that asks.
[[nodiscard]] std::string session_json(const SessionRow& session, const std::string& current);
/// Who did what; of staff, that it was staff.
[[nodiscard]] std::string audit_line_json(const StoredAuditLine& stored);

}  // namespace rq::server
