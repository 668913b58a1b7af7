// The clocks of a stored application.

#pragma once

#include <string>
#include <vector>

#include "core/flow/clocks.h"
#include "core/flow/working_days.h"
#include "server/store/applications.h"

namespace rq::server {

/// `today`: a day of Shanghai, as "2026-11-28". Errors: those of clocks_of().
[[nodiscard]] Result<std::vector<rq::Clock>> clocks_of_rows(
    const std::vector<ApplicationEventRow>& events, const WorkingDays& working_days,
    const std::string& today);

}  // namespace rq::server
