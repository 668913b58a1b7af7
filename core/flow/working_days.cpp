#include "core/flow/working_days.h"

#include <optional>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/base/cursor.h"
#include "core/flow/builtin_parameters.h"

namespace rq {
namespace {

constexpr std::chrono::days kOneDay{1};

bool is_weekend(Date day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

std::optional<Date> read_calendar_day(const Cursor& at, std::int64_t year) {
  const auto text = at.string();
  if (!text) return std::nullopt;
  const Result<Date> day = parse_date(*text);
  if (!day || int{std::chrono::year_month_day{*day}.year()} != year) {
    at.fault("bad_working_days", "this must be a day of " + std::to_string(year));
    return std::nullopt;
  }
  return *day;
}

void read_off(const Cursor& stretch, std::int64_t year, std::map<Date, bool>& special) {
  const auto from = read_calendar_day(stretch.member("from"), year);
  const auto to = read_calendar_day(stretch.member("to"), year);
  if (!from || !to) return;
  if (*to < *from) stretch.fault("bad_working_days", "it ends before it begins");
  for (Date day = *from; day <= *to; day += kOneDay) {
    if (!is_weekend(day)) special[day] = false;
  }
}

void read_work(const Cursor& at, std::int64_t year, std::map<Date, bool>& special) {
  const auto day = read_calendar_day(at, year);
  if (!day) return;
  if (!is_weekend(*day)) at.fault("bad_working_days", "this is a working day anyway");
  special[*day] = true;
}

void read_year(const Cursor& at, std::int64_t year, std::map<Date, bool>& special) {
  const Cursor off = at.member("off");
  if (off.require_array()) {
    for (std::size_t i = 0; i < off.value().size(); ++i) read_off(off.element(i), year, special);
  }
  const Cursor make_up = at.member("makeUp");
  if (make_up.require_array()) {
    for (std::size_t i = 0; i < make_up.value().size(); ++i) {
      read_work(make_up.element(i), year, special);
    }
  }
}

Date day_of_year(std::int64_t year, unsigned month, unsigned day) {
  return std::chrono::year{static_cast<int>(year)} / static_cast<int>(month) /
         static_cast<int>(day);
}

Error first_fault(const Diagnostics& faults) {
  const Diagnostic fault = faults.list().front();
  return Error{"bad_working_days", fault.where, fault.detail};
}

}  // namespace

const WorkingDays& WorkingDays::builtin() {
  static const WorkingDays days = [] {
    Result<WorkingDays> read = parse(kBuiltinWorkingDays);
    RQ_CHECK(read.ok());
    return std::move(read.value());
  }();
  return days;
}

Result<WorkingDays> WorkingDays::parse(std::string_view json) {
  Diagnostics faults;
  const std::optional<JsonDocument> document = JsonDocument::parse(json, faults);
  if (!document) return first_fault(faults);
  WorkingDays days;
  const Cursor root(document->root(), faults);
  const Cursor years = root.member("years");
  if (!years.require_array()) return first_fault(faults);
  std::int64_t last_year = 0;
  for (std::size_t i = 0; i < years.value().size(); ++i) {
    const Cursor one = years.element(i);
    const std::int64_t year = one.member("year").integer().value_or(0);
    if (year < 2000 || year > 2999 || (i > 0 && year != last_year + 1)) {
      one.fault("bad_working_days", "years must follow each other");
      return first_fault(faults);
    }
    if (i == 0) days.first_ = day_of_year(year, 1, 1);
    days.last_ = day_of_year(year, 12, 31);
    read_year(one, year, days.special_);
    last_year = year;
  }
  if (last_year == 0) years.fault("bad_working_days", "there is no year");
  if (faults.has_errors()) return first_fault(faults);
  return days;
}

Error WorkingDays::unknown(Date day) const {
  return {"no_working_days", "",
          format_date(day) + " is not in the working days that are known, " + format_date(first_) +
              " to " + format_date(last_) +
              ": add the notice of the State Council for its year to working_days.json"};
}

bool WorkingDays::working(Date day) const {
  const auto found = special_.find(day);
  return found == special_.end() ? !is_weekend(day) : found->second;
}

Result<bool> WorkingDays::is_working(Date day) const {
  if (!knows(day)) return unknown(day);
  return working(day);
}

Result<std::int64_t> WorkingDays::count(Date from, Date to) const {
  if (!knows(from)) return unknown(from);
  if (!knows(to)) return unknown(to);
  std::int64_t days = 0;
  for (Date day = from + kOneDay; day <= to; day += kOneDay) days += working(day) ? 1 : 0;
  return days;
}

Result<Date> WorkingDays::after(Date from, std::int64_t days) const {
  RQ_CHECK(days > 0);
  if (!knows(from)) return unknown(from);
  Date day = from;
  for (std::int64_t left = days; left > 0; left -= working(day) ? 1 : 0) {
    day += kOneDay;
    if (!knows(day)) return unknown(day);
  }
  return day;
}

}  // namespace rq
