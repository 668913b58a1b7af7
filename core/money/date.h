// Date: a day of the Shanghai calendar, without time and zone.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace rq {

using Date = std::chrono::sys_days;

/// Reads "YYYY-MM-DD", years 0001 to 9999.
/// Errors: no_such_day when the form differs or the day does not exist.
[[nodiscard]] Result<Date> parse_date(std::string_view text);

[[nodiscard]] std::string format_date(Date day);

/// Days since 1970-01-01; for comparing and storing.
[[nodiscard]] constexpr std::int64_t day_number(Date day) { return day.time_since_epoch().count(); }
[[nodiscard]] constexpr Date date_from_day_number(std::int64_t number) {
  return Date{std::chrono::days{number}};
}

/// Whole months from `from` to `to`. The count goes up on the same day of the month, and where that
/// day does not exist (29 to 31), on the last day of the month. Negative when `from` is after `to`.
[[nodiscard]] std::int64_t age_in_months(Date from, Date to);

}  // namespace rq
