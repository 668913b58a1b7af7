// LPR: the loan prime rate that rates of loans are stated from, as it was on a day.
//
// Source: assets/parameters/lpr.json (announcements of the National Interbank Funding Center).

#pragma once

#include <optional>

#include "core/money/date.h"
#include "core/money/money.h"

namespace rq {

struct Lpr {
  /// The announcement that holds on the day.
  Date from;
  Rate one_year;
  /// For more than five years.
  Rate five_years;
  /// Somebody read the announcement or a copy of it.
  bool verified = false;
  /// No later announcement was looked at: a day after it may have another rate.
  Date last_seen;
};

/// Nothing for a day before the first announcement that is known.
[[nodiscard]] std::optional<Lpr> lpr_on(Date day);

/// Loans of more than five years go by the rate of five years.
[[nodiscard]] Rate lpr_for(const Lpr& lpr, Term term);

}  // namespace rq
