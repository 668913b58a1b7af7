// Renewal: when a firm may ask again for a loan that ends soon. A renewal is a new application,
// filled in from the old one and submitted by the firm; the old one moves when the institution
// tells that it was renewed.

#pragma once

#include "core/flow/application.h"
#include "core/money/date.h"

namespace rq {

/// The first day on which a loan that ends on `end` can be renewed: 30 days before.
[[nodiscard]] Date renewal_opens(Date end);

/// Whether it is open: the loan was paid out and is neither settled nor renewed, and `today` is one
/// of the days from renewal_opens() to `end`, both with it.
[[nodiscard]] bool may_renew(ApplicationState state, Date end, Date today);

}  // namespace rq
