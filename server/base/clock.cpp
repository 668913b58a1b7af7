#include "server/base/clock.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "core/money/date.h"

namespace rq::server {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kShanghaiOffsetSeconds = 28'800;

Date day_of(std::int64_t utc_seconds) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds{std::chrono::seconds{utc_seconds}});
}

}  // namespace

std::int64_t SystemClock::now_ms() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
}

std::string SystemClock::today() const { return shanghai_day(now_ms()); }

std::string shanghai_day(std::int64_t utc_ms) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds{utc_ms});
  return format_date(day_of(seconds.count() + kShanghaiOffsetSeconds));
}

std::string http_date(std::int64_t utc_ms) {
  // Not strftime: its names of days and months depend on the locale.
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::int64_t seconds = utc_ms / 1'000;
  const auto days = day_of(seconds);
  const std::chrono::year_month_day day{days};
  const auto in_day = seconds - days.time_since_epoch().count() * kSecondsPerDay;
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                kDays[std::chrono::weekday{days}.c_encoding()], static_cast<unsigned>(day.day()),
                kMonths[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()),
                static_cast<int>(in_day / 3'600), static_cast<int>(in_day / 60 % 60),
                static_cast<int>(in_day % 60));
  return text.data();
}

}  // namespace rq::server
