// What the server does with activities by itself: reminds people of what is tomorrow, and forgets
// what was kept long enough.

#pragma once

#include "core/base/result.h"
#include "server/base/done.h"
#include "server/store/store.h"

namespace rq::server {

/// Marks the registrations of who is expected tomorrow; once each.
///
/// Errors: those of Store; tried again at the next time.
[[nodiscard]] Result<Done> remind_of_tomorrow(Store& store, const std::string& today,
                                              std::int64_t now_ms);

/// Takes away what devices on site captured for activities that were over more than `days` ago:
/// what records say, and names and numbers of who walked in.
///
/// Errors: those of Store; tried again at the next time.
[[nodiscard]] Result<Done> forget_old_onsite(Store& store, const std::string& today, int days,
                                             std::int64_t now_ms);

/// Takes away what people wrote in words in surveys of activities that were over more than `days`
/// ago.
///
/// Errors: those of Store; tried again at the next time.
[[nodiscard]] Result<Done> forget_old_survey_words(Store& store, const std::string& today, int days,
                                                   std::int64_t now_ms);

}  // namespace rq::server
