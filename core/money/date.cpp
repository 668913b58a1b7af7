#include "core/money/date.h"

#include <algorithm>
#include <cstddef>

namespace rq {
namespace {

using std::chrono::year_month_day;

/// -1 when a character is not a digit.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

unsigned last_day(std::chrono::year year, std::chrono::month month) {
  return static_cast<unsigned>(
      std::chrono::year_month_day_last{year, std::chrono::month_day_last{month}}.day());
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  const Error wrong{"no_such_day", "", "a day that exists, written YYYY-MM-DD"};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return wrong;
  const int year = digits(text.substr(0, 4));
  const int month = digits(text.substr(5, 2));
  const int day = digits(text.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) return wrong;
  const year_month_day date{std::chrono::year{year},
                            std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return wrong;
  return Date{date};
}

std::string format_date(Date day) {
  const year_month_day date{day};
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

std::int64_t age_in_months(Date from, Date to) {
  const year_month_day start{from};
  const year_month_day end{to};
  const auto month_index = [](const year_month_day& date) {
    return std::int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month());
  };
  const std::int64_t months = month_index(end) - month_index(start);
  const unsigned anniversary =
      std::min(static_cast<unsigned>(start.day()), last_day(end.year(), end.month()));
  return static_cast<unsigned>(end.day()) < anniversary ? months - 1 : months;
}

}  // namespace rq
