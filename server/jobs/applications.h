// Looking after applications day by day: clocks that have run out, loans that end soon. Each is
// noticed once: kept beside the application, written into the audit log and told to the
// institution, in one transaction.

#pragma once

#include <string>

#include "core/flow/working_days.h"
#include "server/store/store.h"

namespace rq::server {

/// Clocks go by days, so all are looked at once on each `today` (of Shanghai, "2026-11-28"), by
/// whichever server comes first. Event "application.overdue".
///
/// Errors: "store"; what was not looked at then is looked at the next time.
[[nodiscard]] Result<Done> note_overdue(Store& store, const WorkingDays& working_days,
                                        const std::string& today, std::int64_t now_ms);

/// Loans that may be renewed from now on (core/flow/renewal.h). Event "application.renewal_opens".
///
/// Errors: "store".
[[nodiscard]] Result<Done> note_renewals(Store& store, const std::string& today,
                                         std::int64_t now_ms);

}  // namespace rq::server
