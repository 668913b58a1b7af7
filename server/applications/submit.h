// Submitting an application.

#pragma once

#include "server/applications/applications.h"

namespace rq::server {

/// POST /api/v1/applications. Judges again, keeps consent, application, first event, line of the
/// audit log and the institution's event together.
///
/// Errors: those of read_submission() and Judge; "not_member" when the person does not act for the
/// firm; "wrong_recipient" when the consent is for another institution than the product's;
/// "product_closed"; "reading_missing"; "not_renewable"; "wrong_intake" unless the intake is the
/// person's own, for the product and its institution; "intake_used" when it became an application
/// before; "too_many_today" and "too_many_open" beyond `parts.limits`.
[[nodiscard]] Result<EndpointWork> prepare_submission(const ApplicationParts& parts, Call& call);

}  // namespace rq::server
